import { backslash, colon, doubleQuote, isClosing, isOpening, isQuote, isSpace } from './kinds.ts'
import type { Layer } from './layers.ts'

/** Where the value ends that begins there: a string, a list or an object, or a word. One that never ends takes all the rest. */
export function endOfValue({ codes }: Layer, start: number): number {
  if (start >= codes.length) return start
  if (isQuote(codes, start)) return endOfString(codes, start)
  if (isOpening(codes, start)) return endOfBrackets(codes, start)
  return endOfGroups(codes, start) ?? endOfWord(codes, start)
}

/** A number may be written in groups with blanks between them; nothing where it is not. */
function endOfGroups(codes: Uint16Array, start: number): number | undefined {
  let end = endOfGroup(codes, start)
  let isOne = true
  for (let next = endOfBlanks(codes, end); next > end; next = endOfBlanks(codes, end)) {
    const group = endOfGroup(codes, next)
    if (end === start || group === next) break
    end = group
    isOne = false
  }
  return isOne ? undefined : end
}

function endOfGroup(codes: Uint16Array, start: number): number {
  let end = start
  for (let length = lengthOfDigit(codes, end); length > 0; length = lengthOfDigit(codes, end)) end += length
  return end
}

/** A digit of any alphabet, or a sign that stands in telephone numbers; 0 for none. */
function lengthOfDigit(codes: Uint16Array, at: number): number {
  if (at >= codes.length) return 0
  const code = codes[at] as number
  if (code < 128) return ofNumbers[code] as number
  const letter = String.fromCharCode(code, codes[at + 1] ?? 0)
  const character = String.fromCodePoint(letter.codePointAt(0) as number)
  return anyDigit.test(character) ? character.length : 0
}

const anyDigit = /^\p{Nd}$/u
const ofNumbers = Uint8Array.from({ length: 128 }, (_, code) => (/[\d*()+-]/.test(String.fromCharCode(code)) ? 1 : 0))

function endOfBlanks(codes: Uint16Array, start: number): number {
  let end = start
  while (end < codes.length && (codes[end] === 32 || codes[end] === 9)) end += 1
  return end
}

const ends = Uint8Array.from({ length: 128 }, (_, code) => (/[\s",&}\]]/.test(String.fromCharCode(code)) ? 1 : 0))

function endOfWord(codes: Uint16Array, start: number): number {
  let end = start
  for (; end < codes.length; end += 1) {
    const code = codes[end] as number
    if (code < 128 ? ends[code] === 1 : isSpace(code)) break
  }
  return end
}

function endOfString(codes: Uint16Array, start: number): number {
  const quote = codes[start]
  for (let at = start + 1; at < codes.length; at += 1) {
    const code = codes[at]
    if (code === quote) return at + 1
    // What stands behind it is escaped.
    if (code === backslash) at += 1
  }
  return codes.length
}

function endOfBrackets(codes: Uint16Array, start: number): number {
  let depth = 0
  for (let at = start; at < codes.length; ) {
    if (isOpening(codes, at)) depth += 1
    else if (isClosing(codes, at)) depth -= 1
    if (depth === 0) return at + 1
    at = codes[at] === doubleQuote ? endOfString(codes, at) : at + 1
  }
  return codes.length
}

/** Strings and other words of a list or an object: where the next one begins, the end where none does. */
export function nextElement(codes: Uint16Array, from: number, end: number): number {
  let at = from
  while (at < end && codes[at] !== doubleQuote && isBetween(codes, at)) at += 1
  return at
}

/** Here a quotation ends with the next quote: what is escaped in it is a word of its own. */
export function endOfElement(codes: Uint16Array, start: number, end: number): number {
  let at = start + 1
  if (codes[start] === doubleQuote) {
    while (at < end && codes[at] !== doubleQuote) at += 1
    return Math.min(at + 1, end)
  }
  while (at < end && !isBetween(codes, at)) at += 1
  return at
}

/** Where the name of what follows ends with its colon; nothing where it is none. */
export function endOfName(codes: Uint16Array, from: number, end: number): number | undefined {
  let at = from
  while (at < end && isSpace(codes[at] as number)) at += 1
  return at < end && codes[at] === colon ? at + 1 : undefined
}

const separators = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\s",:[\]{}]/.test(String.fromCharCode(code)) ? 1 : 0,
)

function isBetween(codes: Uint16Array, at: number): boolean {
  const code = codes[at] as number
  return code < 128 ? separators[code] === 1 : isSpace(code)
}
