import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Instance } from '../../instance/instance.ts'
import type { MockEvent } from '../../journal/events.ts'
import { AdminProblem } from '../admin-problem.ts'
import { createShow } from '../journal/recorded.ts'
import { openStream, type Stream } from './open-stream.ts'

export const mostStreams = 32

export interface Streams {
  /** Throws AdminProblem 503 when there are as many as there may be. */
  open(request: IncomingMessage, response: ServerResponse, accountSID: string | undefined): void
}

/** The streams of one mock. Events are made into text once for all of them, and not at all while there are none. */
export function createStreams(instance: Instance): Streams {
  const streams = new Set<Stream>()
  let unsubscribe: (() => void) | undefined
  const publish = (event: MockEvent) => {
    if (event.kind !== 'request') {
      for (const stream of streams) stream.tell(event.kind)
      return
    }
    const { id, exchange } = event
    const concerned = [...streams].filter((stream) => stream.concerns(exchange.accountSID))
    if (concerned.length === 0) return
    const entry = JSON.stringify(createShow(instance)({ id, exchange }))
    for (const stream of concerned) stream.tellRequest(id, entry)
  }
  return {
    open(request, response, accountSID) {
      if (streams.size >= mostStreams) {
        const detail = `There are ${mostStreams} event streams, as many as there may be. Close one first.`
        throw new AdminProblem(503, 'Too many streams', detail, { headers: { 'Retry-After': '5' } })
      }
      const stream = openStream(instance, request, response, accountSID)
      streams.add(stream)
      unsubscribe ??= instance.events.subscribe(publish)
      response.once('close', () => {
        streams.delete(stream)
        if (streams.size > 0) return
        unsubscribe?.()
        unsubscribe = undefined
      })
    },
  }
}
