import {
  createLook as createTextLook,
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
export function createMask(tokens: KnownTokens, signed?: Signed): Mask {
  let areSignsAsked = false
  const onSigns = () => {
    areSignsAsked = true
  }
  let made: Mask | undefined
  const mask: Mask = (text) => {
    made ??= createTextMask(optionsOf(tokens, signed, onSigns))
    return made(text)
  }
  if (!signed) return mask
  const isFree = lookOf(tokens)
  return (text) => {
    // No Sign has room in it. To look takes no longer than to remember a text, of which most requests have another.
    if (isFree(text)) return text
    // Asked for with each text: the list may have grown since the mask was made.
    const known = maskedOf(tokens)
    const before = known.get(text)
    if (before !== undefined) return before
    areSignsAsked = false
    const masked = mask(text)
    // Where a text may hold a Sign, how it is masked is a matter of the request.
    if (!areSignsAsked && text.length <= longestKnown) {
      if (known.size >= mostKnown) known.clear()
      known.set(text, masked)
    }
    return masked
  }
}

/** Makes something once for a list of tokens, and anew when the list has grown. */
export function onceFor<Value>(make: (tokens: KnownTokens) => Value): (tokens: KnownTokens) => Value {
  const made = new WeakMap<KnownTokens, { readonly count: number; readonly value: Value }>()
  return (tokens) => {
    const known = made.get(tokens)
    if (known?.count === tokens.length) return known.value
    const value = make(tokens)
    made.set(tokens, { count: tokens.length, value })
    return value
  }
}

/** What was masked for the same tokens: most of what is said of one refusal is said of the next one, too. */
const maskedOf = onceFor(() => new Map<string, string>())
const mostKnown = 500
const longestKnown = 300

/** For texts that hold neither a token nor anything else that is masked. */
const lookOf = onceFor((tokens) => createTextLook(optionsOf(tokens, undefined)))

/** The same in steps, between which others may work. */
export const createMaskInSteps = (tokens: KnownTokens, signed?: Signed): MaskInSteps =>
  createTextMaskInSteps(optionsOf(tokens, signed))

const optionsOf = (tokens: KnownTokens, signed: Signed | undefined, onSigns?: () => void): MaskOptions => ({
  secrets: secretsOf(tokens, signed, onSigns),
  namedPhones: true,
  phoneNames: tokens.phoneNames,
})

/** The same, but for telephone numbers, which it leaves. */
export const createSecretsMask = (tokens: readonly string[], signed?: Signed): Mask =>
  createTextMask({ secrets: secretsOf(tokens, signed) })

/** Strikes out nothing but tokens and the Signs that would have been right with them, where none of those came: in steps. */
export function strikeTokens(tokens: readonly string[], signed: Signed): MaskInSteps {
  const list = () => rightSigns(signed, tokens).filter((sign) => !sentSigns(signed).includes(sign))
  const secrets = [
    { list: () => tokens, shown: '' },
    { list, shown: '', areDigests: true },
  ] as const
  return createTextMaskInSteps({ secrets, onlyKnown: true })
}

/** The Signs of a URL's query as they were sent. */
export function signsOf(url: string): string[] {
  const query = url.slice(url.indexOf('?') + 1)
  return [...new URLSearchParams(query)].flatMap(([name, value]) => (isSignName(name) ? [value] : []))
}

function secretsOf(
  tokens: readonly string[],
  signed: Signed | undefined,
  onSigns: () => void = () => undefined,
): MaskOptions['secrets'] {
  const ofTokens = { list: () => tokens, shown: '<authToken>' }
  if (!signed) return [ofTokens]
  let signs: readonly string[] | undefined
  const list = () => {
    onSigns()
    signs ??= knownSigns(signed, tokens)
    return signs
  }
  return [ofTokens, { list, shown: '***', areDigests: true }]
}

function knownSigns(signed: Signed, tokens: readonly string[]): string[] {
  return [...sentSigns(signed), ...rightSigns(signed, tokens)]
}

const sentSigns = ({ signs }: Signed): string[] =>
  signs.map((sign = '') => sign.replace(/[^0-9a-f]/gi, '')).filter((sign) => sign.length === 32)

function rightSigns(signed: Signed, tokens: readonly string[]): string[] {
  const authorization = parseAuthorization(signed.authorization)
  if (!authorization) return []
  const accounts = new Set([signed.accountSID ?? '', authorization.accountSID])
  return [...accounts].flatMap((accountSID) =>
    tokens.map((token) => computeSign(accountSID, token, authorization.timestamp)),
  )
}
