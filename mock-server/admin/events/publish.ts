import { finish } from '../../../masking/index.ts'
import { requestsInTurn } from '../../connections/bounds.ts'
import { TurnCount } from '../../connections/turn-count.ts'
import type { MockEvent } from '../../events/events.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Pieces } from '../json-pieces.ts'
import type { Readers } from '../readers/create-readers.ts'
import { type Stream, textOf } from './open-stream.ts'

type Publish = (event: MockEvent) => void

/**
 * Tells the streams what happens, in its order. A small request is masked at once and for all of them. A large one, and what
 * comes beyond some in one turn of the loop, is masked in slices, and what comes behind it is told behind it.
 */
export function createPublish(instance: Instance, readers: Readers, streams: ReadonlySet<Stream>): Publish {
  const pending = createPending()
  const told = new TurnCount()
  let isTelling = false
  // Who comes back reads it in the journal.
  const dropAll = () => {
    pending.clear()
    for (const stream of streams) stream.drop()
  }
  const work = function* (): Pieces {
    try {
      yield* tellPending(instance, streams, pending)
    } catch (error) {
      dropAll()
      throw error
    } finally {
      isTelling = false
    }
  }
  return (event) => {
    if (!isTelling && sizeOf(event) <= mostAtOnce && told.take(mostInTurn)) return tellAtOnce(instance, streams, event)
    pending.add(event)
    if (pending.isTooLarge) dropAll()
    if (isTelling) return
    isTelling = true
    readers.run(work(), () => streams.size > 0).catch((error) => instance.events.fault('a stream failed', error))
  }
}

/** What waits to be told in slices. */
function createPending() {
  let events: MockEvent[] = []
  let characters = 0
  return {
    first: () => events[0],
    takeFirst() {
      const event = events.shift()
      characters -= event ? sizeOf(event) : 0
    },
    add(event: MockEvent) {
      events.push(event)
      characters += sizeOf(event)
    },
    clear() {
      events = []
      characters = 0
    },
    get isTooLarge() {
      return characters > mostPending || events.length > mostPendingEvents
    },
  }
}

function* tellPending(
  instance: Instance,
  streams: ReadonlySet<Stream>,
  pending: ReturnType<typeof createPending>,
): Pieces {
  for (let event = pending.first(); event; event = pending.first()) {
    const entry = event.kind === 'request' && isFor(streams, event) ? yield* textOf(instance, event) : ''
    // While it was made, all that waited may have been left out.
    if (pending.first() !== event) continue
    pending.takeFirst()
    tell(streams, event, entry)
    yield ''
  }
}

const isFor = (streams: ReadonlySet<Stream>, { exchange }: MockEvent & { kind: 'request' }): boolean =>
  [...streams].some((stream) => stream.concerns(exchange.accountSID))

function tellAtOnce(instance: Instance, streams: ReadonlySet<Stream>, event: MockEvent): void {
  if (event.kind !== 'request') return tell(streams, event, '')
  if (!isFor(streams, event)) return
  tell(streams, event, finish(textOf(instance, event)))
}

function tell(streams: ReadonlySet<Stream>, event: MockEvent, entry: string): void {
  for (const stream of streams) {
    if (event.kind === 'abandoned') {
      if (stream.concerns(event.accountSID)) stream.tell(event.kind, { id: event.id })
    } else if (event.kind !== 'request') stream.tell(event.kind)
    else if (stream.concerns(event.exchange.accountSID)) stream.tellRequest(event.id, entry)
  }
  if (event.kind === 'accounts') for (const stream of streams) stream.endIfGone()
}

/** Characters of an exchange that is masked at once. */
const mostAtOnce = 32_768
/** Events that are told at once in one turn: as many requests as callers who send on ahead bring in one. */
export const mostInTurn = requestsInTurn
/** Characters of exchanges that may wait behind a large request. */
export const mostPending = 8 * 1024 * 1024
/** And events. */
export const mostPendingEvents = 10_000

const sizeOf = (event: MockEvent): number => {
  if (event.kind !== 'request') return 0
  const { body, answer, url } = event.exchange
  return body.length + answer.common.length + answer.own.length + url.length
}
