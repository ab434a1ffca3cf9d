import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { isTunnelToVendor } from '../../mock-server/server/answer-connect.ts'
import { type Endpoint, type Endpoints, kitEndpoints } from '../../mock-server/vendor/endpoints.ts'
import { matchPath } from '../../mock-server/vendor-route/match-path.ts'
import { parseTarget } from '../../mock-server/vendor-route/parse-target.ts'
import type { Breach } from '../../testing/judgement/breach.ts'
import { describeTunnel } from './connection-breaches.ts'
import { watchAdmin } from './watch-admin.ts'
import { watchConnections } from './watch-connections.ts'

/** A request as it came over the wire. */
export interface RawRequest {
  readonly httpVersion: string
  readonly headers: IncomingMessage['headers']
  readonly headersDistinct: IncomingMessage['headersDistinct']
  readonly query: string
  /** The endpoint that it came to, where that is not TeleMeeting.wx. */
  readonly sibling: Endpoint | undefined
  /** What that endpoint knows. */
  readonly known: Endpoint['known']
  readonly bytes: Buffer
}

/** What an entry of the journal tells of: bytes that came to the vendor's path, or what the mock was told to send to itself. */
export type Source = RawRequest | 'sent-by-mock'

export interface ServerWatch {
  /** What the entry that is coming right now tells of; undefined when nothing has come to the vendor's path for it. */
  take(): Source | undefined
}

/** Who is told of what the journal does not have. */
interface Hearer {
  addBreach(breach: Breach): void
  addFault(error: unknown): void
}

/** More than the mock reads of any body. */
const mostBytes = 1024 * 1024

/** Watches what the journal does not keep: a request's bytes and version, tunnels, and bytes that are no request. */
export function watchServer(server: Server, { addBreach, addFault }: Hearer, endpoints = kitEndpoints): ServerWatch {
  let latest: RawRequest | undefined
  const { sending, noteSending } = watchSending()
  // The mock's entry comes while the request's end is told of, and a moment later it would be another's. Nothing that the
  // entry says is compared: it is masked, and may say the same of two requests.
  const offer = (raw: RawRequest, response: ServerResponse) => {
    latest = raw
    queueMicrotask(() => {
      if (latest !== raw) return
      latest = undefined
      // What is no request to the endpoint was told of before, and was answered with another status.
      if (response.headersSent && response.statusCode === 200) addFault(new Error('A request was served unjudged.'))
    })
  }
  // In front of the mock's own listeners, so that the request is known by the time its entry comes.
  const watch = (request: IncomingMessage, response: ServerResponse) => {
    noteSending(request, response)
    collectBytes(request, endpoints, (raw) => offer(raw, response))
  }
  server.prependListener('request', watch)
  server.prependListener('checkContinue', watch)
  server.on('connect', ({ url = '' }: IncomingMessage) => {
    if (!isTunnelToVendor(url, endpoints)) addBreach(describeTunnel(url))
  })
  watchConnections(server, addBreach)
  watchAdmin(server, addBreach)
  return {
    take() {
      const raw = latest
      latest = undefined
      if (raw) return raw
      const [first] = sending
      return first && sending.delete(first) ? 'sent-by-mock' : undefined
    },
  }
}

/** The answers to who told the mock to send something to itself, as long as its entry has not come. */
function watchSending() {
  const sending = new Set<ServerResponse>()
  const noteSending = (request: IncomingMessage, response: ServerResponse) => {
    if (!isSending(request)) return
    sending.add(response)
    // One that was refused has no entry, and may not stand for another's.
    response.once('close', () => sending.delete(response))
  }
  return { sending, noteSending }
}

const isSending = ({ method, url = '' }: IncomingMessage): boolean =>
  method === 'POST' && /^\/__admin(?:\/accounts\/[^/]+)?\/requests(?:\/[^/]+\/replay)?\/?$/i.test(parseTarget(url).path)

function collectBytes(request: IncomingMessage, endpoints: Endpoints, done: (raw: RawRequest) => void): void {
  const { method = '', url = '', httpVersion, headers, headersDistinct } = request
  const { path, query } = parseTarget(url)
  // The kit's own pages read their bodies in their own time: listening here would take them away.
  const match = matchPath(path, endpoints)
  if (method !== 'POST' || match.kind !== 'vendor') return
  const { sibling } = match
  const { known } = sibling ?? endpoints.teleMeeting
  const chunks: Buffer[] = []
  let length = 0
  const read = (event: string | symbol) => {
    if (event !== 'data') return
    request.off('newListener', read)
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= mostBytes) chunks.push(chunk)
    })
    request.on('end', () =>
      done({ httpVersion, headers, headersDistinct, query, sibling, known, bytes: Buffer.concat(chunks) }),
    )
  }
  // Not before the mock reads it: of a request behind another one the bytes would be gone by then.
  request.on('newListener', read)
}
