import type { Exchange } from './entry.ts'

export interface JournalLimits {
  readonly entries: number
  readonly bytes: number
}

/** An exchange with its number, counted from 1. */
export interface Recorded {
  readonly id: number
  readonly exchange: Exchange
  readonly bytes: number
}

export interface Journal {
  add(exchange: Exchange): number
  /** Oldest first. */
  entries(): readonly Recorded[]
  clear(): void
  /** How many entries had to make room since the last clear. */
  readonly dropped: number
  /** Calls back on every new entry until the returned function is called. */
  subscribe(listener: (recorded: Recorded) => void): () => void
}

/** Keeps the latest exchanges, bounded by entries and by bytes; the oldest make room. */
export function createJournal(limits: JournalLimits): Journal {
  const listeners = new Set<(recorded: Recorded) => void>()
  let kept: Recorded[] = []
  let first = 0
  let bytes = 0
  let lastId = 0
  let dropped = 0
  const dropOldest = () => {
    bytes -= kept[first]?.bytes ?? 0
    first += 1
    dropped += 1
    // Cutting the front off one entry at a time would move the whole array each time.
    if (first >= 1024 && first * 2 >= kept.length) {
      kept = kept.slice(first)
      first = 0
    }
  }
  return {
    add(exchange) {
      lastId += 1
      const recorded = { id: lastId, exchange, bytes: bytesOf(exchange) }
      kept.push(recorded)
      bytes += recorded.bytes
      while (kept.length - first > limits.entries || (bytes > limits.bytes && kept.length > first)) dropOldest()
      for (const listener of listeners) listener(recorded)
      return lastId
    },
    entries: () => kept.slice(first),
    clear() {
      kept = []
      first = 0
      bytes = 0
      dropped = 0
    },
    get dropped() {
      return dropped
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What an exchange weighs, roughly: its texts at two bytes a character, and its own objects. */
function bytesOf({ url, body, answer, rawHeaders }: Exchange): number {
  let characters = url.length + body.length + answer.length
  for (const text of rawHeaders) characters += text.length
  return characters * 2 + 512
}
