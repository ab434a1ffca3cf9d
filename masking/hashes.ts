import type { Work } from './layers.ts'
import { foldCode } from './secret-forms.ts'
import { block } from './steps.ts'

const base = 0x9e3779b1

/** What takes the beginning off a hash. */
export function powerOf(length: number): number {
  let power = 1
  for (let index = 0; index < length; index += 1) power = Math.imul(power, base)
  return power
}

/** The hash of a text's first so many letters, in small ones. */
export function hashOf(text: string, length: number): number {
  let hash = 0
  for (let index = 0; index < length; index += 1) hash = (Math.imul(hash, base) + text.charCodeAt(index)) | 0
  return hash
}

/** A hash with one more letter behind it. */
export const withLetter = (hash: number, code: number): number => (Math.imul(hash, base) + foldCode(code)) | 0

/** The hashes of a text's beginnings, from which that of any stretch follows: what it takes to look at many lengths. */
export type Sums = (at: number, length: number, power: number) => number

export function createSums(codes: Uint16Array, work: Work): Sums {
  const sums = new Int32Array(codes.length + 1)
  // As far as they were asked for: all of a long text at once would take long.
  let made = 0
  const makeUntil = (end: number) => {
    work.visited += end - made
    let hash = sums[made] as number
    for (let at = made; at < end; at += 1) {
      hash = withLetter(hash, codes[at] as number)
      sums[at + 1] = hash
    }
    made = end
  }
  return (at, length, power) => {
    if (at + length > made) makeUntil(Math.min(at + length + block, codes.length))
    return ((sums[at + length] as number) - Math.imul(sums[at] as number, power)) | 0
  }
}
