import { nameZone, parseTimestamp, writeTimestamp } from '../../vendor/authorization.ts'
import { ofCalendars, ofGetters, otherYears, readDayOfYear, withDayOfYear } from '../dates.ts'
import {
  readMilliseconds,
  readSeconds,
  readShort,
  readUnpadded,
  shorten,
  withoutZeros,
  withThousandths,
} from '../digits.ts'
import type { Examination } from '../examine.ts'
import { describeShift, inAuthorization, type Parts, partsOf, spelt, speltAs } from '../find-timestamp.ts'
import { type Hypotheses, phrase, placeholderOf } from '../hypothesis.ts'
import { isAbout, isFresh, isRightWith } from '../is-right.ts'
import { inLatinDigits, inOtherDigits } from '../locales.ts'

const halfHour = 1_800_000
const quarterHour = 900_000
const furthestZone = 56

/** A word stands where the timestamp belongs: any would do in its place. */
const unset = spelt({
  read: (timestamp, { now, utcOffsetMilliseconds }) =>
    placeholderOf(timestamp) ? [writeTimestamp(now, utcOffsetMilliseconds)] : [],
  write: () => [],
})

/** Quotes of a source text, and those of Python's bytes. */
const quoted = /^b?(["'`])(\d{14})\1$/

const mixedUp = spelt({
  // With the month of now, and the minute of the field that may hold it, it is within a quarter of an hour of now.
  read(timestamp, examination) {
    const [year, first = '', day, hour, last = '', second] = partsOf(timestamp) ?? []
    const month = writeTimestamp(examination.now, examination.utcOffsetMilliseconds).slice(4, 6)
    if (first === month || (last !== first && last !== month)) return []
    const meant = [year, month, day, hour, first, second].join('')
    return isAbout(meant, examination) ? [meant] : []
  },
  write: ([year, month, day, hour, minute, second]) => {
    const swapped = (first: string, last: string) => [year, first, day, hour, last, second].join('')
    return [swapped(month, month), swapped(minute, minute), swapped(minute, month)]
  },
})

/** Sign, or an Authorization outside the window, has the hour as hh. */
const halfDay = spelt({
  read: (timestamp, examination) => (isHalfADayOff(timestamp, examination) ? [timestamp] : []),
  write: (parts) => [withHour(parts, Number(parts[3]) % 12 || 12)],
})

/** Authorization has the hour as hh, and Sign the right one. */
const wholeDay = spelt({
  read: () => [],
  write: (parts) => (/^(?:0[1-9]|1[0-2])$/.test(parts[3]) ? [withHour(parts, (Number(parts[3]) + 12) % 24)] : []),
})

/** How the timestamp is written, in Authorization or in Sign (D4, D5, A6). */
export const timestampHypotheses = {
  // Whoever moved the mock's clock must hear of that, not of the caller's.
  'clock-of-the-mock-was-moved': {
    claims: ['D4', 'A6'],
    find({ wrongTimestamp, moment, clockMovedMilliseconds: moved = 0 }) {
      if (wrongTimestamp === undefined || moment === undefined || Math.abs(moved) < 1000) return undefined
      return describeSpan(Math.abs(moved))
    },
    isCertain: (_values, { now, clockMovedMilliseconds: moved = 0, ...examination }) =>
      isRightWith({ ...examination, now: now - moved }, examination.authorization ?? ''),
  },
  'timestamp-has-digits-of-another-script': spelt({
    read(timestamp, examination) {
      if (!/^\p{Nd}{11,14}$/u.test(timestamp) || /^\d+$/.test(timestamp)) return []
      const latin = inLatinDigits(timestamp)
      // A locale may bring its calendar along.
      const dated = /^20/.test(latin) ? [] : ofCalendars.flatMap(({ read }) => read(latin, examination))
      return dated.length > 0 ? dated : [latin]
    },
    write: (parts) => inOtherDigits(parts.join('')),
  }),
  'timestamp-has-the-year-of-another-calendar': speltAs(
    ofCalendars.map(({ term, ...spelling }) => [{ calendar: { term } }, spelling]),
  ),
  'timestamp-is-a-placeholder': {
    ...unset,
    find(examination) {
      const made = placeholderOf(examination.wrongTimestamp)
      return made && { ...inAuthorization(examination), made }
    },
  },
  'date-is-counted-otherwise': speltAs(ofGetters),
  'timestamp-is-seconds-since-1970': spelt({
    read: readSeconds,
    *write(_parts, examination) {
      for (const moment of likelyMoments(examination)) {
        for (let second = -2; second <= 2; second += 1) yield String(moment / 1000 + second)
      }
    },
  }),
  'timestamp-is-iso-8601': spelt({
    read: readIso,
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
  'timestamp-has-separators': spelt({
    read(timestamp) {
      const [, , bare] = quoted.exec(timestamp) ?? []
      if (bare !== undefined) return [bare]
      const fields = /^(\d{4})[-/.]?(\d\d?)[-/.]?(\d\d?)[ _-]?(\d\d?)[-:.]?(\d\d?)[-:.]?(\d\d?)$/.exec(timestamp)
      if (!fields || !/\D/.test(timestamp)) return []
      return [fields.slice(1).reduce((before, field) => before + field.padStart(2, '0'), '')]
    },
    *write([year, month, day, hour, minute, second]) {
      const dates = ['-', '/', '.', ''].map((separator) => [year, month, day].join(separator))
      const times = [':', '-', ''].map((separator) => [hour, minute, second].join(separator))
      for (const date of dates) {
        for (const time of times) yield* [`${date} ${time}`, `${date}-${time}`, `${date}_${time}`, `${date}${time}`]
      }
      const bare = [year, month, day, hour, minute, second].join('')
      for (const quote of ['"', "'", '`']) yield* [`b${quote}${bare}${quote}`, `${quote}${bare}${quote}`]
    },
  }),
  'timestamp-lacks-zeros': spelt({ read: readUnpadded, write: withoutZeros }),
  'timestamp-lacks-digits': spelt({
    read: readShort,
    write: (parts) => shorten(parts.join('')),
  }),
  'timestamp-has-the-day-of-the-year': spelt({ read: readDayOfYear, write: (parts) => withDayOfYear(parts.join('')) }),
  'month-and-minute-are-mixed-up': {
    ...mixedUp,
    // A real date may also be that of a clock which is months ahead.
    isCertain: (values, examination) =>
      mixedUp.isCertain(values, examination) &&
      (values.place.name !== 'in-authorization' || examination.moment === undefined),
  },
  // Nobody keeps a signature of next year, but many one of last year.
  'timestamp-has-the-week-year': spelt({
    read: (timestamp, examination) => otherYears(timestamp).filter((other) => isFresh(other, examination)),
    write: (parts) => otherYears(parts.join('')),
  }),
  'timestamp-has-a-twelve-hour-clock': {
    claims: ['D4', 'D5'],
    find(examination) {
      const found = halfDay.find(examination)
      if (found?.place.name === 'in-authorization') return found
      if (found) return isAboutNow(examination, [0]) ? found : undefined
      return wholeDay.find(examination) && isAboutNow(examination, [-12, 12]) ? inAuthorization(examination) : undefined
    },
    isCertain: ({ place }, examination) =>
      examination.hasRightAuthorization && isInNoZone(place.name === 'in-authorization', examination),
  },
  'timestamp-is-of-another-time-zone': {
    claims: ['A6', 'O6', 'D4'],
    find({ wrongTimestamp, moment, now, utcOffsetMilliseconds }) {
      if (wrongTimestamp === undefined || moment === undefined) return undefined
      const halfHours = Math.round((moment - now) / halfHour)
      const isZone =
        halfHours !== 0 && Math.abs(halfHours) <= 28 && Math.abs(moment - now - halfHours * halfHour) <= 60_000
      const zone = nameZone(utcOffsetMilliseconds)
      return isZone ? { shift: describeShift(halfHours * halfHour), zone } : undefined
    },
    isCertain: () => false,
  },
  'timestamp-is-not-of-now': {
    claims: ['D4', 'A6'],
    find({ wrongTimestamp, moment, now }) {
      if (wrongTimestamp === undefined || moment === undefined) return undefined
      const [term, cause] = moment < now ? (['old', 'kept-or-slow'] as const) : (['ahead', 'clock-is-fast'] as const)
      return { ...describeSpan(Math.abs(now - moment)), direction: { term }, cause: phrase(cause) }
    },
    isCertain: () => false,
  },
} satisfies Hypotheses

/** The searches among them that take longest. */
export const timestampSearches = {
  'timestamp-has-milliseconds': spelt({
    read: (timestamp) =>
      /^20\d{12}\.?\d{2,6}$/.test(timestamp) && !/^\d{15}$/.test(timestamp) ? [timestamp.slice(0, 14)] : [],
    write: (parts) => withThousandths(parts.join('')),
  }),
  'timestamp-is-milliseconds-since-1970': spelt({
    read: readMilliseconds,
    // A thousand each: of the likeliest moment only.
    write(_parts, examination) {
      const [moment] = likelyMoments(examination)
      return moment === undefined ? [] : withThousandths(String(moment / 1000))
    },
  }),
} satisfies Hypotheses

function describeSpan(milliseconds: number) {
  const days = milliseconds / 86_400_000
  if (days >= 2) return { count: Math.round(days), unit: { term: 'days' } } as const
  if (days >= 1 / 24) return { count: Math.round(days * 24), unit: { term: 'hours' } } as const
  return { count: Math.round(milliseconds / 1000), unit: { term: 'seconds' } } as const
}

/** Whether there is no zone that is as far away: none is more than 14 hours ahead of UTC or 12 behind. */
function isInNoZone(isInAuthorization: boolean, { moment = 0, utcOffsetMilliseconds }: Examination): boolean {
  const hour = writeTimestamp(moment, utcOffsetMilliseconds).slice(8, 10)
  // The hour after midnight is written as 12, all others twelve hours earlier.
  const isLater = hour === (isInAuthorization ? '12' : '00')
  return isLater ? utcOffsetMilliseconds > 2 * 3_600_000 : utcOffsetMilliseconds < 0
}

const withHour = ([year, month, day, , minute, second]: Parts, hour: number): string =>
  [year, month, day, String(hour).padStart(2, '0'), minute, second].join('')

/** Whether Authorization's timestamp would be within an hour of now with so many hours more. */
const isAboutNow = ({ moment, now }: Examination, hours: readonly number[]): boolean =>
  moment !== undefined && hours.some((hour) => Math.abs(moment + hour * 3_600_000 - now) <= 3_600_000)

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

/** As the platform's zone has it, where the text names its own. */
function readIso(timestamp: string, { utcOffsetMilliseconds }: Examination): readonly string[] {
  const [, fields, zone] =
    /^(\d{4}-?\d\d-?\d\dT\d\d:?\d\d(?::?\d\d)?)(?:[.,]\d+)?(Z|[+-]\d\d:?\d\d)?$/.exec(timestamp) ?? []
  if (fields === undefined) return []
  const local = fields.replace(/\D/g, '').padEnd(14, '0')
  if (zone === undefined) return [local]
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? []
  const moment = parseTimestamp(local, Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000)
  return [moment === undefined ? '' : writeTimestamp(moment, utcOffsetMilliseconds)]
}

/** Twelve hours more, or less after midnight, are within five minutes of now. */
export function isHalfADayOff(
  timestamp: string,
  { now, utcOffsetMilliseconds }: Pick<Examination, 'now' | 'utcOffsetMilliseconds'>,
): boolean {
  const sent = parseTimestamp(timestamp, utcOffsetMilliseconds)
  const hour = Number(timestamp.slice(8, 10))
  if (sent === undefined || hour < 1 || hour > 12) return false
  const meant = sent + (hour === 12 ? -12 : 12) * 3_600_000
  return Math.abs(now - meant) <= 300_000
}
