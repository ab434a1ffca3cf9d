const everyMilliseconds = 500

/** Resolves on SIGINT or SIGTERM and, under `npm start`, when npm is gone: it does not pass its own end on. */
export function untilStopped(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    if (env.npm_lifecycle_event === undefined) return
    const parent = process.ppid
    const watch = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(watch)
      resolve()
    }, everyMilliseconds)
    watch.unref()
  })
}
