import type { IncomingMessage } from 'node:http'
import { environmentOfHost, parseTarget } from '../../mock-server/vendor-route/parse-target.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import type { Breach } from '../../testing/judgement/breach.ts'
import { cleanAuthority } from '../../testing/judgement/hosts.ts'
import { endpoint } from '../../testing/judgement/judge-entry.ts'
import { note } from '../../words/create-speech.ts'

/** CONNECT host:port, as for https through a proxy. */
export function describeTunnel(target: string): Breach {
  const host = cleanAuthority(target)
  const isVendor = environmentOfHost(host) !== undefined
  return {
    kind: 'tunnel',
    request: { method: 'CONNECT', url: host },
    what: note('exec.tunnel', { host }),
    reason: isVendor ? note('exec.vendor-by-https') : note('exec.forwards-nothing'),
    received: `CONNECT ${host}`,
    expected: isVendor ? endpoint : note('exec.or-allow-host', { host }),
    ...(isVendor && { claims: ['D1'] as const, provenance: 'documented' as const }),
  }
}

const endedEarly = note('exec.ended-early')

/** A request whose head came, but not all of its body. */
export function describeBrokenOff(
  { method = '', url = '', headers }: IncomingMessage,
  reason: Note = endedEarly,
): Breach {
  const isAwaited = headers.expect !== undefined
  return {
    kind: 'not-http',
    request: { method, url: parseTarget(url).path },
    what: note('exec.broken-off'),
    reason,
    received: isAwaited ? note('exec.awaited-body') : note('exec.no-whole-body'),
    expected: note('exec.one-whole-request'),
    claims: ['D2'],
    provenance: 'documented',
  }
}

/** Bytes that are no request, or not all of one; where its head came, that is named. */
export function describeBrokenBytes(
  code: string | undefined,
  packet: Buffer | undefined,
  { method = '', url = '' }: Partial<Pick<IncomingMessage, 'method' | 'url'>> = {},
): Breach {
  const isTls = packet?.[0] === 0x16 && packet[1] === 3
  return {
    kind: 'not-http',
    request: { method, url: url && parseTarget(url).path },
    what: note('exec.not-http'),
    reason: isTls ? note('exec.mock-by-https') : reasonOf(code),
    received: isTls ? note('exec.tls-handshake') : receivedWith(code),
    expected: note('exec.one-whole-request'),
    claims: isTls ? ['D1'] : ['D2'],
    provenance: 'documented',
  }
}

/** Whether node says by this code that the connection ended, or no code at all. */
export const isCutShort = (code = 'EPIPE'): boolean => ['HPE_INVALID_EOF_STATE', 'ECONNRESET', 'EPIPE'].includes(code)

const receivedWith = (code: string | undefined): Note =>
  isCutShort(code) || code === 'ERR_HTTP_REQUEST_TIMEOUT'
    ? note('exec.part-of-a-request')
    : note('exec.unparsable', { code: String(code) })

function reasonOf(code: string | undefined): Note {
  if (code === 'HPE_HEADER_OVERFLOW') return note('exec.large-headers')
  if (code !== undefined && ofChunks.includes(code)) return note('exec.broken-chunk')
  if (isCutShort(code)) return endedEarly
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? note('exec.late-request') : note('exec.unencoded')
}

const ofChunks = ['HPE_INVALID_CHUNK_SIZE', 'HPE_STRICT', 'HPE_CHUNK_EXTENSIONS_OVERFLOW']
