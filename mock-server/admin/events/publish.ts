import { finish, type Steps } from '../../../masking/index.ts'
import type { Instance } from '../../instance/instance.ts'
import type { MockEvent } from '../../journal/events.ts'
import type { Readers } from '../readers.ts'
import { type Stream, textOf } from './open-stream.ts'

/**
 * Tells the streams what happens, in its order. A small request is masked at once and for all of them; a large one in
 * slices, and what comes behind it is told behind it.
 */
export function createPublish(
  instance: Instance,
  readers: Readers,
  streams: ReadonlySet<Stream>,
): (event: MockEvent) => void {
  const pending: MockEvent[] = []
  let characters = 0
  const tellPending = function* (): Steps<void> {
    for (let event = pending[0]; event; event = pending[0]) {
      const entry = event.kind === 'request' ? yield* textOf(instance, event) : ''
      // While it was made, all that waited may have been left out.
      if (pending[0] !== event) continue
      pending.shift()
      characters -= sizeOf(event)
      tell(streams, event, entry)
    }
  }
  return (event) => {
    if (pending.length === 0 && sizeOf(event) <= mostAtOnce) return tellAtOnce(instance, streams, event)
    pending.push(event)
    characters += sizeOf(event)
    if (pending.length === 1)
      readers.run(tellPending()).catch((error) => instance.events.fault('a stream failed', error))
    // More than can be told in time: who comes back reads it in the journal.
    if (characters <= mostPending && pending.length <= mostPendingEvents) return
    pending.length = 0
    characters = 0
    for (const stream of streams) stream.drop()
  }
}

function tellAtOnce(instance: Instance, streams: ReadonlySet<Stream>, event: MockEvent): void {
  if (event.kind !== 'request') return tell(streams, event, '')
  if (![...streams].some((stream) => stream.concerns(event.exchange.accountSID))) return
  tell(streams, event, finish(textOf(instance, event)))
}

function tell(streams: ReadonlySet<Stream>, event: MockEvent, entry: string): void {
  for (const stream of streams) {
    if (event.kind !== 'request') stream.tell(event.kind)
    else if (stream.concerns(event.exchange.accountSID)) stream.tellRequest(event.id, entry)
  }
  if (event.kind === 'accounts') for (const stream of streams) stream.endIfGone()
}

/** Characters of an exchange that is masked at once. */
const mostAtOnce = 32_768
/** What may wait behind a large request: characters of exchanges, and events. */
const [mostPending, mostPendingEvents] = [8 * 1024 * 1024, 10_000]

const sizeOf = (event: MockEvent): number => {
  if (event.kind !== 'request') return 0
  const { body, answer, url } = event.exchange
  return body.length + answer.common.length + answer.own.length + url.length
}
