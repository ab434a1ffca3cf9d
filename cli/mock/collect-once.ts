import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Has V8 collect all garbage once, a moment after the start. Before its first whole collection it lets a process grow by some
 * 250 MiB of garbage, and afterwards by a share of what lives, which is little here. A flood of large bodies takes half
 * as much memory then.
 */
export function collectOnce(): void {
  setTimeout(() => {
    setFlagsFromString('--expose-gc')
    const collect: unknown = runInNewContext('typeof gc === "function" && gc')
    if (typeof collect === 'function') collect()
  }, 100).unref()
}
