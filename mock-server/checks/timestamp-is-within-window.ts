import { writeTimestamp } from '../vendor/authorization.ts'
import type { Check } from './check.ts'

export const timestampIsWithinWindow: Check = {
  name: 'timestamp-is-within-window',
  claims: ['D4', 'A6'],
  run(_request, { authorization, timestampRules, now }) {
    if (!authorization) return undefined
    const { utcOffset, utcOffsetMilliseconds, windowMilliseconds } = timestampRules
    const sent = authorization.utcMilliseconds - utcOffsetMilliseconds
    if (Math.abs(now - sent) <= windowMilliseconds) return undefined
    return {
      reason: `The timestamp is ${Math.round(Math.abs(now - sent) / 1000)} seconds ${sent < now ? 'old' : 'ahead'}.`,
      received: `timestamp ${authorization.timestamp}`,
      expected: `at most ${windowMilliseconds / 1000} seconds from ${writeTimestamp(now, utcOffsetMilliseconds)} (UTC${utcOffset})`,
    }
  },
}
