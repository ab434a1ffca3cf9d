import type { Job } from './job.ts'
import { runAfter } from './run-after.ts'

interface Held {
  readonly jobs: readonly [Job, ...Job[]]
  readonly cancel: () => void
}

/**
 * Makes a function that starts jobs at once or, when told so, holds them back until the next ones for the same address
 * have been started; if none come, for so many milliseconds.
 */
export function createReordering(
  start: (jobs: readonly Job[]) => void,
  longestMilliseconds: () => number,
): (jobs: readonly [Job, ...Job[]], isHeld: () => boolean) => void {
  const held = new Map<string, Held>()
  const hold = (jobs: Held['jobs']) => {
    const [{ url, controller }] = jobs
    const release = () => {
      held.delete(url)
      start(jobs)
    }
    held.set(url, { jobs, cancel: runAfter(longestMilliseconds(), controller.signal, release) })
    controller.signal.addEventListener('abort', () => held.get(url)?.jobs === jobs && held.delete(url), { once: true })
  }
  return (jobs, isHeld) => {
    const before = held.get(jobs[0].url)
    if (!before && isHeld()) return hold(jobs)
    held.delete(jobs[0].url)
    before?.cancel()
    start([...jobs, ...(before?.jobs ?? [])])
  }
}
