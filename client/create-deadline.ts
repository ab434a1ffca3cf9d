/** A signal that ends a call, and the way to take its timer and listeners away again. */
export interface Deadline {
  readonly signal: AbortSignal
  /** Ends what is still under way though its answer is there. */
  abandon(): void
  dispose(): void
}

/** What ends a call before its answer is there. */
export interface DeadlineOptions {
  readonly timeoutMilliseconds: number
  /** Makes the reason with which the signal aborts when the time is up. */
  readonly createTimeoutError: () => Error
  readonly signals: readonly (AbortSignal | undefined)[]
}

/** Joins the time-out and the caller's signals; whichever comes first gives its reason. */
export function createDeadline({ timeoutMilliseconds, createTimeoutError, signals }: DeadlineOptions): Deadline {
  const controller = new AbortController()
  const finished = new AbortController()
  const timer = setTimeout(() => controller.abort(createTimeoutError()), timeoutMilliseconds)
  for (const signal of signals) {
    if (signal?.aborted) controller.abort(signal.reason)
    signal?.addEventListener('abort', () => controller.abort(signal.reason), { signal: finished.signal })
  }
  return {
    signal: controller.signal,
    abandon: () => controller.abort(),
    dispose() {
      clearTimeout(timer)
      finished.abort()
    },
  }
}

/** Settles as the promise does, or rejects with the signal's reason if that comes first. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason))
    promise.then(resolve, reject)
  })
}
