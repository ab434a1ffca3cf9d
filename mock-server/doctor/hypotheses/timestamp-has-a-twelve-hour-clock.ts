import { parseTimestamp } from '../../vendor/authorization.ts'
import type { Examination } from '../examine.ts'
import { findSpelling, partsOf, twoDigits, wallParts } from '../find-timestamp.ts'
import type { Hypothesis } from '../finding.ts'

export const timestampHasATwelveHourClock: Hypothesis = {
  name: 'timestamp-has-a-twelve-hour-clock',
  title: 'The hour is that of a twelve-hour clock',
  claims: ['D4', 'D5'],
  remedy: 'Write the hour with HH (strftime %H, PHP and Go: H and 15), not with hh (%I, h, 03).',
  find: (evidence) =>
    findSpelling(evidence, {
      words: 'written with the hour of a twelve-hour clock',
      matches: isHalfADayOff,
      write: (wall) => {
        const [year, month, day, hour, minute, second] = wallParts(wall)
        const hours = [Number(hour) % 12 || 12, (Number(hour) + 12) % 24].map(twoDigits)
        return hours.map((other) => [year, month, day, other, minute, second].join(''))
      },
      certain: false,
    }),
}

/** Twelve hours more, or less after midnight, are within five minutes of now. */
function isHalfADayOff(timestamp: string, { now, utcOffsetMilliseconds }: Examination): boolean {
  const sent = parseTimestamp(timestamp, utcOffsetMilliseconds)
  const hour = Number(partsOf(timestamp)?.[3] ?? 0)
  if (sent === undefined || hour < 1 || hour > 12) return false
  const meant = sent + (hour === 12 ? -12 : 12) * 3_600_000
  return Math.abs(now - meant) <= 300_000
}
