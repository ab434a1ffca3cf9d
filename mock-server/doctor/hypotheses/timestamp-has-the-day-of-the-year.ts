import { writeTimestamp } from '../../vendor/authorization.ts'
import type { Examination } from '../examine.ts'
import { findSpelling } from '../find-timestamp.ts'
import type { Hypothesis } from '../finding.ts'

export const timestampHasTheDayOfTheYear: Hypothesis = {
  name: 'timestamp-has-the-day-of-the-year',
  title: 'The day is that of the year, not of the month',
  claims: ['D4', 'D5'],
  remedy:
    'Write the day with dd in Java and .NET (DD there is the day of the year), with DD in moment.js (not DDD), with %d in strftime (not %j).',
  find: (evidence) =>
    findSpelling(evidence, {
      words: 'written with the day of the year',
      matches: isOfTheseDays,
      write: (wall) => withDayOfYear(wall.toISOString().replace(/\D/g, '')),
    }),
}

function isOfTheseDays(timestamp: string, { now, utcOffsetMilliseconds }: Examination): boolean {
  const days = [-1, 0, 1].map((day) => writeTimestamp(now + day * 86_400_000, utcOffsetMilliseconds))
  const starts = days.flatMap(withDayOfYear).map((text) => text.slice(0, -6))
  return /\d{6}$/.test(timestamp) && starts.includes(timestamp.slice(0, -6))
}

/** yyyyMM, the day of the year in two or three digits, HHmmss: nothing in January, where the days are the same. */
function withDayOfYear(full: string): string[] {
  const [year, month, day] = [full.slice(0, 4), full.slice(4, 6), full.slice(6, 8)].map(Number) as [
    number,
    number,
    number,
  ]
  const dayOfYear = Math.round((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 0)) / 86_400_000)
  if (dayOfYear <= 31) return []
  return [2, 3].map((digits) => full.slice(0, 6) + String(dayOfYear).padStart(digits, '0') + full.slice(8, 14))
}
