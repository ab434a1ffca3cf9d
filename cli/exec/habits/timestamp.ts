import { nameZone, parseAuthorization, writeTimestamp } from '../../../mock-server/vendor/authorization.ts'
import { note } from '../../../words/create-speech.ts'
import type { Habit, ObservedRequest } from './habit.ts'

const minute = 60_000
const hour = 60 * minute
/** How far clocks may be apart without anybody saying so. */
const toleranceMilliseconds = 5 * minute

/**
 * How far the timestamp of a request is from the moment at which it came, negative when it is in the past, and how many
 * whole hours that is, give or take the tolerance. Undefined without a timestamp, and for one outside the window, for
 * which a check has refused the request.
 */
function findClockDifference({ headers, now, utcOffsetMilliseconds, windowMilliseconds }: ObservedRequest) {
  const authorization = parseAuthorization(headers.authorization)
  if (!authorization) return undefined
  const milliseconds = authorization.utcMilliseconds - utcOffsetMilliseconds - now
  if (Math.abs(milliseconds) > windowMilliseconds) return undefined
  const nearest = Math.round(milliseconds / hour)
  const isWhole = Math.abs(milliseconds - nearest * hour) <= toleranceMilliseconds
  return { milliseconds, hours: isWhole ? nearest : 0, timestamp: authorization.timestamp }
}

const rightNow = ({ now, utcOffsetMilliseconds }: ObservedRequest): string => writeTimestamp(now, utcOffsetMilliseconds)

export const timestampHabits: readonly Habit[] = [
  {
    name: 'timestamp-is-chinese-time',
    title: note('exec.timestamp-is-chinese-time'),
    claims: ['A6', 'O6'],
    expected: (request) =>
      note('exec.now-in-the-zone', { now: rightNow(request), zone: nameZone(request.utcOffsetMilliseconds) }),
    received(request) {
      const { hours = 0, timestamp = '' } = findClockDifference(request) ?? {}
      if (hours === 0) return undefined
      return note(hours < 0 ? 'exec.hours-behind' : 'exec.hours-ahead', { timestamp, hours: Math.abs(hours) })
    },
  },
  {
    name: 'timestamp-is-of-now',
    title: note('exec.timestamp-is-of-now'),
    // Good for 24 hours says the page; ten minutes said an older one, and the future is nobody's promise.
    claims: ['O2', 'A6', 'D4'],
    expected: (request) => note('exec.now-made-anew', { now: rightNow(request) }),
    received(request) {
      const difference = findClockDifference(request)
      if (difference?.hours !== 0) return undefined
      const { milliseconds, timestamp } = difference
      if (Math.abs(milliseconds) <= toleranceMilliseconds) return undefined
      const seconds = Math.round(Math.abs(milliseconds) / 1000)
      return note(milliseconds < 0 ? 'exec.seconds-old' : 'exec.seconds-ahead', { timestamp, seconds })
    },
  },
]
