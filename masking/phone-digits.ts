import { codesOf } from './codes.ts'
import { hexAt } from './escapes.ts'
import { block, type Steps } from './steps.ts'

/** Hears of a run of digits that are not to be shown, escaped ones as a whole, and how many they are. */
export type Hide = (from: number, to: number, count: number) => void

/** Where a value is looked at, and the digits in front of that. */
interface Place {
  at: number
  digits: number
  /** The run of digits to hide that ends there, if its count is not 0. */
  start: number
  end: number
  count: number
}

/** A value, and who hears of what is to be hidden in it. */
interface Value {
  readonly codes: Uint16Array
  readonly to: number
  readonly hide: Hide
}

const placeAt = (at: number): Place => ({ at, digits: 0, start: at, end: at, count: 0 })

/**
 * Finds the digits of a telephone number that are not to be shown. Of ten and more the first three and the last four are left,
 * of eight the first two and the last two, of six the first and the last, of fewer none. An asterisk counts as the digit that
 * it hides. Of a number that was cut the last are not known.
 */
export function hideDigits(codes: Uint16Array, from: number, to: number, isCut: boolean, hide: Hide): void {
  const value = { codes, to, hide }
  const all = countUntil(placeAt(from), value, to)
  const place = placeAt(from)
  hideUntil(place, value, to, all, isCut ? cut : endsOf(all))
  if (place.count > 0) hide(place.start, place.end, place.count)
}

/** The same of a value that may be as long as a body. */
export function* hideDigitsInSteps(
  codes: Uint16Array,
  from: number,
  to: number,
  isCut: boolean,
  hide: Hide,
): Steps<void> {
  const value = { codes, to, hide }
  const counting = placeAt(from)
  for (; counting.at < to; yield) countUntil(counting, value, Math.min(counting.at + block, to))
  const ends = isCut ? cut : endsOf(counting.digits)
  const place = placeAt(from)
  for (; place.at < to; yield) hideUntil(place, value, Math.min(place.at + block, to), counting.digits, ends)
  if (place.count > 0) hide(place.start, place.end, place.count)
}

function countUntil(place: Place, { codes, to }: Value, until: number): number {
  let { at, digits } = place
  while (at < until) {
    const unit = unitAt(codes, at, to)
    if ((unit & 3) !== other) digits += 1
    at += unit >> 2
  }
  place.at = at
  place.digits = digits
  return digits
}

function hideUntil(
  place: Place,
  { codes, to, hide }: Value,
  until: number,
  all: number,
  [first, last]: readonly [number, number],
): void {
  for (let at = place.at; at < until; at = place.at) {
    const unit = unitAt(codes, at, to)
    place.at += unit >> 2
    if ((unit & 3) !== other) place.digits += 1
    if ((unit & 3) !== digit || place.digits <= first || place.digits > all - last) continue
    if (place.end !== at && place.count > 0) {
      hide(place.start, place.end, place.count)
      place.count = 0
    }
    if (place.count === 0) place.start = at
    place.count += 1
    place.end = place.at
  }
}

/** Digits of a number but for some at its ends become asterisks: 138****5678. */
export function maskPhone(phone: string): string {
  let shown = ''
  let position = 0
  hideDigits(codesOf(phone), 0, phone.length, false, (from, to, count) => {
    shown += phone.slice(position, from) + '*'.repeat(count)
    position = to
  })
  return shown + phone.slice(position)
}

const [other, digit, asterisk] = [0, 1, 2]
const [percentSign, backslash, smallU, star] = [37, 92, 117, 42]
const anyDigit = /^\p{Nd}$/u

/** What stands there, and in the bits above the lowest two how many characters it takes. */
function unitAt(codes: Uint16Array, at: number, to: number): number {
  const code = codes[at] as number
  if (code === star) return 4 | asterisk
  if (code === percentSign && at + 3 <= to) return unitOf(hexAt(codes, at + 1, 2), 3)
  if (code === backslash && at + 6 <= to && ((codes[at + 1] as number) | 32) === smallU)
    return unitOf(hexAt(codes, at + 2, 4), 6)
  if (code < 128) return code >= 48 && code <= 57 ? 4 | digit : 4 | other
  const next = at + 1 < to ? (codes[at + 1] as number) : 0
  const isPair = code >= 0xd800 && code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff
  return isPair ? unitOf((code - 0xd7c0) * 0x400 + next - 0xdc00, 2) : unitOf(code, 1)
}

function unitOf(code: number, length: number): number {
  if (code < 0) return 4 | other
  if (code === star) return (length << 2) | asterisk
  const isDigit = code < 128 ? code >= 48 && code <= 57 : anyDigit.test(String.fromCodePoint(code))
  return (length << 2) | (isDigit ? digit : other)
}

/** How many digits are shown at either end. */
function endsOf(count: number): readonly [number, number] {
  if (count >= 10) return long
  if (count >= 8) return middle
  return count >= 6 ? short : none
}

const [long, middle, short, none, cut] = [
  [3, 4],
  [2, 2],
  [1, 1],
  [0, 0],
  [3, 0],
] as const
