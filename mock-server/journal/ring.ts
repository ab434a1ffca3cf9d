import type { Exchange } from './exchange.ts'

/** An exchange with its number, counted from 1. */
export interface Recorded {
  readonly id: number
  readonly exchange: Exchange
}

/** The latest exchanges: the oldest gives its place to the next. */
export const createRing = () => ({
  kept: [] as (Recorded | undefined)[],
  // Apart from what they weigh: a look at the oldest exchange would fetch it from memory once more, to forget it.
  weights: [] as number[],
  first: 0,
  count: 0,
  bytes: 0,
  latestHead: [] as readonly string[],
})

type Ring = ReturnType<typeof createRing>

/** Puts an exchange in its place, behind all others. */
export function put(ring: Ring, place: number, recorded: Recorded, weight: number): void {
  ring.kept[place] = recorded
  ring.weights[place] = weight
  ring.bytes += weight
  ring.latestHead = shareTexts(recorded.exchange.rawHeaders, ring.latestHead)
  ring.count += 1
}

export function forgetFirst(ring: Ring, { entries }: { readonly entries: number }): void {
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
export function withOwnBytes(exchange: Exchange): Exchange {
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
