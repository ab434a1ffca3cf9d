import { parseAuthorization, writeTimestamp } from '../../../mock-server/vendor/authorization.ts'
import type { Habit, ObservedRequest } from './habit.ts'

const minute = 60_000
const hour = 60 * minute
/** How far clocks may be apart without anybody saying so. */
const toleranceMilliseconds = 5 * minute

/** How the timestamp of a request relates to the moment at which it came. */
export interface ClockDifference {
  /** Of the timestamp to now; negative when it is in the past. */
  readonly milliseconds: number
  /** How many whole hours that is, give or take the tolerance; 0 when it is none or no such number. */
  readonly hours: number
  readonly timestamp: string
  /** What a timestamp of now would have been. */
  readonly expected: string
}

/** Undefined when there is no timestamp, or when it is outside the window: then a check has refused the request. */
function findClockDifference(request: ObservedRequest): ClockDifference | undefined {
  const authorization = parseAuthorization(request.headers.authorization)
  if (!authorization) return undefined
  const { now, utcOffsetMilliseconds, windowMilliseconds } = request
  const milliseconds = authorization.utcMilliseconds - utcOffsetMilliseconds - now
  if (Math.abs(milliseconds) > windowMilliseconds) return undefined
  const nearest = Math.round(milliseconds / hour)
  const isWhole = Math.abs(milliseconds - nearest * hour) <= toleranceMilliseconds
  return {
    milliseconds,
    hours: isWhole ? nearest : 0,
    timestamp: authorization.timestamp,
    expected: `about ${writeTimestamp(now, utcOffsetMilliseconds)}`,
  }
}

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
