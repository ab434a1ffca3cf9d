import { Socket } from 'node:net'
import type { MockServer } from '../../mock-server/index.ts'
import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'

const everyMilliseconds = 500

/**
 * Resolves on SIGINT or SIGTERM, with `withStdin` when stdin ends, and under `npm start` when npm is gone: it does not
 * pass its own end on. Stdin ends with whoever holds it, however that one was killed and on every system. It keeps the
 * process until the caller destroys it. Throws UsageError for a stdin that nobody holds.
 */
export function untilStopped(
  env: Readonly<Record<string, string | undefined>>,
  { withStdin = false }: { withStdin?: boolean | undefined } = {},
): Promise<void> {
  // As node's manual has it: stdin is a socket unless it is a file, and a file is at its end at once.
  if (withStdin && !(process.stdin instanceof Socket)) {
    throw new UsageError(note('command.needs-stdin'))
  }
  return new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    if (withStdin) for (const end of ['end', 'error'] as const) process.stdin.resume().once(end, () => resolve())
    if (env.npm_lifecycle_event === undefined) return
    const parent = process.ppid
    const watch = setInterval(() => {
      if (process.ppid === parent && !(process.platform === 'win32' && isGone(parent))) return
      clearInterval(watch)
      resolve()
    }, everyMilliseconds)
    watch.unref()
  })
}

/** Windows leaves a process the id of a parent that is gone. Where asking is not permitted, somebody is there. */
function isGone(pid: number): boolean {
  try {
    return !process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

/** Returns what tells whether a request has come by then. */
export function watchForRequest(mock: MockServer): () => boolean {
  let wasAsked = false
  const unsubscribe = mock.onOutcome(() => {
    wasAsked = true
    unsubscribe()
  })
  return () => wasAsked
}
