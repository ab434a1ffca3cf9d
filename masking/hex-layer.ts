import { textOf } from './codes.ts'
import { hexDigit } from './escapes.ts'
import type { Layer, Work } from './layers.ts'
import { block, type Steps } from './steps.ts'

/** Bytes in hex that stand apart, as in 61:62 or 0x61, 0x62, without what keeps them apart; nothing where there are none. */
export function* hexLayer(layer: Layer, work: Work): Steps<Layer | undefined> {
  const { codes } = layer
  work.visited += codes.length
  const digits: { written?: Digits } = {}
  for (let at = 0; at + 2 < codes.length; ) {
    at = readBlock(layer, at, Math.min(at + block, codes.length - 2), digits, work)
    yield
  }
  const { written } = digits
  if (!written) return undefined
  const { length, starts, ends } = written
  const own = written.codes.subarray(0, length)
  return { text: textOf(own), codes: own, starts: starts.subarray(0, length + 1), ends: ends.subarray(0, length + 1) }
}

/** The digits, and where each of them begins and ends in the text that was given. */
interface Digits {
  readonly codes: Uint16Array
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  length: number
}

/** Of a run that begins within another one's last byte, a digit stands in both. */
const createDigits = (most: number): Digits => ({
  codes: new Uint16Array(2 * most),
  starts: new Uint32Array(2 * most + 1),
  ends: new Uint32Array(2 * most + 1),
  length: 0,
})

function readBlock(layer: Layer, from: number, to: number, digits: { written?: Digits }, work: Work): number {
  const { codes } = layer
  let at = from
  for (; at < to; at += 1) {
    if (!isPair(codes, at)) continue
    let pair = nextPair(codes, at)
    if (pair < 0) continue
    digits.written ??= createDigits(codes.length)
    const { written } = digits
    put(layer, written, at)
    let last = at
    for (; pair >= 0; pair = nextPair(codes, pair)) {
      put(layer, written, pair)
      work.visited += pair - last
      last = pair
    }
    // Runs must not run into each other. The last pair may begin another one, a digit later.
    write(written, lineBreak, layer.starts?.[last] ?? last, layer.starts?.[last + 1] ?? last + 1)
    at = Math.max(at, last - 1)
  }
  return at
}

const lineBreak = 10

function put({ codes, starts }: Layer, written: Digits, at: number): void {
  for (let place = at; place < at + 2; place += 1) {
    if (starts) write(written, codes[place] as number, starts[place] as number, starts[place + 1] as number)
    else write(written, codes[place] as number, place, place + 1)
  }
}

function write(written: Digits, code: number, start: number, end: number): void {
  written.codes[written.length] = code
  written.starts[written.length] = start
  written.ends[written.length] = end
  written.length += 1
}

const isHex = Uint8Array.from({ length: 128 }, (_, code) => (hexDigit(code) >= 0 ? 1 : 0))
const kindsOf = (characters: string) =>
  Uint8Array.from({ length: 128 }, (_, code) => (characters.includes(String.fromCharCode(code)) ? 1 : 0))

const isPair = (codes: Uint16Array, at: number): boolean =>
  (isHex[codes[at] as number] ?? 0) === 1 && (isHex[codes[at + 1] as number] ?? 0) === 1

const mostBlanks = 12
const isSeparator = kindsOf(':-, \t\r\n')
const isBlank = kindsOf(' \t\r\n')

/** Where the byte behind another one stands, behind one separator and so many blanks at most; -1 where there is none. */
function nextPair(codes: Uint16Array, pair: number): number {
  let at = pair + 2
  // Reading beyond the end, and be it once, would slow every search down from then on.
  if (at + 3 > codes.length || (isSeparator[codes[at] as number] ?? 0) === 0) return -1
  at += 1
  while (at < pair + 3 + mostBlanks && (isBlank[codes[at] as number] ?? 0) === 1) at += 1
  if (codes[at] === 48 && ((codes[at + 1] as number) | 32) === 120) at += 2
  return isPair(codes, at) ? at : -1
}
