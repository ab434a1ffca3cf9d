/** Calendars that locales write dates by, by their names for ICU; several are one to a reader. */
export const calendars = [
  ['buddhist', 'buddhist'],
  ['roc', 'minguo'],
  ['japanese', 'reiwa'],
  ['persian', 'persian'],
  ['islamic-umalqura', 'hijri'],
  ['islamic-civil', 'hijri'],
  ['islamic-tbla', 'hijri'],
  ['islamic', 'hijri'],
  ['indian', 'indian'],
  ['coptic', 'coptic'],
  ['ethiopic', 'ethiopic'],
] as const

type Calendar = (typeof calendars)[number][0]

/** The days that were asked for last: a format takes as long as a hundred digests, and nearly all requests are of three days. */
const written = new Map<Calendar, { format: Intl.DateTimeFormat; days: Map<number, readonly string[]> }>()
const mostDays = 8

/** A day, in milliseconds since 1970 at midnight in UTC, as yyyyMMdd of that calendar, its year in so many digits as may be. */
export function writeDate(day: number, calendar: Calendar): readonly string[] {
  const options = { calendar, timeZone: 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const { format, days } = written.get(calendar) ?? {
    format: new Intl.DateTimeFormat('en-u-nu-latn', options),
    days: new Map<number, readonly string[]>(),
  }
  written.set(calendar, { format, days })
  const known = days.get(day)
  if (known) return known
  const parts = Object.fromEntries(format.formatToParts(day).map(({ type, value }) => [type, value]))
  const years = [1, 2, 4].map((digits) => (parts.year ?? '').padStart(digits, '0'))
  const dates = [...new Set(years)].map((year) => `${year}${parts.month}${parts.day}`)
  if (days.size >= mostDays) days.clear()
  days.set(day, dates)
  return dates
}

const isDigit = (code: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(code))

/** Unicode has the ten digits of a script one behind the other, and begins with its zero. */
function digitAt(code: number): number {
  let first = code
  while (isDigit(first - 1)) first -= 1
  return (code - first) % 10
}

/** Digits of any script as those from 0 to 9. */
export const inLatinDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (letter) => String(digitAt(letter.codePointAt(0) ?? 0)))

let zeros: readonly number[] | undefined

/** A text of digits in every other script that has digits. */
export function inOtherDigits(text: string): string[] {
  // Every ten digits have one whose number is a multiple of ten.
  zeros ??= Array.from({ length: 0x20000 / 10 }, (_, tens) => tens * 10)
    .filter((code) => code > 0x7f && isDigit(code))
    .map((code) => code - digitAt(code))
  return zeros.map((zero) => text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit))))
}
