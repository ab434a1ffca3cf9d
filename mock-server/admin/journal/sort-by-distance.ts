import type { Difference } from './differences.ts'

interface Miss {
  readonly differences: readonly Difference[]
}

/**
 * The nearest first: with the fewest values that differ, and of those the one that lacks the fewest fields. The order
 * stays where two are as near.
 */
export function sortByDistance<Each extends Miss>(misses: readonly Each[]): Each[] {
  return misses
    .map((miss) => ({ miss, values: valuesOf(miss), missing: missingOf(miss) }))
    .sort((one, other) => one.values - other.values || one.missing - other.missing)
    .map(({ miss }) => miss)
}

/** A part of the body that is missing counts as much as all that was expected in it. */
const valuesOf = ({ differences }: Miss): number =>
  differences.reduce((sum, { expected }) => sum + countValues(expected), 0)

const missingOf = ({ differences }: Miss): number =>
  differences.filter((difference) => !('received' in difference)).length

const deepest = 64

function countValues(value: unknown, depth = deepest): number {
  if (typeof value !== 'object' || value === null || depth === 0) return 1
  const values: unknown[] = Object.values(value)
  return Math.max(
    1,
    values.reduce((sum: number, each) => sum + countValues(each, depth - 1), 0),
  )
}
