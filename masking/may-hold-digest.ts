import { equalsSign, kinds, ofBase64, ofHex, ofLetter } from './kinds.ts'
import type { Layer, Work } from './layers.ts'
import { block, type Steps } from './steps.ts'

/** Whether a digest may stand there: which one is right takes an MD5 for each token, and is asked for then only. */
export function* mayHoldDigest({ codes }: Layer, work: Work): Steps<boolean> {
  const rows = { hexDigits: 0, letters: 0, characters: 0 }
  for (let from = 0; from < codes.length; from += block) {
    const to = Math.min(from + block, codes.length)
    work.visited += to - from
    if (hasRow(codes, from, to, rows)) return true
    yield
  }
  return false
}

function hasRow(
  codes: Uint16Array,
  from: number,
  to: number,
  rows: { hexDigits: number; letters: number; characters: number },
): boolean {
  let { hexDigits, letters, characters } = rows
  for (let at = from; at < to; at += 1) {
    const code = codes[at] as number
    const kind = kinds[code] ?? 0
    const isLetter = (kind & ofLetter) !== 0
    letters = isLetter ? letters + 1 : 0
    hexDigits = (kind & ofHex) !== 0 ? hexDigits + 1 : 0
    // As it is, its text in hex or base64, or the base64 of its bytes.
    if (hexDigits === 32 || letters === 40 || (code === equalsSign && characters >= 22)) return true
    characters = (kind & ofBase64) !== 0 ? characters + 1 : 0
  }
  Object.assign(rows, { hexDigits, letters, characters })
  return false
}
