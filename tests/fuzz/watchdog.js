import { writeSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'

// The main thread names each batch that it begins. One that takes far longer than any does hangs.
const patience = 300_000
let timer

parentPort?.on('message', (replay) => {
  clearTimeout(timer)
  timer = setTimeout(() => {
    writeSync(1, `\nNothing has ended for ${patience / 1000} seconds.\n\n${replay}\n`)
    process.kill(process.pid, 'SIGKILL')
  }, patience)
})
