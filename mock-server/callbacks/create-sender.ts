import type { Phrase } from '../../words/phrase-of-fault.ts'
import { type AttemptOptions, type AttemptResult, type Job, runAttempt } from './attempt.ts'
import type { CallbackEvent } from './compile-template.ts'
import type { NewDelivery } from './create-delivery-log.ts'
import type { CallbackLimits } from './limits.ts'

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
  /** Callbacks taken in and not yet settled. */
  readonly size: number
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
  const unsettled = new Set<Job>()
  const attempt = async (job: Job) => {
    job.attempts += 1
    const result = await runAttempt(job, options)
    if (job.controller.signal.aborted) return
    const pause = settle(job, result, options)
    if (pause === undefined) unsettled.delete(job)
    else job.pause = setTimeout(() => turns.add(job), pause).unref()
  }
  // Nobody waits for an attempt, so what it threw would end the process.
  const turns = createTurns(limits.concurrency, (job) =>
    attempt(job).catch((error) => {
      unsettled.delete(job)
      options.onFault(error)
    }),
  )
  return {
    send(event, url) {
      const body = write(event)
      const drop = (said: Phrase) => report({ event, url, attempt: 0, outcome: 'dropped', said })
      if (Buffer.byteLength(body) > payloadBytes)
        return drop({ name: 'callback-too-large', values: { limit: payloadBytes } })
      if (unsettled.size >= limits.queue) return drop({ name: 'callback-queue-full', values: {} })
      const job = { event, url, body, controller: new AbortController(), attempts: 0 }
      unsettled.add(job)
      turns.add(job)
    },
    get size() {
      return unsettled.size
    },
    forget(accountSID) {
      for (const job of unsettled) {
        if (accountSID !== undefined && job.event.accountSID !== accountSID) continue
        unsettled.delete(job)
        clearTimeout(job.pause)
        job.controller.abort()
      }
      turns.keep((job) => unsettled.has(job))
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

/** Runs jobs in the order in which they were added, so many at a time. */
function createTurns(most: number, run: (job: Job) => Promise<void>) {
  const running = new Set<Promise<void>>()
  let waiting: Job[] = []
  const startWaiting = () => {
    while (running.size < most) {
      const job = waiting.shift()
      if (!job) return
      const done = run(job).finally(() => {
        running.delete(done)
        startWaiting()
      })
      running.add(done)
    }
  }
  return {
    add(job: Job) {
      waiting.push(job)
      startWaiting()
    },
    keep(isKept: (job: Job) => boolean) {
      waiting = waiting.filter(isKept)
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}
