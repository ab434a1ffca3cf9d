/** Thrown when the measuring ends early, and what was measured until then stays: the requests are spent, answers contradict earlier ones, or no timestamp is taken. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError'
}
