import { parseTimestamp, writeTimestamp } from '../../vendor/authorization.ts'
import type { Examination } from '../examine.ts'
import { findSpelling, partsOf, wallParts } from '../find-timestamp.ts'
import type { Hypothesis } from '../finding.ts'

export const monthAndMinuteAreMixedUp: Hypothesis = {
  name: 'month-and-minute-are-mixed-up',
  title: 'Month and minute are mixed up',
  claims: ['D4', 'D5'],
  remedy: 'MM is the month and mm the minute (strftime: %m the month, %M the minute): yyyyMMddHHmmss.',
  find: (evidence) =>
    findSpelling(evidence, {
      words: 'written with the minute in the month’s place, or the month in the minute’s',
      matches: isMixedUp,
      write: (wall) => {
        const [year, month, day, hour, minute, second] = wallParts(wall)
        const pairs = [
          [month, month],
          [minute, minute],
          [minute, month],
        ] as const
        return pairs.map(([first, last]) => [year, first, day, hour, last, second].join(''))
      },
    }),
}

/** With the month of now, and the minute of the field that may hold it, it would be within a quarter of an hour of now. */
function isMixedUp(timestamp: string, { now, utcOffsetMilliseconds }: Examination): boolean {
  const parts = partsOf(timestamp)
  if (!parts) return false
  const [year, first, day, hour, last, second] = parts
  const month = writeTimestamp(now, utcOffsetMilliseconds).slice(4, 6)
  if (first === month || (last !== first && last !== month)) return false
  const meant = parseTimestamp([year, month, day, hour, first, second].join(''), utcOffsetMilliseconds)
  return meant !== undefined && Math.abs(now - meant) <= 900_000
}
