import { exitCodes } from './exit-codes.ts'
import { explainCodes } from './explain-codes.ts'
import type { CommandIo } from './io.ts'
import { speechOf } from './speech.ts'

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
      if (goesOn) return
      if (code === 'EPIPE') process.exit(exitCodes.noReader)
      process.stderr.write(
        `${explainCodes(speechOf(io).tell('command.stdout-unwritten', { code: String(code) }), speechOf(io))}\n`,
      )
      process.exit(exitCodes.unwritten)
    })
    // What cannot be said any more is no reason to fail.
    process.stderr.on('error', () => {})
  }
  const io: CommandIo = {
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
  return io
}

// For performance.now() node would load some of its modules, at each start.
const uptimeMilliseconds = () => process.uptime() * 1000

// Nobody sees a line come so much later.
const pauseMilliseconds = 10

/** Lines that wait for a moment, to be written together. */
interface LineBuffer {
  add(line: string): void
  /** Writes what waits, now. */
  flush(): void
  /** Characters that wait. */
  size(): number
}

/** Lines that come thick and fast go out together: a write each costs more than the answers that they tell of. */
function createLineBuffer(write: (text: string) => void): LineBuffer {
  let waiting = ''
  let writtenAt = Number.NEGATIVE_INFINITY
  const flush = () => {
    const text = waiting
    waiting = ''
    writtenAt = uptimeMilliseconds()
    if (text !== '') write(text)
  }
  const flushSoon = () => {
    if (uptimeMilliseconds() - writtenAt > pauseMilliseconds) setImmediate(flush)
    else setTimeout(flush, pauseMilliseconds)
  }
  return {
    add(line) {
      if (waiting === '') flushSoon()
      waiting += `${line}\n`
    },
    flush,
    size: () => waiting.length,
  }
}
