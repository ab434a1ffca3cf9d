import { limits } from './outcome.ts'

/** Thrown when the measuring ends early, and what was measured until then stays: the requests are spent, answers contradict earlier ones, or no timestamp is taken. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError'
}

/** Of a target that answers everything alike from some request on, whatever it answered before. */
export function createChangedError(mark: string): StoppedError {
  const isLimit = limits.includes(mark)
  const remedy = isLimit
    ? 'It may limit how often it is called: measure again later, or slower (--pace).'
    : 'Run it again later.'
  return new StoppedError(
    `The target now answers everything with ${mark}, even what it answered otherwise before. ${remedy}`,
  )
}
