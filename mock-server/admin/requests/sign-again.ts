import type { MistakePlaces } from '../../../schemas/generated/messages.ts'
import type { RightSignature } from '../../../schemas/generated/types.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Exchange } from '../../journal/exchange.ts'
import type { Account } from '../../state/accounts.ts'
import { parseAuthorization, writeTimestamp } from '../../vendor/authorization.ts'
import { computeSign } from '../../vendor/compute-sign.ts'
import { signsOf } from '../../vendor/mask.ts'

/** A request as it is to be sent. */
export interface Resent {
  readonly method: string
  readonly url: string
  readonly rawHeaders: readonly string[]
  readonly body: string
}

/**
 * The request with a Sign and an Authorization of now, in the letter case that it had. Undefined when its own signature
 * was not right for its account: then it has nothing that could be renewed (D4, D5).
 */
export function signAgain(
  instance: Instance,
  { method, url, rawHeaders, body, accountSID }: Exchange,
): Resent | undefined {
  const account = instance.accounts.get(accountSID ?? '')
  const sign = /[?&]Sign=([0-9A-Fa-f]{32})(?=&|#|$)/.exec(url)?.[1]
  const authorization = parseAuthorization(headerOf(rawHeaders, 'authorization'))
  if (!account || !sign || authorization?.accountSID !== account.accountSID) return undefined
  const { authToken } = account
  if (computeSign(account.accountSID, authToken, authorization.timestamp) !== sign.toLowerCase()) return undefined
  const now = instance.namespaces.of(account.accountSID).clock.now()
  const fresh = signFor(account, writeTimestamp(now, instance.behaviour.utcOffsetMilliseconds))
  const freshSign = /[A-F]/.test(sign) ? fresh.sign.toUpperCase() : fresh.sign
  return {
    method,
    url: url.replace(/([?&]Sign=)[0-9A-Fa-f]{32}(?=&|#|$)/, `$1${freshSign}`),
    rawHeaders: rawHeaders.map((value, index) =>
      isValueOf(rawHeaders, index, 'authorization') ? fresh.authorization : value,
    ),
    body,
  }
}

/** What a signature is made of beside the time. */
export type Credentials = Pick<Account, 'accountSID' | 'authToken'>

/** A timestamp, and the Sign and Authorization that are right for it (D4, D5). */
export function signFor({ accountSID, authToken }: Credentials, timestamp: string): RightSignature {
  const authorization = Buffer.from(`${accountSID}|${timestamp}`).toString('base64')
  return { timestamp, sign: computeSign(accountSID, authToken, timestamp), authorization }
}

/**
 * What a request would have had to send: for its own timestamp, so that it can be held against what came, and for the time
 * when it came where its own is none or outside the window. Undefined where the mock does not know the account.
 */
export function findRightSignature(
  { accounts, behaviour }: Instance,
  { accountSID = '', rawHeaders, refusal, time }: Exchange,
): RightSignature | undefined {
  const account = accounts.get(accountSID)
  const own = parseAuthorization(headerOf(rawHeaders, 'authorization'))?.timestamp
  const isOutside = refusal?.check === 'timestamp-is-within-window'
  const now = writeTimestamp(time, behaviour.utcOffsetMilliseconds)
  return account && signFor(account, isOutside ? now : (own ?? now))
}

/** Digests that were made of the wrong text. Whatever else is wrong with a Sign may leave the right one in it. */
const harmless: ReadonlySet<keyof MistakePlaces> = new Set([
  'token-comes-before-account',
  'timestamp-comes-before-token',
  'digest-lacks-the-token',
  'digest-lacks-the-account',
  'appid-stands-in-the-digest',
  'digest-has-another-letter-case',
  'digest-is-of-base64',
  'digest-is-of-utf-16',
  'digest-is-of-another-charset',
  'token-has-blanks-or-quotes',
  'input-ends-in-a-line-break',
  'digest-has-a-separator',
  'sign-is-md5-twice',
  'sign-is-a-sha-digest',
  'sign-is-an-hmac',
])

/**
 * The Sign as it came, when it is known for certain how it was made and that it is right nowhere. Undefined when in doubt:
 * a Sign that nobody can explain may be right for other credentials, or be a token (D5).
 */
export function findHarmlessSign({ url, rawHeaders, accountSID, refusal }: Exchange): string | undefined {
  const { finding } = refusal ?? {}
  if (!finding?.certain || !harmless.has(finding.hypothesis)) return undefined
  const [sign = '', ...others] = signsOf(url)
  // Such an Authorization says no more than the account and the time.
  const authorization = parseAuthorization(headerOf(rawHeaders, 'authorization'))
  if (others.length > 0 || authorization?.accountSID !== accountSID) return undefined
  return /^[0-9a-f]{32,128}$/i.test(sign) ? sign : undefined
}

/** A header's first value. */
function headerOf(rawHeaders: readonly string[], name: string): string | undefined {
  return rawHeaders.find((_, index) => isValueOf(rawHeaders, index, name))
}

const isValueOf = (rawHeaders: readonly string[], index: number, name: string): boolean =>
  index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name
