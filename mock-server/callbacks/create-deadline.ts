/** What ends an attempt before it has come to something. */
export interface Deadline {
  /** Aborts when the time is up, or when the callback is forgotten. */
  readonly signal: AbortSignal
  /** Whether the time is up. */
  readonly isOver: boolean
  /** Lets go of all that waits for it. */
  dispose(): void
}

/**
 * Gives an attempt so many milliseconds, unless its callback is forgotten before. Not by AbortSignal.any: where somebody
 * listens to what that makes, node keeps it until it aborts, and one of an attempt that came to something never does.
 */
export function createDeadline(forgotten: AbortSignal, milliseconds: number): Deadline {
  const end = new AbortController()
  const abort = () => end.abort()
  let isOver = false
  const timer = setTimeout(() => {
    isOver = true
    abort()
  }, milliseconds).unref()
  forgotten.addEventListener('abort', abort)
  return {
    signal: end.signal,
    get isOver() {
      return isOver
    },
    dispose() {
      clearTimeout(timer)
      forgotten.removeEventListener('abort', abort)
    },
  }
}
