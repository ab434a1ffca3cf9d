import type { ServerResponse } from 'node:http'

/** Answers that are begun at a time: what is made of one may be large. */
export const mostBegun = 16
/** A reader of whom the system takes nothing for so long makes room for one who waits: it holds some MiB that are yet to be read. */
export const patienceMilliseconds = 500
/** And so long for nobody. */
export const mostPatienceMilliseconds = 300_000

/** Places for answers that are begun. */
export interface Places {
  /** Calls back when there is a place; never for a caller who has gone by then. */
  take(response: ServerResponse, begin: () => void): void
  /** Gives the place back, as the end of a connection does. */
  give(response: ServerResponse): void
  /** Calls back when the reader has taken what waits, or is gone. One that takes nothing for too long is dropped. */
  onDrained(response: ServerResponse, then: () => void): void
}

export const isGone = (response: ServerResponse): boolean => response.destroyed || response.closed

/**
 * Whether the reader says that nothing more comes from it. It may wait for the answer, as `nc -N` does, but nearly always it
 * has hung up: only what is written to it tells. So it comes behind all others.
 */
export const comesLast = (response: ServerResponse): boolean => response.req.socket.readableEnded

export function createPlaces(now: () => number): Places {
  const begun = new Set<ServerResponse>()
  const waiting = new Map<ServerResponse, () => void>()
  // Whoever has taken nothing for longest comes first.
  const stalled = new Map<ServerResponse, number>()
  const makeRoom = () => {
    const [longest] = stalled
    if (longest && waiting.size > 0 && now() - longest[1] >= patienceMilliseconds) longest[0].destroy()
  }
  const fill = () => {
    beginNext(waiting, begun)
    makeRoom()
  }
  const give = (response: ServerResponse) => {
    begun.delete(response)
    waiting.delete(response)
    fill()
  }
  return {
    give,
    take(response, begin) {
      if (isGone(response)) return
      response.once('close', () => give(response))
      waiting.set(response, begin)
      fill()
    },
    onDrained(response, then) {
      stalled.set(response, now())
      // A timer may be a little early.
      const timer = setTimeout(makeRoom, patienceMilliseconds + 1).unref()
      whenDrained(response, () => {
        clearTimeout(timer)
        stalled.delete(response)
        then()
      })
    },
  }
}

function beginNext(waiting: Map<ServerResponse, () => void>, begun: Set<ServerResponse>): void {
  const begin = (response: ServerResponse) => {
    const act = waiting.get(response)
    waiting.delete(response)
    begun.add(response)
    act?.()
  }
  for (const response of waiting.keys()) {
    if (begun.size >= mostBegun) return
    if (!comesLast(response)) begin(response)
  }
  // Who is left comes last, one at a time.
  const [next] = waiting.keys()
  if (next && begun.size < mostBegun && ![...begun].some(comesLast)) begin(next)
}

function whenDrained(response: ServerResponse, then: () => void): void {
  const timer = setTimeout(() => response.destroy(), mostPatienceMilliseconds).unref()
  const done = () => {
    clearTimeout(timer)
    response.off('drain', done)
    response.off('close', done)
    then()
  }
  response.once('drain', done)
  response.once('close', done)
}
