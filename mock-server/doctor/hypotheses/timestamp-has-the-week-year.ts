import { parseTimestamp } from '../../vendor/authorization.ts'
import type { Examination } from '../examine.ts'
import { findSpelling, wallParts } from '../find-timestamp.ts'
import type { Hypothesis } from '../finding.ts'

export const timestampHasTheWeekYear: Hypothesis = {
  name: 'timestamp-has-the-week-year',
  title: 'The year is that of the week',
  claims: ['D4', 'D5'],
  remedy:
    'Write the year with yyyy in Java and .NET (YYYY there is the year that the week belongs to), with %Y in strftime (not %G).',
  find: (evidence) =>
    findSpelling(evidence, {
      words: 'written with the year that the week belongs to, which differs around New Year',
      matches: (timestamp) =>
        isAroundNewYear(timestamp) && otherYears(timestamp).some((other) => isFresh(other, evidence)),
      write: (wall) => {
        const timestamp = wallParts(wall).join('')
        return isAroundNewYear(timestamp) ? otherYears(timestamp) : []
      },
    }),
}

const isAroundNewYear = (timestamp: string): boolean => /^\d{4}(?:12(?:2[6-9]|3[01])|010[1-6])\d{6}$/.test(timestamp)

const otherYears = (timestamp: string): string[] =>
  [-1, 1].map((years) => String(Number(timestamp.slice(0, 4)) + years) + timestamp.slice(4))

function isFresh(
  timestamp: string,
  { now, utcOffsetMilliseconds, windowMilliseconds = 86_400_000 }: Examination,
): boolean {
  const moment = parseTimestamp(timestamp, utcOffsetMilliseconds)
  return moment !== undefined && Math.abs(now - moment) <= windowMilliseconds
}
