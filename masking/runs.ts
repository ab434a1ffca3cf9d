import { kinds } from './kinds.ts'

const isOf = (codes: Uint16Array, at: number, kind: number): boolean => {
  const code = codes[at] as number
  return code < 128 && ((kinds[code] as number) & kind) !== 0
}

/** Where a run of characters of a kind ends, not beyond a place. */
export function endOfRun(codes: Uint16Array, from: number, to: number, kind: number): number {
  let end = from
  while (end < to && isOf(codes, end, kind)) end += 1
  return end
}

/** Where a run begins that ends in front of a place, not before another one. */
export function startOfRun(codes: Uint16Array, end: number, from: number, kind: number): number {
  let start = end
  while (start > from && isOf(codes, start - 1, kind)) start -= 1
  return start
}

/**
 * Where the next run of so many characters of a kind begins, between two places; the second where there is none. Such a run
 * has one of each so many places: few others are looked at.
 */
export function nextRun(codes: Uint16Array, from: number, to: number, kind: number, least: number): number {
  for (let at = from + least - 1; at < to; at += least) {
    if (!isOf(codes, at, kind)) continue
    const start = startOfRun(codes, at, from, kind)
    const end = endOfRun(codes, at + 1, Math.min(start + least, to), kind)
    if (end - start >= least) return start
    at = end
  }
  return to
}
