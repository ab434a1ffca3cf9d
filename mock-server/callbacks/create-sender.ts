import type { Phrase } from '../../words/phrase-of-fault.ts'
import { type AttemptOptions, type AttemptResult, type Job, runAttempt } from './attempt.ts'
import type { CallbackEvent } from './compile-template.ts'
import type { NewDelivery } from './create-delivery-log.ts'
import type { CallbackLimits } from './limits.ts'
import { createTurns } from './turns.ts'
import { Unsettled } from './unsettled.ts'

export interface SenderOptions extends AttemptOptions {
  readonly limits: CallbackLimits
  /** The JSON to be posted: the same in every attempt. */
  readonly write: (event: CallbackEvent) => string
  readonly backoffMilliseconds: (attempt: number) => number
  readonly report: (delivery: Omit<NewDelivery, 'time'>) => void
  /** Hears of what a report throws. */
  readonly onFault: (error: unknown) => void
}

export interface Sender {
  /** Takes a callback in, or reports that it is dropped. */
  send(event: CallbackEvent, url: string): void
  /** Callbacks taken in and not yet settled: of one account, or all. */
  count(accountSID?: string): number
  /** Gives up what is not settled: of one account, or all. */
  forget(accountSID?: string): void
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>
}

/** Bytes of a payload; a larger one is dropped, so that a full queue of 1,000 weighs 64 MiB at most. */
const payloadBytes = 64 * 1024

/** Sends callbacks, so many at a time; again after a pause when there is trouble, up to the limit of attempts. */
export function createSender(options: SenderOptions): Sender {
  const { limits, report, write } = options
  const unsettled = new Unsettled()
  const attempt = async (job: Job) => {
    job.attempts += 1
    const result = await runAttempt(job, options)
    if (job.controller.signal.aborted) return
    const pause = settle(job, result, options)
    if (pause === undefined) unsettled.delete(job)
    else job.pause = setTimeout(() => turns.add(job), pause).unref()
  }
  // Nobody waits for an attempt, so what it threw would end the process.
  const turns = createTurns(limits, (job) =>
    attempt(job).catch((error) => {
      unsettled.delete(job)
      options.onFault(error)
    }),
  )
  const giveUp = (job: Job) => {
    unsettled.delete(job)
    clearTimeout(job.pause)
    job.controller.abort()
    turns.remove(job)
  }
  const drop = ({ event, url, attempts }: Job, said: Phrase) =>
    report({ event, url, attempt: attempts, outcome: 'dropped', said })
  return {
    send(event, url) {
      const body = write(event)
      const job = { event, url, body, controller: new AbortController(), attempts: 0 }
      if (Buffer.byteLength(body) > payloadBytes)
        return drop(job, { name: 'callback-too-large', values: { limit: payloadBytes } })
      if (unsettled.count() >= limits.queue) {
        const other = unsettled.makesRoomFor(event.accountSID)
        drop(other ?? job, { name: 'callback-queue-full', values: {} })
        if (!other) return
        giveUp(other)
      }
      unsettled.add(job)
      turns.add(job)
    },
    count: (accountSID) => unsettled.count(accountSID),
    forget(accountSID) {
      for (const job of unsettled.list(accountSID)) giveUp(job)
    },
    idle: turns.idle,
  }
}

/** Reports what came of an attempt; gives the milliseconds to wait when another is to follow. */
function settle(job: Job, { outcome, status, said }: AttemptResult, options: SenderOptions): number | undefined {
  const { event, url, attempts: attempt } = job
  const isRetried = outcome === 'trouble' && attempt < options.limits.attempts
  const pause = isRetried ? options.backoffMilliseconds(attempt) : undefined
  const told = outcome !== 'trouble' ? outcome : isRetried ? 'retrying' : 'failed'
  const retryMilliseconds = pause === undefined ? undefined : Math.round(pause)
  options.report({ event, url, attempt, outcome: told, status, said, retryMilliseconds })
  return pause
}
