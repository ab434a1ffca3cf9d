import { maskHeader, maskUrl, type Steps } from '../../../masking/index.ts'
import { maskExchange, maskExchangeInSteps } from '../../journal/entry.ts'
import type { Exchange } from '../../journal/exchange.ts'
import type { KnownTokens } from '../../vendor/mask.ts'
import { type Shell, shellLineInSteps } from '../../vendor/shell-line.ts'
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

/** How the signature of the line comes about. */
export interface Signature {
  /** The request signed anew, when its signature was right and whoever asks may have it. */
  readonly resent?: Resent | undefined
  /** The Sign as it came, when it is known to be right nowhere and whoever asks may have it. */
  readonly received?: string | undefined
  /** Whether whoever asks is on the mock's machine. */
  readonly isHere: boolean
}

/**
 * A request as a line for a shell, with nothing of the account's in it but a Sign of now or one that is no use. Throws a
 * ShellLineError for a request that the shell has no line for.
 */
export function* createCurl(
  signature: Signature,
  exchange: Exchange,
  { baseUrl, tokens, shell = 'posix' }: { baseUrl: string; tokens: KnownTokens; shell?: Shell | undefined },
): Steps<{ curl: string; note?: string; notes?: (keyof typeof words)[] }> {
  const { resent, received } = signature
  const { method, url, rawHeaders, body } = resent ?? exchange
  const mask = maskExchange(exchange, tokens)
  const shownBody = yield* maskExchangeInSteps(exchange, tokens)(body)
  const shownUrl = absolute(putSign(mask(maskUrl(url)), resent ? signOf(resent.url) : received), baseUrl)
  const headers: [string, string][] = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2)
    if (isVendorHost(name, value)) headers.push(['Host', value])
    if (left.has(name.toLowerCase())) continue
    const isShown = (resent ?? received) !== undefined && name.toLowerCase() === 'authorization'
    headers.push([mask(name), isShown ? value : maskHeader(name, value, mask)])
  }
  const curl = yield* shellLineInSteps(shell, { method, url: shownUrl, headers, body: shownBody, isForeign: true })
  const notes = [...notesOf(signature), ...(shownBody === body ? [] : (['phones-masked'] as const))]
  return { curl, ...(notes.length > 0 && { note: notes.map((each) => words[each]).join(' '), notes }) }
}

const signOf = (url: string): string | undefined => /[?&]Sign=([0-9A-Fa-f]{32})/.exec(url)?.[1]

/** A Sign in place of the mask of the first. */
const putSign = (shown: string, sign: string | undefined): string =>
  sign === undefined ? shown : shown.replace(/([?&]sign=)\*\*\*/i, `$1${sign}`)

const words = {
  'signature-as-received':
    'The signature is the wrong one that came: the mock refuses it again, and npx telemeeting explain says why.',
  'signature-masked':
    'The signature is masked: it was not right here, but may be right elsewhere or hold a token. Put your own in.',
  'signature-withheld': 'The signature is masked, since you are not on the mock’s machine. Put your own in.',
  'phones-masked': 'Telephone numbers in the body are masked: put the real ones in where they matter.',
} as const

function notesOf({ resent, received, isHere }: Signature): (keyof typeof words)[] {
  if (resent) return []
  if (received !== undefined) return ['signature-as-received']
  return [isHere ? 'signature-masked' : 'signature-withheld']
}

const isVendorHost = (name: string, value: string): boolean =>
  name.toLowerCase() === 'host' && /^(?:api|sandbox)\.ytx\.net(?::\d+)?$/i.test(value)

/** Always at this mock: a line to be pasted must not lead where some caller's request line pointed. */
function absolute(url: string, baseUrl: string): string {
  const { path, query } = parseTarget(url)
  return `${baseUrl}${path.startsWith('/') ? path : '/'}${query === '' ? '' : `?${query}`}`
}
