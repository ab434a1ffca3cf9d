import { equalsSign, ofBase64, ofHex, ofLetter } from './kinds.ts'
import type { Layer, Work } from './layers.ts'
import { endOfRun, nextRun } from './runs.ts'
import { block, type Steps } from './steps.ts'

/** As it is, its text in hex or base64, or the base64 of its bytes, with what stands behind that. */
const [hexDigits, letters, bytesInBase64] = [32, 40, 22]

/** Whether a digest may stand there: which one is right takes an MD5 for each token, and is asked for then only. */
export function* mayHoldDigest({ codes }: Layer, work: Work): Steps<boolean> {
  const { length } = codes
  work.visited += length
  let looked = 0
  for (let start = nextRun(codes, 0, length, ofBase64, bytesInBase64); start < length; ) {
    const end = endOfRun(codes, start, length, ofBase64)
    work.visited += end - start
    if (end < length && codes[end] === equalsSign) return true
    if (nextRun(codes, start, end, ofHex, hexDigits) < end || nextRun(codes, start, end, ofLetter, letters) < end)
      return true
    if (end - looked > block) {
      looked = end
      yield
    }
    start = nextRun(codes, end, length, ofBase64, bytesInBase64)
  }
  return false
}
