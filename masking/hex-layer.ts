import { hexDigit } from './escapes.ts'
import { createLayer, type Layer, type Work } from './layers.ts'
import { roomFor } from './places.ts'
import { block, type Steps } from './steps.ts'

/** Bytes in hex that stand apart, as in 61:62 or 0x61, 0x62, without what keeps them apart; nothing where there are none. */
export function* hexLayer(layer: Layer, work: Work): Steps<Layer | undefined> {
  const { codes } = layer
  work.visited += codes.length
  const digits: Digits = { codes: new Uint16Array(0), places: new Uint32Array(0), length: 0, total: codes.length }
  for (let at = 0; at + 2 < codes.length; ) {
    at = readBlock(codes, at, Math.min(at + block, codes.length - 2), digits, work)
    yield
  }
  const { length, places } = digits
  if (length === 0) return undefined
  return createLayer(
    digits.codes.subarray(0, length),
    (at) => layer.startOf(places[at] as number),
    (at) => layer.endOf((places[at - 1] as number) + 1),
  )
}

/** The digits, and where each of them stands. */
interface Digits {
  codes: Uint16Array
  places: Uint32Array
  length: number
  /** Of the text. */
  readonly total: number
}

function readBlock(codes: Uint16Array, from: number, to: number, digits: Digits, work: Work): number {
  let at = from
  for (; at < to; at += 1) {
    at = nextSeparator(codes, at + 2, to + 2) - 2
    if (at >= to) return at
    if (!isPair(codes, at)) continue
    let pair = nextPair(codes, at)
    if (pair < 0) continue
    put(digits, codes, at)
    let last = at
    for (; pair >= 0; pair = nextPair(codes, pair)) {
      put(digits, codes, pair)
      work.visited += pair - last
      last = pair
    }
    // Runs must not run into each other. The last pair may begin another one, a digit later.
    write(digits, lineBreak, last)
    at = Math.max(at, last - 1)
  }
  return at
}

/** Most of a text keeps nothing apart. */
function nextSeparator(codes: Uint16Array, from: number, to: number): number {
  let at = from
  while (at < to) {
    const code = codes[at] as number
    if (code < 128 && isSeparator[code] === 1) return at
    at += 1
  }
  return at
}

const lineBreak = 10

function put(digits: Digits, codes: Uint16Array, at: number): void {
  write(digits, codes[at] as number, at)
  write(digits, codes[at + 1] as number, at + 1)
}

function write(digits: Digits, code: number, at: number): void {
  if (digits.length === digits.codes.length) grow(digits, at)
  digits.codes[digits.length] = code
  digits.places[digits.length] = at
  digits.length += 1
}

function grow(digits: Digits, at: number): void {
  const { codes, places, length, total } = digits
  const room = roomFor(Math.max(length, leastRoom), at / total)
  digits.codes = new Uint16Array(room)
  digits.codes.set(codes)
  digits.places = new Uint32Array(room)
  digits.places.set(places)
}

const leastRoom = 64

const kindsOf = (characters: string) =>
  Uint8Array.from({ length: 128 }, (_, code) => (characters.includes(String.fromCharCode(code)) ? 1 : 0))

const isPair = (codes: Uint16Array, at: number): boolean =>
  hexDigit(codes[at] as number) >= 0 && hexDigit(codes[at + 1] as number) >= 0

const mostBlanks = 12
/** What stands between bytes that are kept apart. */
export const isSeparator = kindsOf(':-, \t\r\n')
const isBlank = kindsOf(' \t\r\n')

/** Where the byte behind another one stands, behind one separator and so many blanks at most; -1 where there is none. */
function nextPair(codes: Uint16Array, pair: number): number {
  let at = pair + 2
  // Reading beyond the end, and be it once, would slow every search down from then on.
  if (at + 3 > codes.length || !isOne(isSeparator, codes[at] as number)) return -1
  at += 1
  while (at < pair + 3 + mostBlanks && at < codes.length && isOne(isBlank, codes[at] as number)) at += 1
  if (at + 1 < codes.length && codes[at] === 48 && ((codes[at + 1] as number) | 32) === 120) at += 2
  return at + 1 < codes.length && isPair(codes, at) ? at : -1
}

const isOne = (kind: Uint8Array, code: number): boolean => code < 128 && kind[code] === 1
