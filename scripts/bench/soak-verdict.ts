import { type Summary, summarize } from './statistics.ts'

/** What the mock weighs at one moment, in MiB. */
export interface Sample {
  readonly requests: number
  readonly rss: number
  readonly heapUsed: number
}

export interface Verdict {
  readonly first: Summary
  readonly last: Summary
  readonly isFlat: boolean
}

/** How much more the last tenth may weigh than the first: less than one byte a request over five million. */
const most = { rss: 4, heapUsed: 2 } as const

/**
 * Compares the first tenth of the samples with the last, the first fifth left out as a warm-up: flat when the least of
 * the last is not above the median of the first by more than a few MiB. The collector decides about all but the least.
 * Undefined when there are fewer than ten samples after the warm-up, which say nothing.
 */
export function judgeSoak(
  samples: readonly Sample[],
  of: 'rss' | 'heapUsed',
  mostMore: number = most[of],
): Verdict | undefined {
  const warm = samples.slice(Math.ceil(samples.length / 5)).map((sample) => sample[of])
  if (warm.length < 10) return undefined
  const tenth = Math.ceil(warm.length / 10)
  const [first, last] = [summarize(warm.slice(0, tenth)), summarize(warm.slice(-tenth))]
  return { first, last, isFlat: last.least - first.median <= mostMore }
}
