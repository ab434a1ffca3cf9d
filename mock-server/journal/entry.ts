import { finish, type Mask, type MaskInSteps, maskHeaders, maskUrl, type Steps } from '../../masking/index.ts'
import type { Entry, ReadonlyDeep } from '../../schemas/generated/types.ts'
import { secretsOf } from '../report/mask-message.ts'
import type { Problem } from '../report/problem.ts'
import { createMask, createMaskInSteps, type KnownTokens, type Signed, signsOf } from '../vendor/mask.ts'
import { cutTo } from '../vendor/quote.ts'
import { textOf } from '../vendor/reply.ts'
import { type Exchange, isRepeatable } from './exchange.ts'
import { answerHeadOf } from './wire.ts'

/** One exchange as it is shown: Sign, Authorization, tokens and telephone numbers masked. */
export type JournalEntry = ReadonlyDeep<Entry>

/** Masks an exchange for showing. */
export const createJournalEntry = (id: number, exchange: Exchange, tokens: KnownTokens): JournalEntry =>
  finish(journalEntryInSteps(id, exchange, tokens))

/**
 * The same with so many characters of the request's body at most, and a mark where it was cut: of a longer one little more is
 * looked at.
 */
export function createShortEntry(id: number, exchange: Exchange, tokens: KnownTokens, most: number): JournalEntry {
  // A secret may begin in the last characters that are looked at. What is shown instead may be longer.
  const margin = leastMargin + secretsOf(tokens).longest * mostGrowth
  const isCut = exchange.body.length > most + margin
  const seen = isCut ? { ...exchange, body: exchange.body.slice(0, most + margin) } : exchange
  const entry = createJournalEntry(id, seen, tokens)
  const shown = isCut ? entry.request.body.slice(0, -margin) : entry.request.body
  return { ...entry, request: { ...entry.request, body: cutTo(shown, most, isCut) } }
}

/** What Authorization carries has no known length; a token of one letter is shown as eleven. */
const [leastMargin, mostGrowth] = [4096, 12]

/** The same as the first in steps, between which others may work. */
export function* journalEntryInSteps(id: number, exchange: Exchange, tokens: KnownTokens): Steps<JournalEntry> {
  const { environment, accountSID, action, refusal, statusCode, httpStatus, wire } = exchange
  const inSteps = maskExchangeInSteps(exchange, tokens)
  const mask = yield* shortened(exchange, maskExchange(exchange, tokens), inSteps)
  const show = (text: string) => maskLong(text, mask, inSteps)
  const request = yield* showRequest(exchange, mask, show)
  const body = yield* show(textOf(exchange.answer))
  return {
    id,
    time: new Date(exchange.time).toISOString(),
    ...(environment && { environment }),
    ...(accountSID !== undefined && { accountSID: mask(accountSID) }),
    ...(action !== undefined && { action: mask(action) }),
    request,
    answer: {
      httpStatus,
      ...(statusCode && { statusCode }),
      headers: { ...maskHeaders(answerHeadOf(exchange), mask) },
      body,
      ...exchange.sent,
      ...(exchange.delivery?.isAbandoned && { abandoned: true }),
    },
    checks: outcomes(exchange),
    ...(wire?.problem && { problem: problemOf(wire.problem) }),
    ...(refusal && { refusal }),
    ...(exchange.forced && { forced: exchange.forced }),
    ...(exchange.provisional && { provisional: exchange.provisional }),
  }
}

function* showRequest(exchange: Exchange, mask: Mask, show: MaskInSteps): Steps<Entry['request']> {
  const { method, url, rawHeaders, body } = exchange
  return {
    method,
    url: yield* show(maskUrl(url)),
    headers: { ...maskHeaders(rawHeaders, mask) },
    body: yield* show(body),
    ...(!isRepeatable(exchange) && { notRepeatable: true }),
  }
}

/** The status is the answer's, which a behaviour file may have changed. */
const problemOf = ({ status: _, grounds, ...problem }: Problem) => ({ ...problem, ...grounds })

/** Makes a mask for the texts of an exchange, which knows every Sign that came with it or would have been right. */
export const maskExchange = (exchange: Exchange, tokens: KnownTokens): Mask => createMask(tokens, signedOf(exchange))

/** The same in steps. */
export const maskExchangeInSteps = (exchange: Exchange, tokens: KnownTokens): MaskInSteps =>
  createMaskInSteps(tokens, signedOf(exchange))

/** A longer text takes a while by itself. */
const mostShort = 4096

function* maskLong(text: string, mask: Mask, inSteps: MaskInSteps): Steps<string> {
  return text.length > mostShort ? yield* inSteps(text) : mask(text)
}

/** Most exchanges hold nothing but a Sign and an Authorization: looking at their short texts as one is ten times faster. */
function* shortened(exchange: Exchange, mask: Mask, inSteps: MaskInSteps): Steps<Mask> {
  const { url, rawHeaders, body, answer, accountSID = '' } = exchange
  const headers = Object.entries(maskHeaders(rawHeaders)).flat()
  const short = [maskUrl(url), body, textOf(answer)].filter(({ length }) => length <= mostShort)
  const whole = [accountSID, ...headers, ...short].join(' ')
  return (yield* maskLong(whole, mask, inSteps)) === whole ? (text) => text : mask
}

/** What an exchange says of its signature. */
export function signedOf({ url, rawHeaders, accountSID }: Exchange): Signed {
  // Looked for when something looks like a Sign, which is seldom.
  return {
    accountSID,
    get signs() {
      return signsOf(url)
    },
    get authorization() {
      const at = rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === 'authorization')
      return at < 0 ? undefined : rawHeaders[at + 1]
    },
  }
}

function outcomes({ order, made, refusal }: Exchange): JournalEntry['checks'] {
  return order.map(({ check }, index) => {
    if (index >= made) return { name: check.name, outcome: 'not-reached' }
    return { name: check.name, outcome: refusal && index === made - 1 ? 'refused' : 'passed' }
  })
}
