/** Work for a reader, in steps. */
export interface Job {
  /** Does a step. After `half` it holds what is half made, and may be large: nobody else's work is begun before that is whole. */
  step(): 'half' | 'whole' | 'over'
  /** Whether anybody still waits for it. */
  isWanted(): boolean
  /** Hears what a step throws; the job is over then. */
  fail(error: unknown): void
  /** Lets go of what was begun, when nobody waits for it any more. */
  drop(): void
}

const sliceMilliseconds = 1

/** Jobs take turns, a slice of one in each turn of the event loop: what else comes goes first. */
export function createQueue(now: () => number): (job: Job) => void {
  const jobs: Job[] = []
  // Whether the first job has had its slice, and holds something half made.
  let isLate = false
  const turn = () => {
    if (dropUnwanted(jobs)) isLate = false
    const [job] = jobs
    if (!job) return
    const state = work(job, now, isLate)
    isLate = state === 'half'
    if (!isLate) jobs.shift()
    if (state === 'whole') jobs.push(job)
    if (jobs.length > 0) setImmediate(turn)
  }
  return (job) => {
    jobs.push(job)
    if (jobs.length === 1) setImmediate(turn)
  }
}

/** Lets go of all that nobody waits for, since the rest of its connection would wait with it. True if that was the first. */
function dropUnwanted(jobs: Job[]): boolean {
  const [first] = jobs
  const unwanted = jobs.filter((job) => !job.isWanted())
  for (const job of unwanted) {
    jobs.splice(jobs.indexOf(job), 1)
    job.drop()
  }
  return first !== undefined && first !== jobs[0]
}

/** A slice, or what is left of something half made. */
function work(job: Job, now: () => number, isLate: boolean): ReturnType<Job['step']> {
  const end = now() + sliceMilliseconds
  try {
    for (;;) {
      const state = job.step()
      if (state === 'over' || (isLate && state === 'whole') || now() >= end) return state
    }
  } catch (error) {
    job.fail(error)
    return 'over'
  }
}
