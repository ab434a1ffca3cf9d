/**
 * Runs something after so many milliseconds, unless the signal aborts or the returned function is called before. The
 * timer keeps no process alive.
 */
export function runAfter(milliseconds: number, signal: AbortSignal, run: () => void): () => void {
  const cancel = () => {
    clearTimeout(timer)
    signal.removeEventListener('abort', cancel)
  }
  const timer = setTimeout(() => {
    cancel()
    run()
  }, milliseconds)
  timer.unref()
  if (signal.aborted) cancel()
  else signal.addEventListener('abort', cancel)
  return cancel
}

/** What the work comes to, or a rejection as soon as the signal aborts; the work itself may go on unheard. */
export function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const give = () => reject(signal.reason)
    if (signal.aborted) give()
    else signal.addEventListener('abort', give)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', give))
  })
}
