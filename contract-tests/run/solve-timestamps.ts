import type { KnobChange } from '../result.ts'

/** A timestamp that was sent, by its distance from Chinese time, and whether it was good. */
export interface SeenTimestamp {
  readonly shiftSeconds: number
  readonly isServed: boolean
}

const path = 'timestampUtcOffset.value'
const hour = 3600
const chinese = 8
const day = 24 * hour

/** Likely ones first: UTC, then the neighbours of Chinese time, then the rest. */
const offsets = [0, 9, 7, 10, 6, 5, 4, 3, 2, 1, 11, 12, -5, -8, -1, -2, -3, -4, -6, -7, -9, -10, -11, -12]
const windows = [600, 1800, hour, 12 * hour, 2 * day, 7 * day, 365 * day]

/**
 * The knob that explains what was served and what was refused (D4, A6): another time zone, else another window, else
 * the zone without a value. A refusal on Chinese time is explained by neither: it has another reason.
 */
export function solveTimestamps(seen: readonly SeenTimestamp[]): KnobChange {
  const offset = offsets.find((each) => explains(seen, each, day))
  if (offset !== undefined) return { path, value: spell(offset) }
  const window = windows.find((each) => explains(seen, chinese, each))
  if (window !== undefined) return { path: 'timestampWindowSeconds.value', value: window }
  return { path }
}

const explains = (seen: readonly SeenTimestamp[], offset: number, window: number): boolean =>
  seen.every(({ shiftSeconds, isServed }) => {
    const age = shiftSeconds + (chinese - offset) * hour
    return Math.abs(age) <= window === isServed
  })

const spell = (offset: number): string => `${offset < 0 ? '-' : '+'}${String(Math.abs(offset)).padStart(2, '0')}:00`
