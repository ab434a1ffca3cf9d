import { writeTimestamp } from '../vendor/authorization.ts'
import type { Examination } from './examine.ts'
import type { Spelling } from './find-timestamp.ts'
import { isAbout, isFresh } from './is-right.ts'
import { calendars, writeDate } from './locales.ts'

const day = 86_400_000

/** The days that Authorization may be of, at midnight in UTC. */
const likelyDays = ({ now, utcOffsetMilliseconds }: Examination): number[] =>
  [-1, 0, 1].map((days) => Math.floor((now + utcOffsetMilliseconds) / day + days) * day)

const dateOf = (midnight: number): string => writeTimestamp(midnight, 0).slice(0, 8)

/** The date by another calendar. */
export const ofCalendars = calendars.map(([calendar, term]) => {
  const read: Spelling['read'] = (timestamp, examination) =>
    likelyDays(examination)
      .filter((midnight) => writeDate(midnight, calendar).includes(timestamp.slice(0, -6)))
      .map((midnight) => dateOf(midnight) + timestamp.slice(-6))
  const write: Spelling['write'] = ([year, month, day, ...time]) =>
    writeDate(Date.parse(`${year}-${month}-${day}`), calendar).map((date) => date + time.join(''))
  return { term, read, write }
})

/** What getters count otherwise than people: from 0, from 1900, or the days of the week. */
const getters = ['getMonth() without + 1', 'getYear()', 'getDay()'] as const

/** yyyyMMdd with some of them, in two digits or as many as there are. */
function writeCounted(date: string, bits: number): string[] {
  const [year = '', month, dayOfMonth] = [date.slice(0, 4), Number(date.slice(4, 6)), Number(date.slice(6))] as const
  const weekday = new Date(Date.UTC(Number(year), month - 1, dayOfMonth)).getUTCDay()
  const counted = [bits & 1 ? month - 1 : month, bits & 4 ? weekday : dayOfMonth]
  return [2, 1]
    .map((digits) => counted.map((part) => String(part).padStart(digits, '0')).join(''))
    .map((text) => (bits & 2 ? Number(year) - 1900 : year) + text)
    .filter((text) => text !== date)
}

/** Every way in which digits may be so many parts of one or two; each part with two. */
export function partsIn(digits: string, count: number): string[] {
  if (count === 0) return digits === '' ? [''] : []
  return [1, 2].flatMap((length) => {
    const part = digits.slice(0, length)
    if (part.length < length) return []
    return partsIn(digits.slice(length), count - 1).map((rest) => part.padStart(2, '0') + rest)
  })
}

/** The date as getters count it that were taken for others. */
export const ofGetters = [1, 2, 3, 4, 5, 6, 7].map(
  (bits): readonly [{ readonly getters: readonly string[] }, Spelling] => [
    { getters: getters.filter((_, index) => bits & (1 << index)) },
    {
      // What is a moment of its own may be that moment, unless it would be now; so may one without all digits.
      read: (timestamp, examination) =>
        likelyDays(examination)
          .map(dateOf)
          .flatMap((date) =>
            writeCounted(date, bits)
              .filter((counted) => timestamp.startsWith(counted))
              .flatMap((counted) => partsIn(timestamp.slice(counted.length), 3).map((time) => date + time)),
          )
          .filter((meant) => {
            const isOther = examination.moment === undefined && timestamp.endsWith(meant.slice(8))
            return isOther ? isFresh(meant, examination) : isAbout(meant, examination)
          }),
      write: ([year, month, date, ...time]) =>
        writeCounted(year + month + date, bits).flatMap((counted) =>
          [time, time.map(Number)].map((parts) => counted + parts.join('')),
        ),
    },
  ],
)

/** The day of the year in place of that of the month. */
export function readDayOfYear(timestamp: string, examination: Examination): readonly string[] {
  const days = likelyDays(examination).map((midnight) => dateOf(midnight) + timestamp.slice(-6))
  return days.filter((full) => withDayOfYear(full).includes(timestamp))
}

/** yyyyMM, the day of the year in two or three digits, HHmmss: nothing in January, where the days are the same. */
export function withDayOfYear(full: string): string[] {
  const year = full.slice(0, 4)
  const midnight = Date.parse(`${year}-${full.slice(4, 6)}-${full.slice(6, 8)}`)
  const dayOfYear = (midnight - Date.parse(`${year}-01-01`)) / 86_400_000 + 1
  if (dayOfYear <= 31) return []
  return [2, 3].map((digits) => full.slice(0, 6) + String(dayOfYear).padStart(digits, '0') + full.slice(8, 14))
}

/** A year less and a year more, for days around New Year. */
export const otherYears = (timestamp: string): string[] =>
  /^\d{4}(?:12(?:2[6-9]|3[01])|010[1-6])\d{6}$/.test(timestamp)
    ? [-1, 1].map((years) => String(Number(timestamp.slice(0, 4)) + years) + timestamp.slice(4))
    : []
