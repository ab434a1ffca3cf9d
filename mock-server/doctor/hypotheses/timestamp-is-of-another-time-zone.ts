import { describeShift } from '../find-timestamp.ts'
import type { Hypothesis } from '../finding.ts'

const halfHour = 1_800_000

export const timestampIsOfAnotherTimeZone: Hypothesis = {
  name: 'timestamp-is-of-another-time-zone',
  title: 'The timestamp seems to be of another time zone',
  claims: ['A6', 'O6', 'D4'],
  remedy:
    'Format in Asia/Shanghai whatever the zone of the machine is: timeZone: "Asia/Shanghai", ZoneId.of("Asia/Shanghai"), ZoneInfo("Asia/Shanghai").',
  find({ wrongTimestamp, moment, now }) {
    if (wrongTimestamp === undefined || moment === undefined) return undefined
    const halfHours = Math.round((moment - now) / halfHour)
    const isZone =
      halfHours !== 0 && Math.abs(halfHours) <= 28 && Math.abs(moment - now - halfHours * halfHour) <= 60_000
    if (!isZone) return undefined
    return {
      explanation: `The timestamp in Authorization is ${describeShift(halfHours * halfHour)} than now, almost to the minute. It must be the time in Asia/Shanghai.`,
      certain: false,
    }
  },
}
