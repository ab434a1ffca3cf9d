import { parseAuthorization } from '../authorization.ts'
import { computeSign } from '../compute-sign.ts'
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

/** Finds a digest that is called Sign and, wherever it stands, one that is or was right for the request. */
export function createFindSigns(signed: Signed | undefined, tokens: readonly string[]) {
  let known: RegExp | undefined
  return (layer: Layer): Replacement[] => {
    if (!anyDigest.test(layer.text)) return []
    known ??= patternOf(signed, tokens)
    const stretch = (from: number, length: number) => replacementOf(layer, from, from + length, shown)
    return [
      ...[...layer.text.matchAll(named)].map(({ index, 1: name = '' }) => stretch(index + name.length, 32)),
      ...[...layer.text.matchAll(known)].map(({ index }) => stretch(index, 32)),
    ]
  }
}

function patternOf(signed: Signed | undefined, tokens: readonly string[]): RegExp {
  const sent = (signed?.signs ?? []).map((sign = '') => sign.replace(/[^0-9a-f]/gi, ''))
  const all = [...sent.filter((sign) => sign.length === 32), ...rightSigns(signed, tokens)]
  return new RegExp(all.length === 0 ? '(?!)' : all.join('|'), 'gi')
}

function rightSigns(signed: Signed | undefined, tokens: readonly string[]): string[] {
  const authorization = parseAuthorization(signed?.authorization)
  if (!signed || !authorization) return []
  const accounts = new Set([signed.accountSID ?? '', authorization.accountSID])
  return [...accounts].flatMap((accountSID) =>
    tokens.map((token) => computeSign(accountSID, token, authorization.timestamp)),
  )
}
