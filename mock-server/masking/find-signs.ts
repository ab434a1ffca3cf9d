import { parseAuthorization } from '../authorization.ts'
import { computeSign } from '../compute-sign.ts'
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
/** A digest, its text in base64, or its bytes: to work out which Signs are right takes an MD5 for each token. */
const anyDigest = /[0-9a-f]{32}|[a-z0-9]{40}|[\w+/-]{22}==/i

/** Finds a digest that is called Sign and, wherever it stands and in whatever form, one that is or was right for the request. */
export function createFindSigns(signed: Signed | undefined, tokens: readonly string[]) {
  let known: FindSecrets | undefined
  return (layer: Layer): Replacement[] => {
    if (!anyDigest.test(layer.text)) return []
    known ??= createFindKnown(signed, tokens)
    const places = [...layer.text.matchAll(named)].map(({ index, 1: name = '' }) => index + name.length)
    return [...places.map((at) => replacementOf(layer, at, at + 32, shown)), ...known(layer)]
  }
}

function createFindKnown(signed: Signed | undefined, tokens: readonly string[]): FindSecrets {
  const sent = (signed?.signs ?? []).map((sign = '') => sign.replace(/[^0-9a-f]/gi, ''))
  const all = [...sent.filter((sign) => sign.length === 32), ...rightSigns(signed, tokens)]
  const digests = all.map((sign) => Buffer.from(sign, 'hex').toString('base64').replace(/=+$/, ''))
  return createFindSecrets(all, shown, digests)
}

function rightSigns(signed: Signed | undefined, tokens: readonly string[]): string[] {
  const authorization = parseAuthorization(signed?.authorization)
  if (!signed || !authorization) return []
  const accounts = new Set([signed.accountSID ?? '', authorization.accountSID])
  return [...accounts].flatMap((accountSID) =>
    tokens.map((token) => computeSign(accountSID, token, authorization.timestamp)),
  )
}
