import { hexDigit } from './escapes.ts'
import { digitsOfMoment, isBar, isMoment, namesMoment, verticalBar } from './moments.ts'
import { block, type Steps } from './steps.ts'

/** Bytes that a run of hex or base64 stands for. They are read where they are looked at: few are. */
export interface Bytes {
  readonly codes: Uint16Array
  /** Where the first of them begins. */
  readonly start: number
  readonly length: number
  readonly isHex: boolean
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const sextets = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code).replace('-', '+').replace('_', '/')
  return Math.max(alphabet.indexOf(letter), 0)
})

function byteAt({ codes, start, isHex }: Bytes, index: number): number {
  if (isHex) {
    const at = start + 2 * index
    return hexDigit(codes[at] as number) * 16 + hexDigit(codes[at + 1] as number)
  }
  const at = start + index + Math.floor(index / 3)
  const bits = 2 * (index % 3)
  const [one, other] = [sextets[codes[at] as number] as number, sextets[codes[at + 1] as number] as number]
  return ((one << (2 + bits)) | (other >> (4 - bits))) & 255
}

/**
 * In which of the four ways to be aligned three digits may stand in letters of base64, a bit for each: most letters are done
 * with by looking here.
 */
export function waysOfDigits(codes: Uint16Array, start: number, end: number): number {
  let ways = 0
  for (let at = start; at + 1 < end; at += 1) {
    const one = sextets[codes[at] as number] as number
    if (one < 12 || one > 14 || ((sextets[codes[at + 1] as number] as number) & 15) !== 3) continue
    ways |= 1 << ((at - start) & 3)
    if (ways === 15) return ways
  }
  return ways
}

/** Finds printable characters, a bar or a colon, and a moment behind it: their first byte and that behind the last. */
export function* momentsIn(bytes: Bytes): Steps<[start: number, end: number][]> {
  const found: [number, number][] = []
  const moment = new Uint16Array(digitsOfMoment)
  let looked = 0
  // Of so many digits in a row one stands at each so many places.
  for (let at = digitsOfMoment - 1; at < bytes.length; at += digitsOfMoment) {
    if (at - looked > block) {
      looked = at
      yield
    }
    if (!isDigit(byteAt(bytes, at))) continue
    let start = at
    while (start > 0 && isDigit(byteAt(bytes, start - 1))) start -= 1
    let end = at + 1
    while (end < bytes.length && isDigit(byteAt(bytes, end))) end += 1
    const account = end - start === digitsOfMoment ? startOfAccount(bytes, start, moment) : undefined
    if (account !== undefined) found.push([account, end])
    at = end
  }
  return found
}

/** Where the account begins in front of a moment and a bar; nothing where none of them is one. */
function startOfAccount(bytes: Bytes, digits: number, moment: Uint16Array): number | undefined {
  const bar = digits - 1
  if (bar < 0 || !isBar(byteAt(bytes, bar))) return undefined
  for (let index = 0; index < digitsOfMoment; index += 1) moment[index] = byteAt(bytes, digits + index)
  if (!isMoment(moment, 0)) return undefined
  let start = bar
  while (start > 0 && isPrintable(byteAt(bytes, start - 1))) start -= 1
  const isWhole = byteAt(bytes, bar) === verticalBar ? bar - start >= 2 : isAccount(bytes, start, bar)
  return isWhole ? start : undefined
}

function isAccount(bytes: Bytes, start: number, end: number): boolean {
  const text = Buffer.alloc(end - start)
  for (let index = 0; index < text.length; index += 1) text[index] = byteAt(bytes, start + index)
  const account = text.toString('latin1')
  return /^[\w-]{8,}$/.test(account) && !namesMoment.test(account)
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57
const isPrintable = (byte: number): boolean => byte > 32 && byte < 127 && !isBar(byte)
