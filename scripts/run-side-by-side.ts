import { spawn } from 'node:child_process'

/** Runs a program to its end. Resolves to whether it ended well, after what it printed was shown whole. */
function run([program = '', ...args]: readonly string[], show: (text: string) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
    child.once('error', ({ message }) => {
      said += `${program} did not start: ${message}\n`
    })
    child.once('close', (code, signal) => {
      show(code === 0 ? said : `${said}${args.at(-1)} ended with ${code ?? signal}.\n`)
      resolve(code === 0)
    })
  })
}

/** Runs programs at once. What each prints is shown when it ends, whole. Resolves to whether all of them ended well. */
export async function runSideBySide(
  commands: readonly (readonly string[])[],
  show: (text: string) => void,
): Promise<boolean> {
  const ended = await Promise.all(commands.map((command) => run(command, show)))
  return ended.every((isWell) => isWell)
}
