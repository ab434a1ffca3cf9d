import { type AttemptOptions, type AttemptResult, runAttempt } from './attempt.ts'
import type { NewDelivery } from './create-delivery-log.ts'
import { createLanes } from './create-lanes.ts'
import type { Job } from './job.ts'
import type { CallbackLimits } from './limits.ts'
import { runAfter } from './run-after.ts'

export interface SenderOptions extends AttemptOptions {
  readonly limits: CallbackLimits
  readonly backoffMilliseconds: (attempt: number) => number
  readonly report: (delivery: Omit<NewDelivery, 'time'>) => void
}

export interface Sender {
  /** Takes a callback in, to be started later; undefined when there is no room for it. */
  admit(callback: Pick<Job, 'event' | 'url' | 'body' | 'note'>): Job | undefined
  start(jobs: readonly Job[]): void
  /** Callbacks taken in and not yet settled. */
  readonly size: number
  /** Gives up what is not settled: of one account, or all. */
  forget(accountSID?: string): void
  idle(): Promise<void>
}

/** Sends callbacks, again after a pause when there is trouble, up to the limit of attempts. */
export function createSender(options: SenderOptions): Sender {
  const { limits, backoffMilliseconds, report } = options
  const unsettled = new Set<Job>()
  const settle = (job: Job, { outcome, status, reason = job.note }: AttemptResult) => {
    const isRetried = outcome === 'trouble' && job.attempts < limits.attempts
    const pause = isRetried ? backoffMilliseconds(job.attempts) : undefined
    if (pause === undefined) unsettled.delete(job)
    else runAfter(pause, job.controller.signal, () => lanes.add(job))
    const told = outcome !== 'trouble' ? outcome : isRetried ? 'retrying' : 'failed'
    const retryMilliseconds = pause === undefined ? undefined : Math.round(pause)
    report({ event: job.event, url: job.url, attempt: job.attempts, outcome: told, status, reason, retryMilliseconds })
  }
  const lanes = createLanes(limits.concurrency, async (job) => {
    job.attempts += 1
    const result = await runAttempt(job, options)
    if (!job.controller.signal.aborted) settle(job, result)
  })
  return {
    admit(callback) {
      if (unsettled.size >= limits.queue) return undefined
      const job = { ...callback, controller: new AbortController(), attempts: 0 }
      unsettled.add(job)
      return job
    },
    start: (jobs) => jobs.forEach(lanes.add),
    get size() {
      return unsettled.size
    },
    forget: (accountSID) => forget(unsettled, accountSID),
    idle: lanes.idle,
  }
}

function forget(unsettled: Set<Job>, accountSID: string | undefined): void {
  for (const job of unsettled) {
    if (accountSID !== undefined && job.event.accountSID !== accountSID) continue
    unsettled.delete(job)
    job.controller.abort()
  }
}
