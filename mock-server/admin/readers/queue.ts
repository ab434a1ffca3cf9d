/** Work for a reader, in steps. */
export interface Job {
  /** Does a step. After `half` it holds what is half made, and may be large: nobody else's work is begun before that is whole. */
  step(): 'half' | 'whole' | 'over'
  /** Whether anybody still waits for it. */
  isWanted(): boolean
  /** Whether it is done only while there is nothing else to do. */
  comesLast(): boolean
  /** Hears what a step throws; the job is over then. */
  fail(error: unknown): void
  /** Lets go of what was begun, when nobody waits for it any more. */
  drop(): void
}

/** Milliseconds of a slice while nobody else comes, and the least of one while others do. */
const [mostOfSlice, leastOfSlice] = [1, 0.25]
/** A slice takes so much of the time that others have had since the last one, beyond its least. */
const shareOfSlice = 0.125
/** Milliseconds for which more requests are expected behind one. */
const memory = 100

/**
 * Jobs take turns, a slice of one in each turn of the event loop: what else comes goes first. While requests come, slices are
 * shorter, and behind one that took longer than it should others have as much time: jobs take half of it at most.
 */
export function createQueue(now: () => number, countRequests = () => 0): (job: Job) => void {
  const jobs: Job[] = []
  const pace = createPace(now, countRequests)
  // Whether the first job has had its slice, and holds something half made.
  let isLate = false
  // What comes last is done one by one: that a reader is gone is found out before the next takes as long.
  const put = (job: Job) => jobs.splice(job.comesLast() ? Number(isLate) : jobs.length, 0, job)
  const turn = () => {
    if (dropUnwanted(jobs)) isLate = false
    if (!isLate) putFirst(jobs, (job) => !job.comesLast())
    const [job] = jobs
    if (!job) return
    const slice = pace.begin()
    if (slice > 0) {
      const state = work(job, now, slice, isLate)
      pace.end()
      isLate = state === 'half'
      if (!isLate) jobs.shift()
      if (state === 'whole') put(job)
    }
    if (jobs.length > 0) setImmediate(turn)
  }
  return (job) => {
    put(job)
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

/** Puts the first of those in front of the others. */
function putFirst(jobs: Job[], isOne: (job: Job) => boolean): void {
  const at = jobs.findIndex(isOne)
  if (at > 0) jobs.unshift(...jobs.splice(at, 1))
}

/** How long slices are, and when the next one may begin. */
function createPace(now: () => number, countRequests: () => number) {
  const never = Number.NEGATIVE_INFINITY
  let [began, ended, asked, requests] = [0, never, never, countRequests()]
  return {
    /** Milliseconds of the slice that begins now; 0 where it must wait. */
    begin(): number {
      const at = now()
      const others = at - ended
      if (countRequests() > requests) {
        asked = at
        if (others < ended - began) return 0
      }
      began = at
      requests = countRequests()
      return at - asked < memory ? Math.max(leastOfSlice, Math.min(mostOfSlice, others * shareOfSlice)) : mostOfSlice
    },
    end() {
      ended = now()
    },
  }
}

/** A slice, or what is left of something half made. */
function work(job: Job, now: () => number, slice: number, isLate: boolean): ReturnType<Job['step']> {
  const end = now() + slice
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
