import { exitCodes } from './exit-codes.ts'
import type { CommandIo } from './io.ts'
import { createLineBuffer } from './line-buffer.ts'

const graceMilliseconds = 1000

/** The process's own streams. A reader that went away ends the command, unless the command says that it goes on. */
export function createProcessIo(): CommandIo {
  let goesOn = false
  let isClosed = false
  let isWatched = false
  const lines = createLineBuffer((text) => void (isClosed || process.stdout.write(text)))
  // Not before something is said: a program that is only looked at leaves the process alone.
  const watch = () => {
    if (isWatched) return
    isWatched = true
    // A process that ends before the next turn still says what it had to say.
    process.once('exit', lines.flush)
    process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
      isClosed = true
      if (!goesOn) process.exit(code === 'EPIPE' ? exitCodes.noReader : exitCodes.broken)
    })
    // What cannot be said any more is no reason to fail.
    process.stderr.on('error', () => {})
  }
  return {
    out(line) {
      watch()
      if (!isClosed) lines.add(line)
    },
    error(line) {
      watch()
      // What was said first comes first.
      lines.flush()
      process.stderr.write(`${line}\n`)
    },
    env: process.env,
    backlog: () => (isClosed ? Number.POSITIVE_INFINITY : process.stdout.writableLength + lines.size()),
    outliveReader() {
      goesOn = true
    },
    letGo() {
      setTimeout(() => process.exit(), graceMilliseconds).unref()
    },
  }
}
