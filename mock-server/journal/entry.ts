import { type Mask, maskHeaders, maskUrl } from '../../masking/index.ts'
import type { Entry, ReadonlyDeep } from '../../schemas/generated/types.ts'
import type { Problem } from '../report/problem.ts'
import { createMask, type KnownTokens, type Signed, signsOf } from '../vendor/mask.ts'
import { textOf } from '../vendor/reply.ts'
import type { Exchange } from './exchange.ts'
import { answerHeadOf } from './wire.ts'

/** One exchange as it is shown: Sign, Authorization, tokens and telephone numbers masked. */
export type JournalEntry = ReadonlyDeep<Entry>

/** Masks an exchange for showing. */
export function createJournalEntry(id: number, exchange: Exchange, tokens: KnownTokens): JournalEntry {
  const { environment, accountSID, action, refusal, statusCode, httpStatus, wire } = exchange
  const mask = shortened(exchange, maskExchange(exchange, tokens))
  return {
    id,
    time: new Date(exchange.time).toISOString(),
    ...(environment && { environment }),
    ...(accountSID !== undefined && { accountSID: mask(accountSID) }),
    ...(action !== undefined && { action: mask(action) }),
    request: {
      method: exchange.method,
      url: mask(maskUrl(exchange.url)),
      headers: { ...maskHeaders(exchange.rawHeaders, mask) },
      body: mask(exchange.body),
    },
    answer: {
      httpStatus,
      ...(statusCode && { statusCode }),
      headers: { ...maskHeaders(answerHeadOf(exchange), mask) },
      body: mask(textOf(exchange.answer)),
      ...exchange.sent,
    },
    checks: outcomes(exchange),
    ...(wire?.problem && { problem: problemOf(wire.problem) }),
    ...(refusal && { refusal }),
    ...(exchange.forced && { forced: exchange.forced }),
    ...(exchange.provisional && { provisional: exchange.provisional }),
  }
}

/** The status is the answer's, which a behaviour file may have changed. */
const problemOf = ({ status: _, grounds, ...problem }: Problem) => ({ ...problem, ...grounds })

/** Makes a mask for the texts of an exchange, which knows every Sign that came with it or would have been right. */
export const maskExchange = (exchange: Exchange, tokens: KnownTokens): Mask => createMask(tokens, signedOf(exchange))

/** Most exchanges hold nothing but a Sign and an Authorization: looking at them whole is ten times faster. */
function shortened({ url, rawHeaders, body, answer, accountSID = '' }: Exchange, mask: Mask): Mask {
  const headers = Object.entries(maskHeaders(rawHeaders)).flat()
  const whole = [maskUrl(url), accountSID, ...headers, body, textOf(answer)].join(' ')
  return mask(whole) === whole ? (text) => text : mask
}

function signedOf({ url, rawHeaders, accountSID }: Exchange): Signed {
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
