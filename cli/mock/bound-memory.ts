import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const mebibyte = 1024 * 1024
/** Resident memory from which garbage is collected at once. */
const much = 160 * mebibyte
/** What is beyond what lived after the last collection, likewise. */
const more = 40 * mebibyte
export const pauseMilliseconds = 20
/** V8 lets its heap grow to four times of what lives. What is a quarter more it collects in steps, and nobody waits long. */
const growingPercent = 25

/**
 * Looks at the memory of the process until the returned function is called. V8 lets some 250 MiB of garbage come together
 * before it collects all of it, which a flood of large bodies makes in a second.
 */
export function boundMemory(): () => void {
  setFlagsFromString(`--heap-growing-percent=${growingPercent}`)
  let collect: (() => void) | undefined
  // A start does not wait for what most mocks never need.
  const collectAtLast = () => {
    collect ??= createCollect()
    collect()
  }
  const timer = setInterval(createLook(process.memoryUsage.rss, inUse, collectAtLast), pauseMilliseconds).unref()
  return () => clearInterval(timer)
}

/** Bytes of values, and of buffers. What is resident says less after a collection: its pages are given back later. */
function inUse(): number {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics()
  return heap + external
}

/** Collects where there is much; where much of that lives, not before there is more. */
export function createLook(resident: () => number, used: () => number, collect: () => void): () => void {
  let lived = 0
  return () => {
    if (resident() <= much || used() <= lived + more) return
    collect()
    lived = used()
  }
}

/** Does nothing on a runtime that cannot be told to collect. */
function createCollect(): () => void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('globalThis.gc')
  return typeof collect === 'function' ? () => collect() : () => {}
}
