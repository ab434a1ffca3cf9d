import { maskExchange } from '../../journal/entry.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { maskHeader, maskUrl } from '../../journal/mask.ts'
import { parseTarget } from '../../vendor-route/parse-target.ts'
import type { Resent } from './sign-again.ts'

// Made by curl itself, or meant for one connection alone.
const left = new Set([
  'host',
  'content-length',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'accept-encoding',
  'expect',
  'user-agent',
  'cookie',
  'proxy-authorization',
  'accept-language',
  'sec-fetch-mode',
])

/** A request as a line for a POSIX shell, without anything of the account's in it but a Sign of now. */
export function createCurl(resent: Resent | undefined, exchange: Exchange, baseUrl: string, tokens: readonly string[]) {
  const { method, url, rawHeaders, body } = resent ?? exchange
  const mask = maskExchange(exchange, tokens)
  const shownUrl = mask(maskUrl(url))
  const shownBody = mask(body)
  const parts = [
    'curl',
    '-sS',
    '--globoff',
    '-X',
    quoted(method),
    quoted(absolute(resent ? putSign(shownUrl, url) : shownUrl, baseUrl)),
  ]
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2)
    if (isVendorHost(name, value)) parts.push('-H', quoted(`Host: ${value}`))
    if (left.has(name.toLowerCase())) continue
    const isFresh = resent !== undefined && name.toLowerCase() === 'authorization'
    parts.push('-H', quoted(`${mask(name)}: ${isFresh ? value : maskHeader(name, value, mask)}`))
  }
  // Not -d, which would send a file whose name the body gives after an @.
  if (body !== '') parts.push('--data-raw', quoted(shownBody))
  const note = noteOf(resent !== undefined, shownBody !== body)
  return { curl: parts.join(' '), ...(note && { note }) }
}

/** The Sign of now, which is first in its URL, in place of its mask. */
const putSign = (shown: string, url: string): string =>
  shown.replace(/([?&]Sign=)\*\*\*/, `$1${/[?&]Sign=([0-9A-Fa-f]{32})/.exec(url)?.[1]}`)

function noteOf(isSigned: boolean, isMasked: boolean): string {
  const notes = []
  if (!isSigned)
    notes.push('The signature is masked: it was not right, or you are not on the mock’s machine. Put your own in.')
  if (isMasked) notes.push('Telephone numbers in the body are masked: put the real ones in where they matter.')
  return notes.join(' ')
}

const isVendorHost = (name: string, value: string): boolean =>
  name.toLowerCase() === 'host' && /^(?:api|sandbox)\.ytx\.net(?::\d+)?$/i.test(value)

/** Always at this mock: a line to be pasted must not lead where some caller's request line pointed. */
function absolute(url: string, baseUrl: string): string {
  const { path, query } = parseTarget(url)
  return `${baseUrl}${path.startsWith('/') ? path : '/'}${query === '' ? '' : `?${query}`}`
}

/** Control characters are written out, so that none reaches the terminal that the line is pasted into. */
function quoted(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!/[\x00-\x08\x0b-\x1f\x7f-\x9f]/.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`
  const escaped = text.replace(/[\\']/g, '\\$&')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return `$'${escaped.replace(/[\x00-\x1f\x7f-\x9f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`
}
