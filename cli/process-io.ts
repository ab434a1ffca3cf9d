import { exitCodes } from './exit-codes.ts'
import type { CommandIo } from './io.ts'

const graceMilliseconds = 1000

/** The process's own streams. A reader that went away ends the command, unless the command says that it goes on. */
export function createProcessIo(): CommandIo {
  let goesOn = false
  let isClosed = false
  let isWatched = false
  // Not before something is said: a program that is only looked at leaves the process alone.
  const watch = () => {
    if (isWatched) return
    isWatched = true
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
      if (!isClosed) process.stdout.write(`${line}\n`)
    },
    error(line) {
      watch()
      process.stderr.write(`${line}\n`)
    },
    env: process.env,
    backlog: () => (isClosed ? Number.POSITIVE_INFINITY : process.stdout.writableLength),
    outliveReader() {
      goesOn = true
    },
    letGo() {
      setTimeout(() => process.exit(), graceMilliseconds).unref()
    },
  }
}
