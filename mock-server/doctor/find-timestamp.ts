import { writeTimestamp } from '../vendor/authorization.ts'
import { computeSign } from '../vendor/compute-sign.ts'
import type { Examination } from './examine.ts'
import type { Find } from './hypothesis.ts'

/** yyyy, MM, dd, HH, mm and ss. */
export type Parts = readonly [string, string, string, string, string, string]

/** A way to write the timestamp other than yyyyMMddHHmmss. */
export interface Spelling {
  /** Follows "the timestamp is". */
  readonly words: string
  /** Whether Authorization's wrong timestamp is written so. */
  readonly matches: (timestamp: string, examination: Examination) => boolean
  /** The moment of Authorization's timestamp written so, given as it stands there. */
  readonly write: (parts: Parts, examination: Examination) => Iterable<string>
  /** False when Authorization's timestamp may be so by accident. */
  readonly certain?: boolean
}

/** Says so when Authorization's timestamp, or the one that Sign was made from, is written that way. */
export const findSpelling =
  ({ words, matches, write, certain = true }: Spelling): Find =>
  (examination) => {
    const { wrongTimestamp, moment, utcOffsetMilliseconds } = examination
    if (wrongTimestamp !== undefined && wrongTimestamp.length <= 64 && matches(wrongTimestamp, examination)) {
      return {
        explanation: `The timestamp in Authorization is ${words}. It must be yyyyMMddHHmmss, the same in Authorization and in Sign.`,
        certain,
      }
    }
    if (moment === undefined || examination.digest === undefined) return undefined
    const parts = partsOf(writeTimestamp(moment, utcOffsetMilliseconds))
    if (!parts || !isSignedAtOne(examination, write(parts, examination))) return undefined
    return {
      explanation: `The timestamp that Sign was made from is ${words}. It must be the very text that stands in Authorization.`,
    }
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

/** 'one hour earlier' and the like; negative is earlier. */
export function describeShift(milliseconds: number): string {
  const seconds = Math.abs(milliseconds) / 1000
  const [count, unit] = seconds % 1800 === 0 ? [seconds / 3600, 'hour'] : [seconds, 'second']
  return `${count} ${unit}${count === 1 ? '' : 's'} ${milliseconds < 0 ? 'earlier' : 'later'}`
}
