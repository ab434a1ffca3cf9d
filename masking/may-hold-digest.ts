import { equalsSign, ofHex, ofLetter } from './kinds.ts'
import type { Layer, Work } from './layers.ts'
import { nextRun, type RunsOf } from './runs.ts'
import { block, type Steps } from './steps.ts'

/** As it is, or its text in hex or base64. */
const texts: readonly RunsOf[] = [
  { kind: ofHex, least: 32 },
  { kind: ofLetter, least: 40 },
]
/** Of its bytes, with what stands behind that. */
const leastBase64 = 22

/**
 * Whether a digest may stand in one of the runs of base64: which one is right takes an MD5 for each token, and is asked for
 * then only.
 */
export function* mayHoldDigest({ codes }: Layer, runs: readonly number[], work: Work): Steps<boolean> {
  for (let index = 0; index < runs.length; index += 2) {
    const start = runs[index] as number
    const end = runs[index + 1] as number
    work.visited += end - start
    if (end - start >= leastBase64 && end < codes.length && codes[end] === equalsSign) return true
    for (const { kind, least } of texts)
      for (let from = start; end - from >= least; from += block) {
        const to = Math.min(from + block + least, end)
        if (nextRun(codes, from, to, kind, least) < to) return true
        if (to < end) yield
      }
  }
  return false
}
