import type { Entry } from '../../schemas/generated/types.ts'
import { readMembers } from './new-meeting.ts'

/** The request as it came, line by line; what is masked stays masked. '' where the bytes were none. */
export function formatRequest({ request }: Pick<Entry, 'request'>): string {
  if (request.method === '') return ''
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`)
  return [`${request.method} ${request.url} HTTP/1.1`, ...headers, '', request.body].join('\n')
}

/** The answer as it went; '' when nothing was answered. */
export function formatAnswer({ answer: { httpStatus, headers, body } }: Pick<Entry, 'answer'>): string {
  if (httpStatus === 0) return body
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${httpStatus}`, ...lines, '', body].join('\n')
}

/** Bytes as they are given in JSON. */
export const readBase64 = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))

/** Bytes as lines of text; what is no text in that charset becomes the replacement character. */
export const decodeLines = (bytes: Uint8Array, charset = 'utf-8'): string =>
  new TextDecoder(charset, { ignoreBOM: true }).decode(bytes).replaceAll('\r\n', '\n')

export interface HexDump {
  readonly text: string
  /** Bytes in all, and how many of them are shown. */
  readonly bytes: number
  readonly shown: number
}

/** Offset, sixteen bytes in hex, and what they are in ASCII; at most so many bytes. */
export function formatHex(bytes: Uint8Array, limit = 8192): HexDump {
  const shown = bytes.subarray(0, limit)
  const lines: string[] = []
  for (let offset = 0; offset < shown.length; offset += 16)
    lines.push(hexLine(shown.subarray(offset, offset + 16), offset))
  return { text: lines.join('\n'), bytes: bytes.length, shown: shown.length }
}

function hexLine(bytes: Uint8Array, offset: number): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
  const left = hex.slice(0, 8).join(' ')
  const right = hex.slice(8).join(' ')
  const ascii = Array.from(bytes, (byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('')
  return `${offset.toString(16).padStart(6, '0')}  ${left.padEnd(23)}  ${right.padEnd(23)}  ${ascii}`
}

const parameters = ['action', 'confid', 'phone'] as const
type Parameters = { readonly [Name in (typeof parameters)[number]]?: string }

/** action, confid and phone of a body that is JSON, for the list; nothing of one that is not. */
export function readParameters(body: string): Parameters {
  const members = readMembers(body)
  const texts = parameters.filter((name) => typeof members[name] === 'string')
  return Object.fromEntries(texts.map((name) => [name, members[name]]))
}
