import { formatTimestamp } from '../../client/sign.ts'

/** What the places of a template stand for, by name. */
export type Values = Readonly<Record<string, string>>

/**
 * Fills a template's places: `{sign}` with the whole value, `{sign:0:31}` with a part of it, counted as `slice` does.
 * A place that no value has stays as it stands.
 *
 * @example
 * fill('{sign:0:4}…', { sign: 'C1F20E7A' }) // 'C1F2…'
 */
export const fill = (template: string, values: Values, write = (value: string) => value): string =>
  template.replace(/\{(\w+)(?::(-?\d+):(-?\d*))?\}/g, (place, name: string, from?: string, to?: string) => {
    const value = values[name]
    if (value === undefined) return place
    return write(value.slice(Number(from ?? 0), to ? Number(to) : undefined))
  })

/** Upper case where there was lower case, and the other way round. */
export const swapCase = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()))

/**
 * A moment in Chinese time, as templates of timestamps name its parts: yyyy, yy, MM, dd, HH, mm, ss, SSS, unix, millis;
 * and the beginnings of timestamps that say the same moment, or one of the same day, by a part that no clock shows.
 */
export function timePlaces(moment: number): Values {
  const timestamp = formatTimestamp(moment)
  const [yyyy, MM, dd, HH, mm, ss] = [0, 4, 6, 8, 10, 12].map((from) =>
    timestamp.slice(from, from === 0 ? 4 : from + 2),
  )
  const year = Number(yyyy)
  const daysBefore = new Date(Date.UTC(year, Number(MM) - 1, 0))
  return {
    timestamp,
    wide: [...timestamp].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(''),
    ...{ yyyy, yy: timestamp.slice(2, 4), MM, dd, HH, mm, ss },
    SSS: twoOrMore(moment % 1000, 3),
    unix: String(Math.floor(moment / 1000)),
    millis: String(Math.floor(moment)),
    dayBefore: formatTimestamp(moment - 24 * 3600_000).slice(0, 8),
    hourBefore: formatTimestamp(moment - 3600_000).slice(0, 10),
    minuteBefore: formatTimestamp(moment - 60_000).slice(0, 12),
    dayOverflow: `${twoOrMore(daysBefore.getUTCFullYear(), 4)}${twoOrMore(daysBefore.getUTCMonth() + 1)}${daysBefore.getUTCDate() + Number(dd)}`,
    monthOverflow: `${twoOrMore(year - 1, 4)}${Number(MM) + 12}`,
  } as Values
}

const twoOrMore = (number: number, digits = 2): string => String(Math.floor(number)).padStart(digits, '0')
