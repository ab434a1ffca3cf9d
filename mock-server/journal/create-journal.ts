import type { Exchange } from './exchange.ts'
import { createSlot, emptySlot, fillSlot, readSlot, type Slot } from './slot.ts'

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
  add(exchange: Exchange): number
  /** Oldest first. */
  entries(): readonly Recorded[]
  clear(): void
  /** Forgets the exchanges that fit; the others keep their numbers. */
  remove(fits: (exchange: Exchange) => boolean): void
  /** How many entries had to make room since the last clear. */
  readonly dropped: number
}

/** Keeps the latest exchanges, bounded by entries and by bytes; the oldest make room. */
export function createJournal(limits: JournalLimits, nextId: () => number = counter()): Journal {
  // A ring: its slots, and what each weighs, are used again and again.
  let ring = { slots: [] as Slot[], weights: [] as number[], first: 0, count: 0, bytes: 0 }
  let dropped = 0
  const at = (position: number) => (ring.first + position) % limits.entries
  const dropOldest = () => {
    emptySlot(ring.slots[ring.first] as Slot)
    ring.bytes -= ring.weights[ring.first] ?? 0
    ring.first = at(1)
    ring.count -= 1
    dropped += 1
  }
  const keep = (id: number, exchange: Exchange) => {
    if (ring.count === limits.entries) dropOldest()
    const index = at(ring.count)
    const slot = ring.slots[index] ?? createSlot()
    ring.slots[index] = slot
    const weight = fillSlot(slot, id, exchange) * bytesOfCharacter + bytesOfObjects
    ring.weights[index] = weight
    ring.bytes += weight
    ring.count += 1
    while (ring.bytes > limits.bytes && ring.count > 0) dropOldest()
  }
  const entries = () =>
    Array.from({ length: ring.count }, (_, position) => {
      const slot = ring.slots[at(position)] as Slot
      return { id: slot.id, exchange: readSlot(slot) }
    })
  const empty = () => {
    ring = { slots: [], weights: [], first: 0, count: 0, bytes: 0 }
  }
  return {
    add(exchange) {
      const id = nextId()
      keep(id, exchange)
      return id
    },
    entries,
    remove(fits) {
      const left = entries().filter(({ exchange }) => !fits(exchange))
      empty()
      for (const { id, exchange } of left) keep(id, exchange)
    },
    clear() {
      empty()
      dropped = 0
    },
    get dropped() {
      return dropped
    },
  }
}

// What an exchange weighs, roughly: its texts, and its own objects.
const bytesOfCharacter = 2
const bytesOfObjects = 512

function counter(): () => number {
  let last = 0
  return () => ++last
}
