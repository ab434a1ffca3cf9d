import type { Work } from './layers.ts'
import { foldCode } from './secret-forms.ts'

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

/** The hashes of a text's beginnings, from which that of any stretch follows; those that are needed again are kept. */
export interface Sums {
  reach(end: number): void
  hashOf(at: number, length: number, power: number): number
}

export function createSums(text: string, longest: number, work: Work): Sums {
  work.visited += 2 * text.length
  const last = 2 ** Math.ceil(Math.log2(Math.min(longest, text.length) + 2)) - 1
  const sums = new Int32Array(last + 1)
  let reached = 0
  let hash = 0
  return {
    reach(end) {
      for (; reached < end && reached < text.length; reached += 1) {
        hash = (Math.imul(hash, base) + foldCode(text.charCodeAt(reached))) | 0
        sums[(reached + 1) & last] = hash
      }
    },
    hashOf: (at, length, power) =>
      ((sums[(at + length) & last] as number) - Math.imul(sums[at & last] as number, power)) | 0,
  }
}
