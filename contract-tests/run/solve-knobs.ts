import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import type { CheckName } from '../../schemas/generated/types.ts'
import type { KnobChange } from '../result.ts'

/** Two checks as the target makes them. */
export interface SeenOrder {
  readonly earlier: CheckName
  readonly later: CheckName
}

/**
 * The default order of the checks, changed as little as what was seen demands: what has to move comes right before the
 * one that it was seen to precede. Undefined when what was seen goes in circles.
 */
export function solveOrder(seen: readonly SeenOrder[]): readonly CheckName[] | undefined {
  const left = [...defaultBehaviour.order.value] as CheckName[]
  const order: CheckName[] = []
  while (left.length > 0) {
    const last = left.findLast((name) => !seen.some(({ earlier, later }) => earlier === name && left.includes(later)))
    if (last === undefined) return undefined
    order.unshift(last)
    left.splice(left.indexOf(last), 1)
  }
  return order
}

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
