import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Instance } from '../../instance/instance.ts'
import type { MockEvent } from '../../journal/events.ts'
import { AdminProblem } from '../admin-problem.ts'
import { createShow, recordedOf } from '../requests/recorded.ts'

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
      if (event.kind === 'accounts') for (const stream of streams) stream.endIfGone()
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
        const message = { name: 'too-many-streams', values: { limit: mostStreams } } as const
        throw new AdminProblem(503, message, { headers: { 'Retry-After': '5' } })
      }
      const stream = openStream(instance, request, response, accountSID)
      streams.add(stream)
      unsubscribe ??= instance.events.subscribe(publish)
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

/** One reader of the events. */
interface Stream {
  concerns(accountSID: string | undefined): boolean
  /** Something to look at again. */
  tell(kind: string): void
  tellRequest(id: number, entry: string): void
  /** Ends with its account: another one may be made under that id. */
  endIfGone(): void
}

const heartbeatMilliseconds = 15_000
/** Bytes that may wait for a reader; one that is slower is dropped, and resumes with Last-Event-ID. */
const mostWaiting = 1024 * 1024

/** Answers with a stream of server-sent events, beginning with what the reader missed since its Last-Event-ID. */
function openStream(
  instance: Instance,
  request: IncomingMessage,
  response: ServerResponse,
  accountSID: string | undefined,
): Stream {
  const lastSeen = request.headers['last-event-id']
  // Sending what was missed may take a while; what comes meanwhile is in the journal too.
  let isCatchingUp = /^\d{1,15}$/.test(String(lastSeen))
  const write = createWriter(response)
  const isOfAccount = accountSID !== undefined && instance.accounts.has(accountSID)
  const isWanted = (account: string | undefined) => accountSID === undefined || account === accountSID
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' })
  response.write(': connected\n\n')
  // It may wait for more events without anything more to send, but hardly ever does: it is gone.
  request.socket.once('end', () => response.end())
  if (isCatchingUp) {
    const done = () => {
      isCatchingUp = false
    }
    catchUp({ instance, response, accountSID, lastSeen: Number(lastSeen) }, done).catch(() => response.destroy())
  }
  return {
    concerns: (account) => !isCatchingUp && isWanted(account),
    tell: (kind) => write(`event: ${kind}\ndata: {}\n\n`),
    tellRequest: (id, entry) => write(formatRequest(id, entry)),
    endIfGone() {
      if (isOfAccount && !instance.accounts.has(accountSID)) response.end()
    },
  }
}

const formatRequest = (id: number, entry: string): string => `event: request\nid: ${id}\ndata: ${entry}\n\n`

/** Writes as long as the reader keeps up, with a heartbeat in between. */
function createWriter(response: ServerResponse): (text: string) => void {
  const write = (text: string) => {
    if (response.writableLength > mostWaiting) response.destroy()
    else if (!response.destroyed && !response.writableEnded) response.write(text)
  }
  const heartbeat = setInterval(() => write(': heartbeat\n\n'), heartbeatMilliseconds)
  heartbeat.unref()
  response.once('close', () => clearInterval(heartbeat))
  return write
}

interface Reader {
  readonly instance: Instance
  readonly response: ServerResponse
  readonly accountSID: string | undefined
  readonly lastSeen: number
}

/** Sends what the journal has beyond a number, at the reader's pace: it is all there, and nothing of it is kept twice. */
async function catchUp({ instance, response, accountSID, lastSeen }: Reader, done: () => void): Promise<void> {
  let last = lastSeen
  for (;;) {
    const missed = recordedOf(instance, accountSID).filter(({ id }) => id > last)
    // Told at once: what comes from the next moment on is no longer looked for in the journal.
    if (missed.length === 0) return done()
    const show = createShow(instance)
    for (const recorded of missed) {
      if (response.destroyed || response.writableEnded) return
      last = recorded.id
      if (!response.write(formatRequest(recorded.id, JSON.stringify(show(recorded))))) await drained(response)
    }
  }
}

/** Resolves when the reader has taken what waits, or is gone; one that takes nothing for two heartbeats is dropped. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const give = () => response.destroy()
    const timer = setTimeout(give, 2 * heartbeatMilliseconds)
    timer.unref()
    const done = () => {
      clearTimeout(timer)
      response.off('drain', done)
      response.off('close', done)
      resolve()
    }
    response.once('drain', done)
    response.once('close', done)
  })
}
