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
      message: {
        name: 'timestamp-is-within-window',
        values: {
          seconds: Math.round(Math.abs(now - sent) / 1000),
          direction: { term: sent < now ? 'old' : 'ahead' },
          timestamp: authorization.timestamp,
          window: windowMilliseconds / 1000,
          now: writeTimestamp(now, utcOffsetMilliseconds),
          offset: utcOffset,
        },
      },
    }
  },
}
