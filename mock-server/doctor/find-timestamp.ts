import { nameZone, writeTimestamp } from '../vendor/authorization.ts'
import type { Examination } from './examine.ts'
import { findMade, type List } from './find-made.ts'
import { type Phrase, phrase } from './hypothesis.ts'
import { isFresh, isRightAt, isSignedAt } from './is-right.ts'
import { isTried } from './tries.ts'

/** yyyy, MM, dd, HH, mm and ss. */
export type Parts = readonly [string, string, string, string, string, string]

/** A way to write the timestamp other than yyyyMMddHHmmss. */
export interface Spelling {
  /**
   * What a wrong timestamp that is written so stands for, as yyyyMMddHHmmss: the first and the last moment where it is
   * not exact, something else than a timestamp where it can't be told. Empty when it is not written so.
   */
  readonly read: (timestamp: string, examination: Examination) => readonly string[]
  /** The moment of Authorization's timestamp written so, given as it stands there. */
  readonly write: (parts: Parts, examination: Examination) => Iterable<string> | List
}

/** Where a timestamp stands that is written otherwise, and what it must be. No interface: declarations spell it out. */
export type Misspelt = {
  readonly place: Phrase
  readonly rule: Phrase
}

/** What is said of Authorization's timestamp when it is the wrong one. */
export const inAuthorization = ({ utcOffsetMilliseconds }: Examination): Misspelt => ({
  place: phrase('in-authorization'),
  rule: phrase('one-timestamp-for-both', { zone: nameZone(utcOffsetMilliseconds) }),
})
const inSign: Misspelt = { place: phrase('that-sign-was-made-from'), rule: phrase('the-timestamp-of-authorization') }

/** The mistake that Authorization's timestamp, or the one that Sign was made from, is written that way (D4, D5). */
export const spelt = (spelling: Spelling) => ({
  claims: ['D4', 'D5'] as const,
  find: (examination: Examination) => findSpelling(spelling, examination),
  isCertain: ({ place }: Misspelt, examination: Examination): boolean =>
    place.name === 'in-authorization' ? isMended(spelling, examination) : examination.hasRightAuthorization,
})

function findSpelling({ read, write }: Spelling, examination: Examination): Misspelt | undefined {
  const { wrongTimestamp, moment, digest, utcOffsetMilliseconds } = examination
  const isShort = wrongTimestamp !== undefined && wrongTimestamp.length <= 64
  if (isShort && read(wrongTimestamp, examination).length > 0) return inAuthorization(examination)
  const parts = moment === undefined ? undefined : partsOf(writeTimestamp(moment, utcOffsetMilliseconds))
  if (!parts || digest === undefined) return undefined
  const written = write(parts, examination)
  const found = 'key' in written ? findMade(examination, written) : findWritten(examination, written)
  return found === undefined ? undefined : inSign
}

function findWritten(examination: Examination, timestamps: Iterable<string>): number | undefined {
  const { tries } = examination
  const found = [...timestamps].findIndex((each, at) => isTried(tries, at) && isSignedAt(examination, each))
  if (found < 0) return undefined
  tries.fitted = found
  return found
}

/** The same where it may be written in one of several ways; each says what it is. The certain ones come first. */
export const speltAs = <V extends object>(ways: readonly (readonly [said: V, spelling: Spelling])[]) => {
  const known = ways.map(([said, spelling]) => ({ said, ...spelt(spelling) }))
  const findAll = (examination: Examination) =>
    known
      .flatMap(({ said, find, isCertain }) => {
        const found = find(examination)
        return found ? [{ values: { ...found, ...said }, certain: isCertain(found, examination) }] : []
      })
      .sort((one, other) => Number(other.certain) - Number(one.certain))
  const certain = new WeakSet<object>()
  return {
    claims: ['D4', 'D5'] as const,
    find(examination: Examination): (Misspelt & V) | undefined {
      const [first] = findAll(examination)
      if (first?.certain) certain.add(first.values)
      return first?.values
    },
    isCertain: (values: object) => certain.has(values),
  }
}

/** Whether the request is right once Authorization's timestamp is written as it must be, and Sign made from it again. */
function isMended({ read }: Spelling, examination: Examination): boolean {
  const { wrongAuthorization, accountSID, wrongTimestamp = '' } = examination
  const isAsItStands =
    wrongAuthorization === Buffer.from(`${accountSID}|${wrongTimestamp}`).toString('base64') &&
    !mayBeOfThen(examination)
  if (!isAsItStands) return false
  const meant = read(wrongTimestamp, examination)
  if (!meant.every((timestamp) => isFresh(timestamp, examination))) return false
  return isSignedAt(examination, wrongTimestamp) || meant.some((timestamp) => isRightAt(examination, timestamp))
}

/** Whether it may be the moment that it says: a signature that was kept, or one of before the mock's clock was moved. */
function mayBeOfThen({ moment, now, clockMovedMilliseconds: moved = 0, windowMilliseconds }: Examination): boolean {
  if (moment === undefined) return false
  return (moment < now && moment > Date.UTC(2000)) || Math.abs(now - moved - moment) <= windowMilliseconds
}

/** The first of these numbers of milliseconds by which Sign was made from another timestamp than Authorization's. */
export function findShift(examination: Examination, shifts: readonly number[]): number | undefined {
  const { digest, moment, utcOffsetMilliseconds } = examination
  if (digest === undefined || moment === undefined) return undefined
  const write = (at: number) => writeTimestamp(moment + (shifts[at] ?? 0), utcOffsetMilliseconds)
  const key = `shifts of ${moment} ${utcOffsetMilliseconds}`
  return shifts[findMade(examination, { key, count: shifts.length, write }) ?? -1]
}

/** By how many milliseconds Sign was made later than Authorization's timestamp, in one of these minutes from its own. */
export function findSecond(examination: Examination, first: number, last: number): number | undefined {
  const { digest, moment, utcOffsetMilliseconds } = examination
  if (digest === undefined || moment === undefined) return undefined
  const startOf = (minutes: number) => (Math.floor(moment / 60_000) + minutes) * 60_000
  const { tries } = examination
  if (tries.only !== undefined) {
    const signed = moment + tries.only
    const isWithin = signed >= startOf(first) && signed < startOf(last + 1)
    if (isWithin && isSignedAt(examination, writeTimestamp(signed, utcOffsetMilliseconds))) tries.fitted = tries.only
    return tries.fitted
  }
  for (let minutes = first; minutes <= last; minutes += 1) {
    const minute = writeTimestamp(startOf(minutes), utcOffsetMilliseconds).slice(0, 12)
    const found = findMade(examination, { key: minute, count: 60, write: (second) => minute + sixty[second] })
    if (found === undefined) continue
    tries.fitted = startOf(minutes) + found * 1000 - moment
    return tries.fitted
  }
  return undefined
}

const sixty = Array.from({ length: 60 }, (_, second) => String(second).padStart(2, '0'))

/** yyyyMMddHHmmss in its six parts; undefined for anything but 14 digits. */
export function partsOf(timestamp: string): Parts | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(timestamp)
  return match ? (match.slice(1) as [string, string, string, string, string, string]) : undefined
}

/** By how much one moment differs from another; negative is earlier. */
export function describeShift(milliseconds: number): Phrase {
  const seconds = Math.abs(milliseconds) / 1000
  const [count, unit] = seconds % 1800 === 0 ? ([seconds / 3600, 'hours'] as const) : ([seconds, 'seconds'] as const)
  return phrase(milliseconds < 0 ? 'earlier' : 'later', { count, unit: { term: count === 1 ? `${unit}/one` : unit } })
}
