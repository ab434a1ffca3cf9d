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
export function createJournal(limits: JournalLimits, nextId: () => number = createCounter()): Journal {
  let ring = createRing()
  let dropped = 0
  const at = (position: number) => (ring.first + position) % limits.entries
  const dropOldest = () => {
    const oldest = ring.kept[ring.first]
    ring.kept[ring.first] = undefined
    ring.bytes -= oldest?.weight ?? 0
    ring.first = at(1)
    ring.count -= 1
    dropped += 1
  }
  const keep = (id: number, exchange: Exchange) => {
    if (ring.count === limits.entries) dropOldest()
    const weight = weightOf(exchange)
    ring.kept[at(ring.count)] = { id, exchange: withOwnBytes(exchange), weight }
    ring.bytes += weight
    ring.count += 1
    while (ring.bytes > limits.bytes && ring.count > 0) dropOldest()
  }
  const entries = () => Array.from({ length: ring.count }, (_, position) => ring.kept[at(position)] as Kept)
  const empty = () => {
    ring = createRing()
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

interface Kept extends Recorded {
  readonly weight: number
}

const createRing = () => ({ kept: [] as (Kept | undefined)[], first: 0, count: 0, bytes: 0 })

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

function weightOf({ url, rawHeaders, body, answer, wire }: Exchange): number {
  const characters = body.length + answer.common.length + answer.own.length
  const weight = bytesOfObjects + url.length + characters * bytesOfCharacter + weightOfHead(rawHeaders)
  return wire ? weight + weightOfWire(wire) : weight
}

function weightOfHead(texts: readonly string[]): number {
  let weight = texts.length * bytesOfText
  for (const { length } of texts) weight += length
  return weight
}

const weightOfWire = ({ requestBody, answerBody, answerHead = [] }: OnTheWire): number =>
  (requestBody?.length ?? 0) + (answerBody?.length ?? 0) + weightOfHead(answerHead)
