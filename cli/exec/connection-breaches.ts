import type { IncomingMessage } from 'node:http'
import { environmentOfHost, parseTarget } from '../../mock-server/vendor-route/parse-target.ts'
import type { Breach } from '../../testing/judgement/breach.ts'
import { cleanAuthority } from '../../testing/judgement/hosts.ts'
import { endpoint } from '../../testing/judgement/judge-entry.ts'

/** CONNECT host:port, as for https through a proxy. */
export function describeTunnel(target: string): Breach {
  const host = cleanAuthority(target)
  const isVendor = environmentOfHost(host) !== undefined
  return {
    kind: 'tunnel',
    request: { method: 'CONNECT', url: host },
    what: `asked the mock for a tunnel to ${host}`,
    reason: isVendor
      ? 'The vendor is called by https; the page has http only.'
      : 'HTTP_PROXY points to the mock, which answers for the vendor and forwards nothing.',
    received: `CONNECT ${host}`,
    expected: isVendor
      ? endpoint
      : `a request to the vendor or the mock; if ${host} is none of the mock's business, --allow-host ${host}`,
    ...(isVendor && { claims: ['D1'] as const, provenance: 'documented' as const }),
  }
}

const endedEarly = 'The connection ended before the whole request was there.'

/** A request whose head came, but not all of its body. */
export function describeBrokenOff({ method = '', url = '', headers }: IncomingMessage): Breach {
  const isAwaited = headers.expect !== undefined
  return {
    kind: 'not-http',
    request: { method, url: parseTarget(url).path },
    what: 'broke a request off in the middle',
    reason: endedEarly,
    received: isAwaited
      ? 'a head with Expect: 100-continue, and no whole body after it'
      : 'a head without its whole body',
    expected: 'one whole HTTP/1.1 request',
    claims: ['D2'],
    provenance: 'documented',
  }
}

/** Bytes that are no request, or not all of one. */
export function describeBrokenBytes(code: string | undefined, packet: Buffer | undefined): Breach {
  const isTls = packet?.[0] === 0x16 && packet[1] === 3
  return {
    kind: 'not-http',
    request: { method: '', url: '' },
    what: 'sent bytes that are no HTTP request',
    reason: isTls ? 'The mock is called by https; it speaks http only, as the vendor does.' : reasonOf(code),
    received: isTls ? 'a TLS handshake' : receivedWith(code),
    expected: 'one whole HTTP/1.1 request',
    claims: isTls ? ['D1'] : ['D2'],
    provenance: 'documented',
  }
}

const isCutShort = (code = 'EPIPE'): boolean => ['HPE_INVALID_EOF_STATE', 'ECONNRESET', 'EPIPE'].includes(code)

const receivedWith = (code: string | undefined): string =>
  isCutShort(code) || code === 'ERR_HTTP_REQUEST_TIMEOUT'
    ? 'a part of a request'
    : `bytes that the parser of Node does not take for HTTP (${code})`

function reasonOf(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return 'The headers are larger than the mock takes.'
  if (isCutShort(code)) return endedEarly
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'The request did not arrive in full in time.'
  return 'Blanks and line breaks in a URL or header must be encoded, and Content-Length must fit the body.'
}
