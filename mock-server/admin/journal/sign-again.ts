import { parseAuthorization, writeTimestamp } from '../../authorization.ts'
import { computeSign } from '../../compute-sign.ts'
import type { Instance } from '../../instance.ts'
import type { Exchange } from '../../journal/exchange.ts'

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
  const timestamp = writeTimestamp(now, instance.behaviour.utcOffsetMilliseconds)
  const fresh = computeSign(account.accountSID, authToken, timestamp)
  const header = Buffer.from(`${account.accountSID}|${timestamp}`).toString('base64')
  return {
    method,
    url: url.replace(/([?&]Sign=)[0-9A-Fa-f]{32}(?=&|#|$)/, `$1${/[A-F]/.test(sign) ? fresh.toUpperCase() : fresh}`),
    rawHeaders: rawHeaders.map((value, index) => (isValueOf(rawHeaders, index, 'authorization') ? header : value)),
    body,
  }
}

/** A header's first value. */
export function headerOf(rawHeaders: readonly string[], name: string): string | undefined {
  return rawHeaders.find((_, index) => isValueOf(rawHeaders, index, name))
}

const isValueOf = (rawHeaders: readonly string[], index: number, name: string): boolean =>
  index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name
