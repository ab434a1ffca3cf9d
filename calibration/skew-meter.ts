import type { ReadAnswer } from '../contract-tests/run/read-answer.ts'

/** Tells how far a target's clock is ahead of ours. */
export interface SkewMeter {
  /** Reads an answer that came right now. */
  read(answer: ReadAnswer): void
  /** In seconds; 0 where no answer says more than the precision. */
  seconds(): number
}

/** Reads Date headers, which have no fractions: the middle one of all of them is within a second. */
export function createSkewMeter({
  now,
  precisionSeconds,
}: {
  readonly now: () => number
  readonly precisionSeconds: number
}): SkewMeter {
  const seen: number[] = []
  return {
    read({ headers }) {
      const date = Date.parse(headers.date ?? '')
      if (!Number.isNaN(date)) seen.push(Math.round((date - now()) / 1000))
    },
    seconds() {
      const middle = seen.toSorted((one, other) => one - other)[Math.floor(seen.length / 2)] ?? 0
      return precisionSeconds === 0 || Math.abs(middle) <= precisionSeconds ? 0 : middle
    },
  }
}
