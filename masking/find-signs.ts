import { parseAuthorization } from '../mock-server/vendor/authorization.ts'
import { computeSign } from '../mock-server/vendor/compute-sign.ts'
import { createFindSecrets, type FindSecrets } from './find-tokens.ts'
import { type Layer, type Replacement, replacementOf } from './layers.ts'

/** What a request says of its signature. */
export interface Signed {
  readonly accountSID: string | undefined
  /** Every Sign that came with it. */
  readonly signs: readonly (string | undefined)[]
  readonly authorization: string | undefined
}

const shown = '***'
const named = /(sign[^0-9a-z]{1,8})([0-9a-f]{32})(?![0-9a-f])/gi
const anyDigest = /[0-9a-f]{32}/i
/** Its text in base64 or hex, or the base64 of its bytes. */
const anyEncoded = /[a-z0-9]{40}|[\w+/-]{22}==/i

/** Finds a digest that is called Sign and, wherever it stands and in whatever form, one that is or was right for the request. */
export function createFindSigns(signed: Signed | undefined, tokens: readonly string[]) {
  let signs: readonly string[] | undefined
  let digests: RegExp | undefined
  let encoded: FindSecrets | undefined
  // Each is made when something looks like it: which Signs are right takes an MD5 for each token, and ids are digests, too.
  const known = () => {
    signs ??= knownSigns(signed, tokens)
    return signs
  }
  return (layer: Layer): Replacement[] => {
    const { text } = layer
    const stretch = (from: number) => replacementOf(layer, from, from + 32, shown)
    const found: Replacement[] = []
    if (anyDigest.test(text)) {
      digests ??= patternOf(known())
      found.push(...[...text.matchAll(named)].map(({ index, 1: name = '' }) => stretch(index + name.length)))
      found.push(...[...text.matchAll(digests)].map(({ index }) => stretch(index)))
    }
    if (anyEncoded.test(text)) {
      encoded ??= createFindSecrets(known(), shown, known().map(bytesInBase64))
      found.push(...encoded(layer))
    }
    return found
  }
}

const patternOf = (signs: readonly string[]): RegExp => new RegExp(signs.length === 0 ? '(?!)' : signs.join('|'), 'gi')

const bytesInBase64 = (sign: string): string => Buffer.from(sign, 'hex').toString('base64').replace(/=+$/, '')

function knownSigns(signed: Signed | undefined, tokens: readonly string[]): string[] {
  const sent = (signed?.signs ?? []).map((sign = '') => sign.replace(/[^0-9a-f]/gi, ''))
  return [...sent.filter((sign) => sign.length === 32), ...rightSigns(signed, tokens)]
}

function rightSigns(signed: Signed | undefined, tokens: readonly string[]): string[] {
  const authorization = parseAuthorization(signed?.authorization)
  if (!signed || !authorization) return []
  const accounts = new Set([signed.accountSID ?? '', authorization.accountSID])
  return [...accounts].flatMap((accountSID) =>
    tokens.map((token) => computeSign(accountSID, token, authorization.timestamp)),
  )
}
