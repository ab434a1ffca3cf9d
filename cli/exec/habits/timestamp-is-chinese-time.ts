import { findClockDifference } from './clock-difference.ts'
import type { Habit } from './habit.ts'

export const timestampIsChineseTime: Habit = {
  name: 'timestamp-is-chinese-time',
  title: 'The timestamp is whole hours off, as if it were of another time zone than Asia/Shanghai',
  claims: ['A6', 'O6'],
  run(request) {
    const difference = findClockDifference(request)
    if (!difference || difference.hours === 0) return undefined
    const { hours, timestamp, expected } = difference
    return {
      received: `timestamp ${timestamp}, ${Math.abs(hours)} hours ${hours < 0 ? 'behind' : 'ahead'}`,
      expected: `${expected}, written in Asia/Shanghai whatever the zone of the machine is`,
    }
  },
}
