import { writeTimestamp } from '../vendor/authorization.ts'
import { computeSign } from '../vendor/compute-sign.ts'
import type { Examination } from './examine.ts'
import { type Phrase, phrase } from './hypothesis.ts'

/** yyyy, MM, dd, HH, mm and ss. */
export type Parts = readonly [string, string, string, string, string, string]

/** A way to write the timestamp other than yyyyMMddHHmmss. */
export interface Spelling {
  /** Whether Authorization's wrong timestamp is written so. */
  readonly matches: (timestamp: string, examination: Examination) => boolean
  /** The moment of Authorization's timestamp written so, given as it stands there. */
  readonly write: (parts: Parts, examination: Examination) => Iterable<string>
}

/** Where a timestamp stands that is written otherwise, and what it must be. No interface: declarations spell it out. */
export type Misspelt = {
  readonly place: Phrase
  readonly rule: Phrase
}

/** What is said of Authorization's timestamp when it is the wrong one. */
export const inAuthorization: Misspelt = { place: phrase('in-authorization'), rule: phrase('one-timestamp-for-both') }
const inSign: Misspelt = { place: phrase('that-sign-was-made-from'), rule: phrase('the-timestamp-of-authorization') }

/** Finds out whether Authorization's timestamp, or the one that Sign was made from, is written that way. */
export const findSpelling =
  ({ matches, write }: Spelling) =>
  (examination: Examination): Misspelt | undefined => {
    const { wrongTimestamp, moment, digest, utcOffsetMilliseconds } = examination
    const isShort = wrongTimestamp !== undefined && wrongTimestamp.length <= 64
    if (isShort && matches(wrongTimestamp, examination)) return inAuthorization
    const parts = moment === undefined ? undefined : partsOf(writeTimestamp(moment, utcOffsetMilliseconds))
    if (!parts || digest === undefined) return undefined
    return isSignedAtOne(examination, write(parts, examination)) ? inSign : undefined
  }

/** The first of these numbers of milliseconds by which Sign was made from another timestamp than Authorization's. */
export function findShift(examination: Examination, shifts: readonly number[]): number | undefined {
  const { digest, moment, utcOffsetMilliseconds } = examination
  if (digest === undefined || moment === undefined) return undefined
  return shifts.find((shift) => isSignedAt(examination, writeTimestamp(moment + shift, utcOffsetMilliseconds)))
}

function isSignedAtOne(examination: Examination, timestamps: Iterable<string>): boolean {
  for (const timestamp of timestamps) if (isSignedAt(examination, timestamp)) return true
  return false
}

/** Whether Sign was made from this timestamp, and right otherwise. */
const isSignedAt = ({ digest, ingredients }: Examination, timestamp: string): boolean =>
  ingredients !== undefined && computeSign(ingredients.accountSID, ingredients.authToken, timestamp) === digest

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
