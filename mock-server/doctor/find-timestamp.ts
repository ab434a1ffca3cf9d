import { writeTimestamp } from '../vendor/authorization.ts'
import type { Examination } from './examine.ts'
import type { Found } from './finding.ts'
import { createMd5Search } from './md5-search.ts'

/** A way to write the timestamp other than yyyyMMddHHmmss. */
export interface Spelling {
  /** Follows "the timestamp is". */
  readonly words: string
  /** Whether Authorization's wrong timestamp is written so. */
  readonly matches: (timestamp: string, evidence: Examination) => boolean
  /** A moment written so. `wall` is a date whose UTC parts are those of the clock on the wall. */
  readonly write: (wall: Date, moment: number, evidence: Examination) => Iterable<string>
  /** Whether each is to be tried with every thousandth of a second behind it, which Authorization has lost. */
  readonly hasMilliseconds?: boolean
  /** False when Authorization's timestamp may be so by accident. */
  readonly certain?: boolean
}

/** Says so when Authorization's timestamp, or the one that Sign was made from, is written that way. */
export function findSpelling(
  evidence: Examination,
  { words, matches, write, hasMilliseconds = false, certain = true }: Spelling,
): Found | undefined {
  const { wrongTimestamp, moment, utcOffsetMilliseconds } = evidence
  if (wrongTimestamp !== undefined && wrongTimestamp.length <= 64 && matches(wrongTimestamp, evidence)) {
    return {
      explanation: `The timestamp in Authorization is ${words}. It must be yyyyMMddHHmmss, the same in Authorization and in Sign.`,
      certain,
    }
  }
  if (moment === undefined || evidence.digest === undefined) return undefined
  const written = write(new Date(moment + utcOffsetMilliseconds), moment, evidence)
  if (!(hasMilliseconds ? isSignedWithin(evidence, written) : isSignedAt(evidence, written))) return undefined
  return {
    explanation: `The timestamp that Sign was made from is ${words}. It must be the very text that stands in Authorization.`,
  }
}

/** Whether Sign was made from one of these timestamps, and right otherwise. */
function isSignedAt({ digest, ingredients }: Examination, timestamps: Iterable<string>): boolean {
  if (digest === undefined || !ingredients) return false
  const isIt = createMd5Search(ingredients.accountSID + ingredients.authToken, digest)
  for (const timestamp of timestamps) if (isIt(timestamp)) return true
  return false
}

const thousandths = Array.from({ length: 1000 }, (_, number) => String(1000 + number).slice(1))

/** The same for every thousandth of these seconds. */
function isSignedWithin({ digest, ingredients }: Examination, seconds: Iterable<string>): boolean {
  if (digest === undefined || !ingredients) return false
  const start = ingredients.accountSID + ingredients.authToken
  return [...seconds].some((second) => thousandths.some(createMd5Search(start + second, digest)))
}

/** The first of these numbers of milliseconds by which Sign was made from another timestamp than Authorization's. */
export function findShift(evidence: Examination, shifts: Iterable<number>): number | undefined {
  const { digest, ingredients, moment, utcOffsetMilliseconds } = evidence
  if (digest === undefined || !ingredients || moment === undefined) return undefined
  const isIt = createMd5Search(ingredients.accountSID + ingredients.authToken, digest)
  const write = createTimestampWriter(utcOffsetMilliseconds)
  for (const shift of shifts) if (isIt(write(moment + shift))) return shift
  return undefined
}

/** As writeTimestamp, for hundreds of moments of the same few days. */
function createTimestampWriter(utcOffsetMilliseconds: number): (moment: number) => string {
  const days = new Map<number, string>()
  return (moment) => {
    const wall = moment + utcOffsetMilliseconds
    const day = Math.floor(wall / 86_400_000)
    const second = Math.floor((wall - day * 86_400_000) / 1000)
    const date = days.get(day) ?? writeTimestamp(day * 86_400_000, 0).slice(0, 8)
    days.set(day, date)
    return (
      date + twoDigits(Math.floor(second / 3600)) + twoDigits(Math.floor(second / 60) % 60) + twoDigits(second % 60)
    )
  }
}

/** yyyyMMddHHmmss in its six parts; undefined for anything but 14 digits. */
export function partsOf(timestamp: string): [string, string, string, string, string, string] | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(timestamp)
  return match ? (match.slice(1) as [string, string, string, string, string, string]) : undefined
}

/** The parts of the clock on the wall as yyyyMMddHHmmss has them. */
export const wallParts = (wall: Date) =>
  [...wall.toISOString().matchAll(/\d+/g)].slice(0, 6).map(([part]) => part) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]

/** A number of at least two digits. */
export const twoDigits = (number: number): string => String(number).padStart(2, '0')

/** 'one hour earlier' and the like; negative is earlier. */
export function describeShift(milliseconds: number): string {
  const seconds = Math.abs(milliseconds) / 1000
  const [count, unit] = seconds % 1800 === 0 ? [seconds / 3600, 'hour'] : [seconds, 'second']
  return `${count} ${unit}${count === 1 ? '' : 's'} ${milliseconds < 0 ? 'earlier' : 'later'}`
}
