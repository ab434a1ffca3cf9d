import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const mebibyte = 1024 * 1024
/** Resident memory from which garbage is collected at once. */
const much = 160 * mebibyte
/** What is beyond what lived after the last collection, likewise. */
const more = 40 * mebibyte
export const pauseMilliseconds = 20

/**
 * Looks at the memory of the process until the returned function is called. V8 lets some 250 MiB of garbage come together
 * before it collects all of it, which a flood of large bodies makes in a second.
 */
export function boundMemory(): () => void {
  let collect: (() => void) | undefined
  // A start does not wait for what most mocks never need.
  const collectAtLast = () => {
    collect ??= createCollect()
    collect()
  }
  const look = createLook({ resident: process.memoryUsage.rss, used: inUse, collect: collectAtLast, saveMemory })
  const timer = setInterval(look, pauseMilliseconds).unref()
  return () => {
    clearInterval(timer)
    saveMemory(false)
  }
}

/** Has V8 move together what lives: pages that are nearly empty cost 30 MiB and more otherwise. It takes some speed. */
function saveMemory(isMuch: boolean): void {
  setFlagsFromString(isMuch ? '--optimize-for-size' : '--no-optimize-for-size')
}

/** Bytes of values, and of buffers. What is resident says less after a collection: its pages are given back later. */
function inUse(): number {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics()
  return heap + external
}

/** What is known of the memory, in bytes, and what is done about it. */
interface Memory {
  readonly resident: () => number
  readonly used: () => number
  readonly collect: () => void
  /** Is told when there is much, and when there is not any more. */
  readonly saveMemory: (isMuch: boolean) => void
}

/** Collects where there is much; where much of that lives, not before there is more. */
export function createLook({ resident, used, collect, saveMemory }: Memory): () => void {
  let lived = 0
  let wasMuch = false
  return () => {
    const isMuch = resident() > much
    if (isMuch !== wasMuch) saveMemory(isMuch)
    wasMuch = isMuch
    if (!isMuch || used() <= lived + more) return
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
