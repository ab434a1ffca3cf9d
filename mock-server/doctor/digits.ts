import { writeTimestamp } from '../vendor/authorization.ts'
import { ofCalendars, partsIn } from './dates.ts'
import type { Examination } from './examine.ts'
import type { List } from './find-made.ts'
import type { Parts, Spelling } from './find-timestamp.ts'
import { isAbout, isFresh } from './is-right.ts'

/** A number of so many milliseconds since 1970, of about now. */
const countedIn =
  (milliseconds: number, pattern: RegExp): Spelling['read'] =>
  (timestamp, { now, windowMilliseconds, utcOffsetMilliseconds }) => {
    const moment = Number(timestamp) * milliseconds
    const isOfNow = pattern.test(timestamp) && Math.abs(now - moment) <= windowMilliseconds
    return isOfNow ? [writeTimestamp(moment, utcOffsetMilliseconds)] : []
  }

export const readSeconds = countedIn(1000, /^\d{10}(?:\.\d+)?$/)
export const readMilliseconds = countedIn(1, /^\d{13}$/)

/** With every thousandth of a second behind it, which Authorization has lost. */
export const withThousandths = (second: string): List => ({
  key: `thousandths of ${second}`,
  count: 1000,
  write: (number) => second + String(number).padStart(3, '0'),
})

/** Without the seconds, the century or the time. */
export const shorten = (full: string): string[] => [
  full.slice(0, 12),
  full.slice(2),
  full.slice(0, 8),
  full.slice(0, 10),
]

/** The first and the last moment that it may be of. */
export function readShort(timestamp: string, examination: Examination): readonly string[] {
  if (!/^\d{8,13}$/.test(timestamp) || isOfAnother(timestamp, examination)) return []
  if (readUnpadded(timestamp, examination).length > 0) return []
  if (isFresh(`20${timestamp}`, examination)) return [`20${timestamp}`]
  const ends = ['000000', '235959'].map((time) => timestamp + time.slice(timestamp.length - 8))
  // With one digit for some parts, it may be as fresh.
  return padded(timestamp).some((full) => isFresh(full, examination)) &&
    !isAbout(timestamp.padEnd(14, '0'), examination)
    ? ['']
    : ends
}

const isOfAnother = (timestamp: string, examination: Examination): boolean =>
  [readSeconds, readMilliseconds, ...ofCalendars.map(({ read }) => read)].some(
    (read) => read(timestamp, examination).length > 0,
  )

/** Every timestamp of which this may be what is left where some parts have one digit. */
const padded = (timestamp: string): string[] =>
  /^\d{9,13}$/.test(timestamp) ? partsIn(timestamp.slice(4), 5).map((parts) => timestamp.slice(0, 4) + parts) : []

/** An odd number of digits can be nothing else; an even one is so where that is about now, and where without it is not. */
export function readUnpadded(timestamp: string, examination: Examination): readonly string[] {
  const all = padded(timestamp)
  if (all.length === 0 || isOfAnother(timestamp, examination)) return []
  const meant = all.filter((full) => isFresh(full, examination))
  if (timestamp.length % 2 === 1) return meant.length > 0 ? meant : ['']
  const near = meant.filter((full) => isAbout(full, examination))
  return isAbout(timestamp.padEnd(14, '0'), examination) || isAbout(`20${timestamp}`.padEnd(14, '0'), examination)
    ? []
    : near
}

/** Without the zeros that begin some of its parts, but for those of the year. */
export function withoutZeros([year, ...parts]: Parts): string[] {
  return Array.from({ length: 31 }, (_, bits) =>
    parts.reduce((text, part, at) => text + (((bits + 1) >> at) & 1 ? part.replace(/^0/, '') : part), year as string),
  ).filter((text) => text.length < 14)
}
