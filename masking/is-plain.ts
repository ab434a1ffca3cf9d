import { codesOf } from './codes.ts'
import { hexDigit } from './escapes.ts'
import { holdsPhoneName } from './find-names.ts'
import { holdsNone } from './find-secrets.ts'
import { ofAuthorizations } from './find-signatures.ts'
import { isSeparator } from './hex-layer.ts'
import { kinds } from './kinds.ts'
import { mayBeginEscape, type Work } from './layers.ts'
import { preparedIndex } from './secret-index.ts'

/** Of a longer one much more is to be looked at than is saved. */
const mostPlain = 64

/**
 * Whether nothing is found in a short text but known secrets as they stand, or in a form that they are given. No escape begins
 * in it, so that it reads in one way. No bytes in hex stand apart. No run is as long as one that Authorization, or a digest of
 * 32 hex digits, stands in. And no telephone number is called by its name. May say no of a text of which that holds.
 */
export function isPlain(text: string): boolean {
  if (text.length > mostPlain) return false
  let [run, digits] = [0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= 128 || mayBeginEscape(code)) return false
    // Behind a byte: another one may follow.
    if (digits >= 2 && isSeparator[code] === 1) return false
    digits = hexDigit(code) < 0 ? 0 : digits + 1
    run = ((kinds[code] as number) & ofAuthorizations.kind) === 0 ? 0 : run + 1
    if (run >= ofAuthorizations.least) return false
  }
  return !holdsPhoneName(text)
}

/** Whether a look tells that neither a secret stands in a text nor anything else that is found; digests have no room in a plain one. */
export function holdsNothing(
  text: string,
  secrets: readonly { readonly list: () => readonly string[]; readonly areDigests?: true }[],
  work: Work,
): boolean {
  if (!isPlain(text)) return false
  work.visited += text.length
  const codes = codesOf(text)
  return secrets.every(({ list, areDigests }) => areDigests || holdsNone(codes, preparedIndex(list())))
}
