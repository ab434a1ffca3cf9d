import { codesOf } from './codes.ts'
import { hexAt } from './escapes.ts'

/** Hears of a run of digits that are not to be shown, escaped ones as a whole, and how many they are. */
export type Hide = (from: number, to: number, count: number) => void

/**
 * Finds the digits of a telephone number that are not to be shown. Of ten and more the first three and the last four are left,
 * of eight the first two and the last two, of six the first and the last, of fewer none. An asterisk counts as the digit that
 * it hides. Of a number that was cut the last are not known.
 */
export function hideDigits(codes: Uint16Array, from: number, to: number, isCut: boolean, hide: Hide): void {
  const all = countDigits(codes, from, to)
  const [first, last] = isCut ? cut : endsOf(all)
  let digits = 0
  let start = from
  let end = from
  let count = 0
  for (let at = from; at < to; ) {
    const unit = unitAt(codes, at, to)
    const next = at + (unit >> 2)
    const kind = unit & 3
    if (kind !== other) digits += 1
    if (kind === digit && digits > first && digits <= all - last) {
      if (end !== at && count > 0) {
        hide(start, end, count)
        count = 0
      }
      if (count === 0) start = at
      count += 1
      end = next
    }
    at = next
  }
  if (count > 0) hide(start, end, count)
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

function countDigits(codes: Uint16Array, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; ) {
    const unit = unitAt(codes, at, to)
    if ((unit & 3) !== other) count += 1
    at += unit >> 2
  }
  return count
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
