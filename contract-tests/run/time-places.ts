import { formatTimestamp } from '../../client/sign.ts'
import type { Values } from './fill.ts'

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
