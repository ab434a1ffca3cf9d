import { findClockDifference, toleranceMilliseconds } from './clock-difference.ts'
import type { Habit } from './habit.ts'

export const timestampIsOfNow: Habit = {
  name: 'timestamp-is-of-now',
  title: 'The timestamp is more than five minutes off',
  // Good for 24 hours says the page; ten minutes said an older one, and the future is nobody's promise.
  claims: ['O2', 'A6', 'D4'],
  run(request) {
    const difference = findClockDifference(request)
    if (difference?.hours !== 0) return undefined
    const { milliseconds, timestamp, expected } = difference
    if (Math.abs(milliseconds) <= toleranceMilliseconds) return undefined
    const seconds = Math.round(Math.abs(milliseconds) / 1000)
    return {
      received: `timestamp ${timestamp}, ${seconds} seconds ${milliseconds < 0 ? 'old' : 'ahead'}`,
      expected: `${expected}, made anew for every request`,
    }
  },
}
