import type { IncomingMessage } from 'node:http'
import type { Mask } from '../../masking/index.ts'
import type { Masked, Message, Places, Sent } from '../../schemas/generated/messages.ts'
import { createMask, type KnownTokens, onceFor, type Signed, signsOf } from '../vendor/mask.ts'
import { cutTo, quotedLength, toJson, toPrintableAscii } from '../vendor/quote.ts'

/** What is known of the secrets that may not be shown. */
export interface Secrets {
  readonly mask: Mask
  /** Characters of the longest secret, however it is encoded. */
  readonly longest: number
  /** Characters of the shortest token, where that is known. */
  readonly shortest?: number
  /** What was found in the same words for the same tokens, by what it was made of. */
  readonly findings?: WeakMap<object, object>
}

/** For what can hold none. */
export const nothingSecret: Secrets = { mask: (text) => text, longest: 0 }

// A character may be escaped, and its escape percent-encoded.
const longestEscape = 12
const longestPhone = 256

/** The tokens, and the Signs of the request that something is said of. */
export function secretsOf(tokens: KnownTokens, signed?: Signed): Secrets {
  return { mask: createMask(tokens, signed), ...knownOf(tokens) }
}

const knownOf = onceFor((tokens) => ({
  longest: tokens.reduce((longest, { length }) => Math.max(longest, length * longestEscape), longestPhone),
  shortest: tokens.reduce((shortest, { length }) => Math.min(shortest, length), Number.POSITIVE_INFINITY),
  findings: new WeakMap<object, object>(),
}))

/** The same for a request that never gets to the checks: it may hold its own Sign where none belongs. */
export const secretsOfUnread = (tokens: KnownTokens, { url = '', headers }: IncomingMessage): Secrets =>
  secretsOf(tokens, { accountSID: undefined, signs: signsOf(url), authorization: headers.authorization })

/** Masks a message's finished texts once more: what is harmless by itself may be a secret beside what stands next to it. */
export function maskTexts<T extends object>(texts: T, { mask }: Secrets): T {
  const masked: Record<string, string> = {}
  for (const name of Object.keys(texts)) masked[name] = mask((texts as Record<string, string>)[name] as string)
  return masked as T
}

/** Masks every value of a message: of what was sent at most 200 characters are shown, and few more are looked at. */
export function maskMessage<N extends keyof Places>(message: Message<N>, secrets: Secrets): Masked<Message<N>> {
  const values: Record<string, unknown> = {}
  const sent: Readonly<Record<string, unknown>> = message.values
  for (const name of Object.keys(sent)) values[name] = maskValue(sent[name], secrets)
  return { ...message, values } as Masked<Message<N>>
}

function maskValue(value: unknown, secrets: Secrets): unknown {
  if (typeof value === 'string') return isTooShort(value, secrets) ? value : secrets.mask(value)
  if (Array.isArray(value)) return value.map((each) => maskValue(each, secrets))
  if (typeof value !== 'object' || value === null || 'term' in value || 'shown' in value) return value
  return 'sent' in value ? maskSent(value as Sent, secrets) : maskMessage(value as Message, secrets)
}

/**
 * No encoding makes so few characters of a token that has twice as many. The beginning of a Sign is another one in each request,
 * and would be masked anew each time.
 */
const isTooShort = ({ length }: string, { shortest = 0 }: Secrets): boolean => length <= 4 && shortest >= 8

/** Masked first, then quoted, then cut: a secret that is cut, or that quoting takes apart, could not be found any more. */
export function maskSent({ sent, as }: Sent, { mask, longest }: Secrets): Masked<Sent> {
  const whole = typeof sent === 'string' ? sent : toJson(sent)
  if (whole === undefined) return { term: 'too-deep' }
  const seen = whole.slice(0, quotedLength + longest)
  const isCut = seen.length < whole.length
  const masked = typeof sent === 'string' ? mask(seen) : maskNamed(as, mask(seen), mask)
  // A secret may begin in the last characters of what was looked at, and go on behind it.
  const kept = isCut ? masked.slice(0, Math.max(0, masked.length - longest)) : masked
  const quoted = typeof sent === 'string' ? maskNamed(as, quote(kept, isCut), mask) : kept
  const shown = toPrintableAscii(quoted)
  return { shown: cutTo(shown, quotedLength, isCut) }
}

const quote = (text: string, isCut: boolean): string => JSON.stringify(text).slice(0, isCut ? -1 : undefined)

/** A telephone number is told by the name in front of it. */
function maskNamed(name: string | undefined, text: string, mask: Mask): string {
  if (name === undefined) return text
  const masked = mask(`${name} ${text}`)
  return masked.slice(masked.indexOf(' ') + 1)
}
