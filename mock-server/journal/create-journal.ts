import { createCounter } from '../state/create-counter.ts'
import type { Exchange } from './exchange.ts'
import { createRing, forgetFirst, put, type Recorded, withOwnBytes } from './ring.ts'
import { weightOf } from './weight-of.ts'

export interface JournalLimits {
  readonly entries: number
  readonly bytes: number
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
  remove(fits: (exchange: Exchange, id: number) => boolean): void
  /** What it holds now; the bytes roughly. */
  readonly fill: JournalLimits
  /** How often it was cleared, or entries were removed. */
  readonly forgettings: number
  /** How many entries had to make room since the last clear. */
  readonly dropped: number
  /** The highest number that was ever added, kept or not; 0 before the first. */
  latest(): number
}

/** Who hears of entries that made room, and of bytes that were taken. */
export interface JournalEvents {
  readonly onDrop: () => void
  readonly onGrow: (bytes: number) => void
}

const unheard: JournalEvents = { onDrop() {}, onGrow() {} }

/** Keeps the latest exchanges, bounded by entries and by bytes; the oldest make room. */
export function createJournal(limits: JournalLimits, nextId = createCounter(), events = unheard): Journal {
  let ring = createRing()
  let dropped = 0
  let latest = 0
  let forgettings = 0
  const at = (position: number) => (ring.first + position) % limits.entries
  const dropOldest = () => {
    if (ring.count === 0) return
    forgetFirst(ring, limits)
    dropped += 1
    events.onDrop()
  }
  const add = (exchange: Exchange, id = nextId()): number => {
    if (ring.count === limits.entries) dropOldest()
    const weight = weightOf(exchange)
    latest = Math.max(latest, id)
    put(ring, at(ring.count), { id, exchange: withOwnBytes(exchange) }, weight)
    while (ring.bytes > limits.bytes && ring.count > 0) dropOldest()
    events.onGrow(weight)
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
      const left = entries().filter(({ id, exchange }) => !fits(exchange, id))
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
