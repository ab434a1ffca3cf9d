/** The middle of some numbers; the mean of the two middle ones when they are even in number. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  if (low === undefined || high === undefined) throw new RangeError('There is no median of no numbers.')
  return (low + high) / 2
}

/** What so many of a hundred numbers stay below; NaN of no numbers. */
export const percentile = (numbers: readonly number[], percent: number): number =>
  Float64Array.from(numbers).sort()[Math.floor((numbers.length * percent) / 100)] ?? Number.NaN

export interface Summary {
  readonly median: number
  readonly least: number
  readonly most: number
}

export const summarize = (numbers: readonly number[]): Summary => ({
  median: median(numbers),
  least: Math.min(...numbers),
  most: Math.max(...numbers),
})

/** Round by round, how many times the other's value each value is. */
export const ratios = (values: readonly number[], others: readonly number[]): number[] =>
  values.map((value, round) => value / (others[round] ?? Number.NaN))
