import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Instance } from '../../instance/instance.ts'
import { AdminProblem } from '../admin-problem.ts'
import type { Readers } from '../readers/create-readers.ts'
import { openStream, type Stream } from './open-stream.ts'
import { createPublish } from './publish.ts'

export const mostStreams = 32

export interface Streams {
  /** Throws AdminProblem 503 when there are as many as there may be. */
  open(request: IncomingMessage, response: ServerResponse, accountSID: string | undefined): void
}

/** The streams of one mock. Events are made into text once for all of them, and not at all while there are none. */
export function createStreams(instance: Instance, readers: Readers): Streams {
  const streams = new Set<Stream>()
  let unsubscribe: (() => void) | undefined
  return {
    open(request, response, accountSID) {
      if (streams.size >= mostStreams) {
        const message = { name: 'too-many-streams', values: { limit: mostStreams } } as const
        throw new AdminProblem(503, message, { headers: { 'Retry-After': '5' } })
      }
      const stream = openStream({ instance, readers, response, accountSID }, request)
      streams.add(stream)
      unsubscribe ??= instance.events.subscribe(createPublish(instance, readers, streams))
      const letGo = accountSID === undefined ? undefined : instance.namespaces.hold(accountSID)
      response.once('close', () => {
        letGo?.()
        streams.delete(stream)
        if (streams.size > 0) return
        unsubscribe?.()
        unsubscribe = undefined
      })
    },
  }
}
