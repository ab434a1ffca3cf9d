import { findAuthorizations } from './find-authorizations.ts'
import { findPhones } from './find-phones.ts'
import { createFindSigns, type Signed } from './find-signs.ts'
import { findTokensOf } from './find-tokens.ts'
import { hiddenDigits } from './hidden-digits.ts'
import { type Layer, layersOf, type Replacement, replaceAll } from './layers.ts'

/** Makes a text fit for showing. */
export type Mask = (text: string) => string

/**
 * Strikes out tokens, Signs, what Authorization carries and the middle of telephone numbers, in whatever form they stand in
 * the text: as they are, escaped, percent-encoded or, but for telephone numbers, in base64 or hex. The Signs are those of the
 * request, if one is given.
 *
 * @example
 * createMask(['secret'])('phone=13800138000&password=s%65cret') // 'phone=138****8000&password=<authToken>'
 */
export function createMask(tokens: readonly string[], signed?: Signed): Mask {
  return maskWith([findTokensOf(tokens), findAuthorizations, createFindSigns(signed, tokens), findPhones])
}

/** Strikes out tokens, Signs and Authorizations, and leaves telephone numbers. */
export const createSecretsMask = (tokens: readonly string[], signed?: Signed): Mask =>
  maskWith([findTokensOf(tokens), findAuthorizations, createFindSigns(signed, tokens)])

/** Hides the middle of telephone numbers, and nothing else. */
export const maskPhones: Mask = maskWith([findPhones])

function maskWith(finders: readonly ((layer: Layer) => Replacement[])[]): Mask {
  return (text) => {
    const layers = layersOf(text)
    // A token goes before the digits in it, which would otherwise break it up.
    let masked = text
    let current = layers
    for (const find of finders) {
      const next = replaceAll(masked, current.flatMap(find))
      if (next === masked) continue
      masked = next
      current = layersOf(masked)
    }
    return masked
  }
}

/** Digits of a number but for some at its ends become asterisks: 138****5678. */
export const maskPhone = (phone: string): string =>
  replaceAll(
    phone,
    hiddenDigits(phone).map(([start, end]) => ({ start, end, text: '*' })),
  )
