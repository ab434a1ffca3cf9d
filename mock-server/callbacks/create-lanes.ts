import type { Job } from './job.ts'

export interface Lanes {
  add(job: Job): void
  /** Resolves when nothing runs any more. Nothing that waits begins meanwhile if it was aborted before. */
  idle(): Promise<void>
}

/**
 * Runs jobs in the order in which they were added: one at a time for each address, so that none overtakes another, and
 * for at most so many addresses at a time. Skips the aborted ones.
 */
export function createLanes(concurrency: number, run: (job: Job) => Promise<void>): Lanes {
  const waiting: Job[] = []
  const running = new Map<string, Promise<void>>()
  const start = (job: Job) => {
    const finished = run(job).finally(() => {
      running.delete(job.url)
      startWaiting()
    })
    running.set(job.url, finished)
  }
  const startWaiting = () => {
    for (let index = 0; index < waiting.length && running.size < concurrency; ) {
      const job = waiting[index] as Job
      const isAborted = job.controller.signal.aborted
      if (!isAborted && running.has(job.url)) {
        index += 1
        continue
      }
      waiting.splice(index, 1)
      if (!isAborted) start(job)
    }
  }
  return {
    add(job) {
      waiting.push(job)
      startWaiting()
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled([...running.values()])
    },
  }
}
