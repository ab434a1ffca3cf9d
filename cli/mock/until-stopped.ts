const everyMilliseconds = 500

/**
 * Resolves on SIGINT or SIGTERM, with `withStdin` when stdin ends, and under `npm start` when npm is gone: it does not
 * pass its own end on. Stdin ends with whoever holds it, however that one was killed and on every system.
 */
export function untilStopped(
  env: Readonly<Record<string, string | undefined>>,
  { withStdin = false }: { withStdin?: boolean | undefined } = {},
): Promise<void> {
  return new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    if (withStdin) for (const end of ['end', 'error'] as const) process.stdin.resume().once(end, () => resolve())
    if (env.npm_lifecycle_event === undefined) return
    const parent = process.ppid
    const watch = setInterval(() => {
      if (process.ppid === parent && !(process.platform === 'win32' && isGone(parent))) return
      clearInterval(watch)
      resolve()
    }, everyMilliseconds)
    watch.unref()
    // What is still being read would keep the process.
  }).finally(() => withStdin && process.stdin.destroy())
}

/** Windows leaves a process the id of a parent that is gone. Where asking is not permitted, somebody is there. */
function isGone(pid: number): boolean {
  try {
    return !process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
