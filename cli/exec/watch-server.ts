import type { IncomingMessage, Server } from 'node:http'
import type { JournalEntry } from '../../mock-server/index.ts'
import { maskUrl } from '../../mock-server/journal/mask.ts'
import { isTunnelToVendor } from '../../mock-server/server/answer-connect.ts'
import { matchPath } from '../../mock-server/vendor-route/match-path.ts'
import { parseTarget } from '../../mock-server/vendor-route/parse-target.ts'
import type { Breach } from './breach.ts'
import { describeTunnel } from './connection-breaches.ts'
import { watchConnections } from './watch-connections.ts'

/** A request as it came over the wire. */
export interface RawRequest {
  readonly httpVersion: string
  readonly headers: IncomingMessage['headers']
  readonly query: string
  readonly bytes: Buffer
}

export interface ServerWatch {
  /** The request that an entry of the journal tells of, if it came to the vendor's path. Call it as the entry comes. */
  take(entry: JournalEntry): RawRequest | undefined
}

/** More than the mock reads of any body. */
const mostBytes = 1024 * 1024

/** Watches what the journal does not keep: a request's bytes and version, tunnels, and bytes that are no request. */
export function watchServer(server: Server, onBreach: (breach: Breach) => void): ServerWatch {
  let latest: { method: string; url: string; raw: RawRequest } | undefined
  // In front of the mock's own listeners, so that the request is known by the time its entry comes.
  const watch = (request: IncomingMessage) => collectBytes(request, (found) => (latest = found))
  server.prependListener('request', watch)
  server.prependListener('checkContinue', watch)
  server.on('connect', ({ url = '' }: IncomingMessage) => {
    if (!isTunnelToVendor(url)) onBreach(describeTunnel(url))
  })
  watchConnections(server, onBreach)
  return {
    take({ request }) {
      const found = latest
      latest = undefined
      return found?.method === request.method && found.url === maskUrl(request.url) ? found.raw : undefined
    },
  }
}

function collectBytes(
  request: IncomingMessage,
  done: (found: { method: string; url: string; raw: RawRequest }) => void,
): void {
  const { method = '', url = '', httpVersion, headers } = request
  const { path, query } = parseTarget(url)
  // The kit's own pages read their bodies in their own time: listening here would take them away.
  if (method !== 'POST' || matchPath(path).kind !== 'vendor') return
  const chunks: Buffer[] = []
  let length = 0
  request.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length <= mostBytes) chunks.push(chunk)
  })
  request.on('end', () => {
    done({ method, url: maskUrl(url), raw: { httpVersion, headers, query, bytes: Buffer.concat(chunks) } })
  })
}
