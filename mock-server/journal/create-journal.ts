import { createCounter } from '../state/create-counter.ts'
import type { Exchange } from './exchange.ts'
import { weightOf } from './weight-of.ts'

export interface JournalLimits {
  readonly entries: number
  readonly bytes: number
}

/** An exchange with its number, counted from 1. */
export interface Recorded {
  readonly id: number
  readonly exchange: Exchange
}

export interface Journal {
  /** The number of the exchange that is added next: it must be. */
  nextId(): number
  /** Under a number of its own, or the one that was asked for. */
  add(exchange: Exchange, id?: number): number
  /** Oldest first. */
  entries(): readonly Recorded[]
  /** The next one beyond a number, towards newer or older ones. */
  beyond(id: number, order: 'newest' | 'oldest'): Recorded | undefined
  clear(): void
  /** Lets the oldest make room. */
  dropOldest(): void
  /** Forgets the exchanges that fit; the others keep their numbers. */
  remove(fits: (exchange: Exchange) => boolean): void
  /** What it holds now; the bytes roughly. */
  readonly fill: JournalLimits
  /** How often it was cleared, or entries were removed. */
  readonly forgettings: number
  /** How many entries had to make room since the last clear. */
  readonly dropped: number
  /** The highest number that was ever added, kept or not; 0 before the first. */
  latest(): number
}

/** Keeps the latest exchanges, bounded by entries and by bytes; the oldest make room. Tells of what it dropped and of bytes that it took. */
export function createJournal(
  limits: JournalLimits,
  nextId = createCounter(),
  onDrop = () => {},
  onGrow: (bytes: number) => void = () => {},
): Journal {
  let ring = createRing()
  let dropped = 0
  let latest = 0
  let forgettings = 0
  const at = (position: number) => (ring.first + position) % limits.entries
  const dropOldest = () => {
    if (ring.count === 0) return
    forgetFirst(ring, limits)
    dropped += 1
    onDrop()
  }
  const add = (exchange: Exchange, id = nextId()): number => {
    if (ring.count === limits.entries) dropOldest()
    const weight = weightOf(exchange)
    const place = at(ring.count)
    latest = Math.max(latest, id)
    ring.kept[place] = { id, exchange: withOwnBytes(exchange) }
    ring.weights[place] = weight
    ring.bytes += weight
    ring.latestHead = shareTexts(exchange.rawHeaders, ring.latestHead)
    ring.count += 1
    while (ring.bytes > limits.bytes && ring.count > 0) dropOldest()
    onGrow(weight)
    return id
  }
  const entries = () => Array.from({ length: ring.count }, (_, position) => ring.kept[at(position)] as Recorded)
  return {
    nextId,
    add,
    dropOldest,
    entries,
    beyond(id, order) {
      // Numbers grow: half of those that are left are out at each look.
      let [from, to] = [0, ring.count]
      while (from < to) {
        const middle = (from + to) >> 1
        const isLower = (ring.kept[at(middle)] as Recorded).id < (order === 'oldest' ? id + 1 : id)
        if (isLower) from = middle + 1
        else to = middle
      }
      const position = order === 'oldest' ? from : from - 1
      return position >= 0 && position < ring.count ? ring.kept[at(position)] : undefined
    },
    remove(fits) {
      const left = entries().filter(({ exchange }) => !fits(exchange))
      if (left.length === ring.count) return
      forgettings += 1
      ring = createRing()
      for (const { id, exchange } of left) add(exchange, id)
    },
    clear() {
      if (ring.count > 0) forgettings += 1
      ring = createRing()
      dropped = 0
    },
    get forgettings() {
      return forgettings
    },
    get fill() {
      return { entries: ring.count, bytes: ring.bytes }
    },
    get dropped() {
      return dropped
    },
    latest: () => latest,
  }
}

const createRing = () => ({
  kept: [] as (Recorded | undefined)[],
  // Apart from what they weigh: a look at the oldest exchange would fetch it from memory once more, to forget it.
  weights: [] as number[],
  first: 0,
  count: 0,
  bytes: 0,
  latestHead: [] as readonly string[],
})

function forgetFirst(ring: ReturnType<typeof createRing>, { entries }: JournalLimits): void {
  ring.kept[ring.first] = undefined
  ring.bytes -= ring.weights[ring.first] ?? 0
  ring.first = (ring.first + 1) % entries
  ring.count -= 1
}

/**
 * Callers say much the same in each of their heads. Keeping such a text once takes less memory, and less of the engine's
 * time, than a copy for each request.
 */
function shareTexts(texts: readonly string[], before: readonly string[]): readonly string[] {
  for (let index = 0; index < texts.length; index += 1) {
    const known = before[index]
    // Equal texts are the same to everybody but the memory.
    if (known !== undefined && texts[index] === known) (texts as string[])[index] = known
  }
  return texts
}

/** A piece of a buffer keeps all of it alive: a pool's 8 KiB for ten bytes, or what a socket had read. */
function withOwnBytes(exchange: Exchange): Exchange {
  // Nearly every exchange is nothing but its texts.
  if (!exchange.wire) return exchange
  const { requestBody, answerBody, ...wire } = exchange.wire
  return {
    ...exchange,
    wire: {
      ...wire,
      ...(requestBody && { requestBody: copyOf(requestBody) }),
      ...(answerBody && { answerBody: copyOf(answerBody) }),
    },
  }
}

const copyOf = (bytes: Buffer): Buffer => Buffer.from(new Uint8Array(bytes).buffer)
