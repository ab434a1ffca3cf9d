// Nobody sees a line come so much later.
const pauseMilliseconds = 10

/** Lines that wait for a moment, to be written together. */
export interface LineBuffer {
  add(line: string): void
  /** Writes what waits, now. */
  flush(): void
  /** Characters that wait. */
  size(): number
}

/** Lines that come thick and fast go out together: a write each costs more than the answers that they tell of. */
export function createLineBuffer(write: (text: string) => void): LineBuffer {
  let waiting = ''
  let writtenAt = Number.NEGATIVE_INFINITY
  const flush = () => {
    const text = waiting
    waiting = ''
    writtenAt = performance.now()
    if (text !== '') write(text)
  }
  const flushSoon = () => {
    if (performance.now() - writtenAt > pauseMilliseconds) setImmediate(flush)
    else setTimeout(flush, pauseMilliseconds)
  }
  return {
    add(line) {
      if (waiting === '') flushSoon()
      waiting += `${line}\n`
    },
    flush,
    size: () => waiting.length,
  }
}
