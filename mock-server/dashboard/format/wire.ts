import type { Entry } from '../api/types.ts'

/** Whether there was a request that could be sent again: there was none in bytes that are no HTTP, nor in a tunnel. */
export const isRepeatable = ({ request: { method } }: Pick<Entry, 'request'>): boolean =>
  method !== '' && method !== 'CONNECT'

/** The request as it came, line by line; what is masked stays masked. '' where the bytes were none. */
export function formatRequest({ request }: Pick<Entry, 'request'>): string {
  if (request.method === '') return ''
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`)
  return [`${request.method} ${request.url} HTTP/1.1`, ...headers, '', request.body].join('\n')
}

/** The answer as it went; '' when nothing was answered. */
export const formatAnswer = ({ answer }: Pick<Entry, 'answer'>): string =>
  answer.httpStatus === 0 ? answer.body : [`HTTP/1.1 ${answer.httpStatus}`, '', answer.body].join('\n')

export interface HexDump {
  readonly text: string
  /** Bytes in all, and how many of them are shown. */
  readonly bytes: number
  readonly shown: number
}

/** Offset, sixteen bytes in hex, and what they are in ASCII; UTF-8, at most so many bytes. */
export function formatHex(text: string, limit = 8192): HexDump {
  const bytes = new TextEncoder().encode(text)
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

type Texts<Name extends string> = { readonly [name in Name]?: string }

/** action, confid and phone of a body that is JSON, for the list; nothing of one that is not. */
export const readParameters = (body: string): Texts<'action' | 'confid' | 'phone'> =>
  readTexts(body, ['action', 'confid', 'phone'])

/** Why the mock itself refused a request that it did not take for a call: the detail of its problem, if there is one. */
export const readProblem = ({ answer }: Pick<Entry, 'answer'>): string | undefined =>
  answer.httpStatus >= 400 ? readTexts(answer.body, ['detail']).detail : undefined

function readTexts<Name extends string>(body: string, names: readonly Name[]): Texts<Name> {
  try {
    const members = JSON.parse(body) ?? {}
    const texts = names.filter((name) => typeof members[name] === 'string').map((name) => [name, members[name]])
    return Object.fromEntries(texts)
  } catch {
    return {}
  }
}
