import {
  createMask as createTextMask,
  createMaskInSteps as createTextMaskInSteps,
  isSignName,
  type Mask,
  type MaskInSteps,
  type MaskOptions,
  type PhoneNames,
} from '../../masking/index.ts'
import { parseAuthorization } from './authorization.ts'
import { computeSign } from './compute-sign.ts'

/** Tokens that a mock knows, and what its endpoints file calls telephone numbers. */
export interface KnownTokens extends ReadonlyArray<string> {
  readonly phoneNames?: PhoneNames | undefined
}

/** What a request says of its signature. */
export interface Signed {
  readonly accountSID: string | undefined
  /** Every Sign that came with it. */
  readonly signs: readonly (string | undefined)[]
  readonly authorization: string | undefined
}

/**
 * Strikes out tokens, the Signs that came with a request or would have been right for it, what Authorization carries, and the
 * middle of telephone numbers.
 *
 * @example
 * createMask(['secret'])('phone=13800138000&password=s%65cret') // 'phone=138****8000&password=<authToken>'
 */
export const createMask = (tokens: KnownTokens, signed?: Signed): Mask => createTextMask(optionsOf(tokens, signed))

/** The same in steps, between which others may work. */
export const createMaskInSteps = (tokens: KnownTokens, signed?: Signed): MaskInSteps =>
  createTextMaskInSteps(optionsOf(tokens, signed))

const optionsOf = (tokens: KnownTokens, signed: Signed | undefined): MaskOptions => ({
  secrets: secretsOf(tokens, signed),
  namedPhones: true,
  phoneNames: tokens.phoneNames,
})

/** The same, but for telephone numbers, which it leaves. */
export const createSecretsMask = (tokens: readonly string[], signed?: Signed): Mask =>
  createTextMask({ secrets: secretsOf(tokens, signed) })

/** The Signs of a URL's query as they were sent. */
export function signsOf(url: string): string[] {
  const query = url.slice(url.indexOf('?') + 1)
  return [...new URLSearchParams(query)].flatMap(([name, value]) => (isSignName(name) ? [value] : []))
}

function secretsOf(tokens: readonly string[], signed: Signed | undefined): MaskOptions['secrets'] {
  const ofTokens = { list: () => tokens, shown: '<authToken>' }
  if (!signed) return [ofTokens]
  let signs: readonly string[] | undefined
  const list = () => {
    signs ??= knownSigns(signed, tokens)
    return signs
  }
  return [ofTokens, { list, shown: '***', areDigests: true }]
}

function knownSigns(signed: Signed, tokens: readonly string[]): string[] {
  const sent = signed.signs.map((sign = '') => sign.replace(/[^0-9a-f]/gi, ''))
  return [...sent.filter((sign) => sign.length === 32), ...rightSigns(signed, tokens)]
}

function rightSigns(signed: Signed, tokens: readonly string[]): string[] {
  const authorization = parseAuthorization(signed.authorization)
  if (!authorization) return []
  const accounts = new Set([signed.accountSID ?? '', authorization.accountSID])
  return [...accounts].flatMap((accountSID) =>
    tokens.map((token) => computeSign(accountSID, token, authorization.timestamp)),
  )
}
