import { kinds } from './kinds.ts'
import type { Layer, Work } from './layers.ts'
import { block, type Steps } from './steps.ts'

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

/** A kind of characters, and how many of them make a run. */
export interface RunsOf {
  readonly kind: number
  readonly least: number
}

/** Where runs begin and end, one after the other. No run may reach over either place. */
export function* findRuns(
  { codes }: Layer,
  { kind, least }: RunsOf,
  work: Work,
  from = 0,
  to = codes.length,
): Steps<number[]> {
  const runs: number[] = []
  work.visited += to - from
  for (let [at, stop] = [from, from + block]; at < to; ) {
    // Beyond the block, too, stands enough of a run that begins in it.
    const start = nextRun(codes, at, Math.min(stop + least, to), kind, least)
    at = Math.min(start, stop)
    if (at < Math.min(stop, to)) {
      do {
        if (at > start) yield
        at = endOfRun(codes, at, Math.min(at + block, to), kind)
      } while (at < to && isOf(codes, at, kind))
      work.visited += at - start
      runs.push(start, at)
    }
    if (at < stop) continue
    stop = at + block
    yield
  }
  return runs
}
