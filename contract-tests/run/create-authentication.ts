import { createSignature, formatTimestamp } from '../../client/sign.ts'
import type { CaseRequest, SignChange } from '../case.ts'

interface Signer {
  readonly accountSID: string
  readonly authToken: string
  /** The accountSID that Authorization names. */
  readonly named: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Sign and Authorization as they are sent; null is not sent. */
export interface Authentication {
  readonly sign: string | null
  readonly authorization: string | null
  /** What no result may show. */
  readonly secrets: readonly string[]
}

/** Signs a request and then departs from the rule as the case says (D4, D5). */
export function createAuthentication(
  request: CaseRequest,
  { accountSID, authToken, named, now }: Signer,
): Authentication {
  const change = request.authorization ?? {}
  const moment = now + (request.shiftSeconds ?? 0) * 1000
  const timestamp = change.timestamp ?? formatTimestamp(moment)
  const shift = request.sign?.shiftSeconds
  const signed = createSignature({
    accountSID,
    authToken: request.sign?.wrongToken ? `${authToken}-not` : authToken,
    timestamp: shift === undefined ? timestamp : formatTimestamp(moment + shift * 1000),
  })
  const authorization = Buffer.from(`${named}${change.separator ?? '|'}${timestamp}`).toString('base64')
  const sent = {
    sign: changeSign(signed.sign, request.sign ?? {}),
    authorization: change.raw === undefined ? authorization : change.raw,
  }
  const secrets = [authToken, signed.sign, sent.sign, sent.authorization]
  return { ...sent, secrets: secrets.filter((secret): secret is string => !!secret) }
}

function changeSign(sign: string, { raw, letters = 'upper', inserted = '' }: SignChange): string | null {
  if (raw !== undefined) return raw
  const half = sign.length / 2
  const [first, second] = [sign.slice(0, half), sign.slice(half)]
  const cased = {
    upper: first + inserted + second,
    lower: (first + inserted + second).toLowerCase(),
    mixed: first + inserted + second.toLowerCase(),
  }
  return cased[letters]
}
