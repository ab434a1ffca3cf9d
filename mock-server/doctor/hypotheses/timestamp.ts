import { parseTimestamp, writeTimestamp } from '../../vendor/authorization.ts'
import type { Examination } from '../examine.ts'
import { describeShift, findSpelling, inAuthorization, type Misspelt, type Parts, partsOf } from '../find-timestamp.ts'
import type { Hypotheses } from '../hypothesis.ts'

/** How the timestamp is written, in Authorization or in Sign (D4, D5, A6). */
export const timestampHypotheses = {
  // Whoever moved the mock's clock must hear of that, not of the caller's.
  'clock-of-the-mock-was-moved': {
    claims: ['D4', 'A6'],
    find({ wrongTimestamp, moment, clockMovedMilliseconds: moved = 0 }) {
      if (wrongTimestamp === undefined || moment === undefined || Math.abs(moved) < 1000) return undefined
      return describeSpan(Math.abs(moved))
    },
    isCertain: (_values, { moment = 0, now, clockMovedMilliseconds: moved = 0, windowMilliseconds }) =>
      Math.abs(now - moved - moment) <= windowMilliseconds,
  },
  'timestamp-has-digits-of-another-script': {
    claims: ['D4', 'D5'],
    find: findSpelling({
      matches: (timestamp) => !/^\d+$/.test(timestamp) && /^\d{14}$/.test(inLatinDigits(timestamp)),
      write: (parts) => zeros.map((zero) => inDigitsFrom(zero, parts.join(''))),
    }),
    isCertain: ({ place }, examination) =>
      place.name !== 'in-authorization' || isFresh(inLatinDigits(examination.wrongTimestamp ?? ''), examination),
  },
  'timestamp-has-the-year-of-another-calendar': {
    claims: ['D4', 'D5'],
    find(examination) {
      for (const calendar of calendars) {
        const found = findYear(calendar)(examination)
        if (found) return { ...found, calendar: { term: calendar.term } }
      }
      return undefined
    },
  },
  'timestamp-is-seconds-since-1970': {
    claims: ['D4', 'D5'],
    find: findSpelling({
      matches: (timestamp, examination) => isSecondsOfNow(timestamp, examination),
      *write(_parts, examination) {
        for (const moment of likelyMoments(examination)) {
          for (let second = -2; second <= 2; second += 1) yield String(moment / 1000 + second)
        }
      },
    }),
  },
  'timestamp-is-iso-8601': {
    claims: ['D4', 'D5'],
    find: findSpelling({
      matches: (timestamp) =>
        /^\d{4}-?\d\d-?\d\dT\d\d:?\d\d(?::?\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?$/.test(timestamp),
      *write([year, month, day, hour, minute, second], examination) {
        const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
        const moments = likelyMoments(examination).map((moment) => new Date(moment).toISOString())
        for (const iso of [`${local}.000Z`, ...moments]) {
          const local = iso.slice(0, 19)
          yield* [local, iso, `${local}Z`, `${local}+08:00`, `${local}+0800`, `${local}+00:00`, `${local}.000`]
          yield* [local.replace(/[-:]/g, ''), `${local.replace(/[-:]/g, '')}Z`]
        }
      },
    }),
    isCertain: isOfThisDay,
  },
  'timestamp-has-separators': {
    claims: ['D4', 'D5'],
    find: findSpelling({
      matches: (timestamp) =>
        /^\d{4}[-/.]?\d\d?[-/.]?\d\d?[ _-]?\d\d?[-:.]?\d\d?[-:.]?\d\d?$/.test(timestamp) && /\D/.test(timestamp),
      *write([year, month, day, hour, minute, second]) {
        const dates = ['-', '/', '.', ''].map((separator) => [year, month, day].join(separator))
        const times = [':', '-', ''].map((separator) => [hour, minute, second].join(separator))
        for (const date of dates) {
          for (const time of times) yield* [`${date} ${time}`, `${date}-${time}`, `${date}_${time}`, `${date}${time}`]
        }
      },
    }),
    isCertain: isOfThisDay,
  },
  'timestamp-lacks-digits': {
    claims: ['D4', 'D5'],
    find: findSpelling({
      matches: (timestamp, examination) =>
        /^\d{8,13}$/.test(timestamp) &&
        !isSecondsOfNow(timestamp, examination) &&
        !isMillisecondsOfNow(timestamp, examination) &&
        !calendars.some((calendar) => isOfCalendar(calendar, timestamp, examination)),
      write: (parts) => shorten(parts.join('')),
    }),
    isCertain: isOfThisDay,
  },
  'timestamp-has-the-day-of-the-year': {
    claims: ['D4', 'D5'],
    find: findSpelling({ matches: isOfTheseDays, write: (parts) => withDayOfYear(parts.join('')) }),
  },
  'month-and-minute-are-mixed-up': {
    claims: ['D4', 'D5'],
    find: findSpelling({
      matches: isMixedUp,
      write: ([year, month, day, hour, minute, second]) => {
        const swapped = (first: string, last: string) => [year, first, day, hour, last, second].join('')
        return [swapped(month, month), swapped(minute, minute), swapped(minute, month)]
      },
    }),
  },
  'timestamp-has-the-week-year': {
    claims: ['D4', 'D5'],
    find: findSpelling({
      matches: (timestamp, examination) =>
        otherYears(timestamp).some((other) => distanceOf(other, examination) <= examination.windowMilliseconds),
      write: (parts) => otherYears(parts.join('')),
    }),
    // Nobody keeps a signature of next year, but many one of last year.
    isCertain: ({ place }, { moment = 0, now }) => place.name !== 'in-authorization' || moment > now,
  },
  'timestamp-has-a-twelve-hour-clock': {
    claims: ['D4', 'D5'],
    find(examination) {
      const found = findHalfDay(examination)
      if (found?.place.name === 'in-authorization') return found
      if (found) return isAboutNow(examination, [0]) ? found : undefined
      return findWholeDay(examination) && isAboutNow(examination, [-12, 12]) ? inAuthorization : undefined
    },
    // Authorization's timestamp may be so by accident, unless Sign was made from the other one.
    isCertain: ({ place }, { wrongTimestamp }) => place.name !== 'in-authorization' || wrongTimestamp === undefined,
  },
  'timestamp-is-of-another-time-zone': {
    claims: ['A6', 'O6', 'D4'],
    find({ wrongTimestamp, moment, now }) {
      if (wrongTimestamp === undefined || moment === undefined) return undefined
      const halfHours = Math.round((moment - now) / halfHour)
      const isZone =
        halfHours !== 0 && Math.abs(halfHours) <= 28 && Math.abs(moment - now - halfHours * halfHour) <= 60_000
      return isZone ? { shift: describeShift(halfHours * halfHour) } : undefined
    },
    isCertain: () => false,
  },
  'timestamp-is-not-of-now': {
    claims: ['D4', 'A6'],
    find({ wrongTimestamp, moment, now }) {
      if (wrongTimestamp === undefined || moment === undefined) return undefined
      return { ...describeSpan(Math.abs(now - moment)), direction: { term: moment < now ? 'old' : 'ahead' } }
    },
    isCertain: () => false,
  },
} satisfies Hypotheses

/** The searches among them that take longest. */
export const timestampSearches = {
  'timestamp-has-milliseconds': {
    claims: ['D4', 'D5'],
    find: findSpelling({
      matches: (timestamp) => /^20\d{12}\.?\d{2,6}$/.test(timestamp) && !/^\d{15}$/.test(timestamp),
      write: (parts) => withThousandths(parts.join('')),
    }),
    isCertain: isOfThisDay,
  },
  'timestamp-is-milliseconds-since-1970': {
    claims: ['D4', 'D5'],
    find: findSpelling({
      matches: (timestamp, examination) => isMillisecondsOfNow(timestamp, examination),
      // A thousand each: of the likeliest moment only.
      write: (_parts, examination) =>
        likelyMoments(examination)
          .slice(0, 1)
          .flatMap((moment) => withThousandths(String(moment / 1000))),
    }),
  },
} satisfies Hypotheses

function describeSpan(milliseconds: number) {
  const days = milliseconds / 86_400_000
  if (days >= 2) return { count: Math.round(days), unit: { term: 'days' } } as const
  if (days >= 1 / 24) return { count: Math.round(days * 24), unit: { term: 'hours' } } as const
  return { count: Math.round(milliseconds / 1000), unit: { term: 'seconds' } } as const
}

/** The noughts of scripts that locales write numbers in: Arabic, Persian, Indian ones, Thai, Burmese, Khmer, wide ones. */
const zeros = [...'٠۰०০੦૦୦௦౦೦൦๐໐༠၀០᠐０'].map((zero) => zero.codePointAt(0) ?? 0)

const inLatinDigits = (timestamp: string): string =>
  timestamp.replace(/[^\0-\x7f]/gu, (letter) => {
    const code = letter.codePointAt(0) ?? 0
    const zero = zeros.find((each) => code >= each && code < each + 10)
    return zero === undefined ? letter : String(code - zero)
  })

const inDigitsFrom = (zero: number, timestamp: string): string =>
  timestamp.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))

/** By how many years each is ahead, and how many digits its years have. */
const calendars = [
  { term: 'buddhist', ahead: 543, digits: [4] },
  { term: 'minguo', ahead: -1911, digits: [4, 3] },
  { term: 'reiwa', ahead: -2018, digits: [4, 2] },
] as const

type Calendar = (typeof calendars)[number]

const findYear = (calendar: Calendar) =>
  findSpelling({
    matches: (timestamp, examination) => isOfCalendar(calendar, timestamp, examination),
    write: ([year, ...rest]) =>
      calendar.digits.map((digits) => [String(Number(year) + calendar.ahead).padStart(digits, '0'), ...rest].join('')),
  })

const isOfCalendar = ({ ahead, digits }: Calendar, timestamp: string, examination: Examination): boolean =>
  digits.some((count) => {
    if (timestamp.length !== count + 10 || !/^\d+$/.test(timestamp)) return false
    const year = String(Number(timestamp.slice(0, count)) - ahead)
    return isFresh(year + timestamp.slice(count), examination)
  })

/** Made from for Sign, which its MD5 proves; in Authorization within the window, give or take what is missing and a zone. */
function isOfThisDay({ place }: Misspelt, examination: Examination): boolean {
  const { wrongTimestamp = '', windowMilliseconds } = examination
  if (place.name !== 'in-authorization') return true
  const fields = /^(\d{4})\D?(\d\d?)\D?(\d\d?)\D?(\d\d?)?\D?(\d\d?)?\D?(\d\d?)?/.exec(wrongTimestamp)?.slice(1) ?? []
  const full = fields.map((field = '') => field.padStart(2, '0')).join('')
  return [full, `20${wrongTimestamp}`].some((each) => distanceOf(each, examination) <= windowMilliseconds + 86_400_000)
}

const isFresh = (timestamp: string, examination: Examination): boolean =>
  distanceOf(timestamp, examination) <= examination.windowMilliseconds

const isSecondsOfNow = (timestamp: string, { now, windowMilliseconds }: Examination): boolean =>
  /^\d{10}(?:\.\d+)?$/.test(timestamp) && Math.abs(now - Number(timestamp) * 1000) <= windowMilliseconds

const isMillisecondsOfNow = (timestamp: string, { now, windowMilliseconds }: Examination): boolean =>
  /^\d{13}$/.test(timestamp) && Math.abs(now - Number(timestamp)) <= windowMilliseconds

/** Sign, or an Authorization outside the window, has the hour as hh. */
const findHalfDay = findSpelling({
  matches: isHalfADayOff,
  write: (parts) => [withHour(parts, Number(parts[3]) % 12 || 12)],
})

/** Authorization has the hour as hh, and Sign the right one. */
const findWholeDay = findSpelling({
  matches: () => false,
  write: (parts) => (/^(?:0[1-9]|1[0-2])$/.test(parts[3]) ? [withHour(parts, (Number(parts[3]) + 12) % 24)] : []),
})

const withHour = ([year, month, day, , minute, second]: Parts, hour: number): string =>
  [year, month, day, String(hour).padStart(2, '0'), minute, second].join('')

/** Whether Authorization's timestamp would be within an hour of now with so many hours more. */
const isAboutNow = ({ moment, now }: Examination, hours: readonly number[]): boolean =>
  moment !== undefined && hours.some((hour) => Math.abs(moment + hour * 3_600_000 - now) <= 3_600_000)

const halfHour = 1_800_000
const quarterHour = 900_000
const furthestZone = 56

/**
 * What Authorization's timestamp may stand for in milliseconds since 1970, the likeliest first: the moment whose zone
 * brings it nearest to now, then the platform's zone, then UTC (A6, O6).
 */
function likelyMoments({ moment, now, utcOffsetMilliseconds }: Examination): number[] {
  if (moment === undefined) return []
  const quarters = Math.round((now - moment) / quarterHour)
  const nearest = Math.abs(quarters) <= furthestZone ? moment + quarters * quarterHour : moment
  return [...new Set([nearest, moment, moment + utcOffsetMilliseconds])]
}

/** With every thousandth of a second behind it, which Authorization has lost. */
const withThousandths = (second: string): string[] =>
  Array.from({ length: 1000 }, (_, number) => second + String(number).padStart(3, '0'))

const shorten = (full: string): string[] => [full.slice(0, 12), full.slice(2), full.slice(0, 8), full.slice(0, 10)]

function isOfTheseDays(timestamp: string, { now, utcOffsetMilliseconds }: Examination): boolean {
  const days = [-1, 0, 1].map((day) => writeTimestamp(now + day * 86_400_000, utcOffsetMilliseconds))
  const starts = days.flatMap(withDayOfYear).map((text) => text.slice(0, -6))
  return /\d{6}$/.test(timestamp) && starts.includes(timestamp.slice(0, -6))
}

/** yyyyMM, the day of the year in two or three digits, HHmmss: nothing in January, where the days are the same. */
function withDayOfYear(full: string): string[] {
  const year = full.slice(0, 4)
  const midnight = Date.parse(`${year}-${full.slice(4, 6)}-${full.slice(6, 8)}`)
  const dayOfYear = (midnight - Date.parse(`${year}-01-01`)) / 86_400_000 + 1
  if (dayOfYear <= 31) return []
  return [2, 3].map((digits) => full.slice(0, 6) + String(dayOfYear).padStart(digits, '0') + full.slice(8, 14))
}

/** With the month of now, and the minute of the field that may hold it, it would be within a quarter of an hour of now. */
function isMixedUp(timestamp: string, examination: Examination): boolean {
  const parts = partsOf(timestamp)
  if (!parts) return false
  const [year, first, day, hour, last, second] = parts
  const month = writeTimestamp(examination.now, examination.utcOffsetMilliseconds).slice(4, 6)
  if (first === month || (last !== first && last !== month)) return false
  return distanceOf([year, month, day, hour, first, second].join(''), examination) <= 900_000
}

/** A year less and a year more, for days around New Year. */
const otherYears = (timestamp: string): string[] =>
  /^\d{4}(?:12(?:2[6-9]|3[01])|010[1-6])\d{6}$/.test(timestamp)
    ? [-1, 1].map((years) => String(Number(timestamp.slice(0, 4)) + years) + timestamp.slice(4))
    : []

/** Milliseconds from now, either way; none is further than one that cannot be read. */
const distanceOf = (timestamp: string, { now, utcOffsetMilliseconds }: Examination): number =>
  Math.abs(now - (parseTimestamp(timestamp, utcOffsetMilliseconds) ?? Number.POSITIVE_INFINITY))

/** Twelve hours more, or less after midnight, are within five minutes of now. */
function isHalfADayOff(timestamp: string, { now, utcOffsetMilliseconds }: Examination): boolean {
  const sent = parseTimestamp(timestamp, utcOffsetMilliseconds)
  const hour = Number(timestamp.slice(8, 10))
  if (sent === undefined || hour < 1 || hour > 12) return false
  const meant = sent + (hour === 12 ? -12 : 12) * 3_600_000
  return Math.abs(now - meant) <= 300_000
}
