// Runs a program in a folder: node keeper.mjs FOLDER PROGRAM [ARGUMENT…]. When it ends, what it left running is ended, too.
// When standard input closes before, whoever started this is gone: then what the folder lies in goes as well. A signal to the
// tests could not do that, since their runner ends at once when it is interrupted.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'

const [folder, program, ...given] = process.argv.slice(2)
const isGroup = process.platform !== 'win32'
const child = spawn(program, given, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], detached: isGroup })

function endAll() {
  try {
    if (isGroup) process.kill(-child.pid, 'SIGKILL')
    else child.kill()
  } catch {
    // All of them have ended.
  }
}

child.once('exit', (code) => {
  endAll()
  process.exit(code ?? 1)
})
process.stdin.resume().once('close', () => {
  child.removeAllListeners('exit')
  endAll()
  rmSync(dirname(folder), { recursive: true, force: true, maxRetries: 5 })
  process.exit(1)
})
