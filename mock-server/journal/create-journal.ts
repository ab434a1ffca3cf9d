import { createCounter } from '../state/create-counter.ts'
import type { Exchange, OnTheWire } from './exchange.ts'

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
  clear(): void
  /** Forgets the exchanges that fit; the others keep their numbers. */
  remove(fits: (exchange: Exchange) => boolean): void
  /** How many entries had to make room since the last clear. */
  readonly dropped: number
  /** The highest number that was ever added, kept or not; 0 before the first. */
  latest(): number
}

/** Keeps the latest exchanges, bounded by entries and by bytes; the oldest make room. */
export function createJournal(limits: JournalLimits, nextId: () => number = createCounter()): Journal {
  let ring = createRing()
  let dropped = 0
  let latest = 0
  const at = (position: number) => (ring.first + position) % limits.entries
  const dropOldest = () => {
    forgetFirst(ring, limits)
    dropped += 1
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
    return id
  }
  const entries = () => Array.from({ length: ring.count }, (_, position) => ring.kept[at(position)] as Recorded)
  return {
    nextId,
    add,
    entries,
    remove(fits) {
      const left = entries().filter(({ exchange }) => !fits(exchange))
      ring = createRing()
      for (const { id, exchange } of left) add(exchange, id)
    },
    clear() {
      ring = createRing()
      dropped = 0
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

// What an exchange weighs in bytes, roughly: its own objects; each header as the text of its own that it is, in Latin 1;
// two bytes for each character of a body.
const bytesOfObjects = 512
const bytesOfText = 16
const bytesOfCharacter = 2

function weightOf({ url, rawHeaders, body, answer, wire, link = '' }: Exchange): number {
  const characters = body.length + answer.common.length + answer.own.length
  const weight = bytesOfObjects + url.length + link.length + characters * bytesOfCharacter + weightOfHead(rawHeaders)
  return wire ? weight + weightOfWire(wire) : weight
}

function weightOfHead(texts: readonly string[]): number {
  let weight = texts.length * bytesOfText
  for (const { length } of texts) weight += length
  return weight
}

const weightOfWire = ({ requestBody, answerBody, answerHead = [] }: OnTheWire): number =>
  (requestBody?.length ?? 0) + (answerBody?.length ?? 0) + weightOfHead(answerHead)
