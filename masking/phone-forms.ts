import { ofDigit } from './kinds.ts'
import { type Layer, type Stretch, stretchOf, type Work } from './layers.ts'
import { endOfRun } from './runs.ts'
import { block, type Steps } from './steps.ts'

/** One way to write a telephone number of China. */
export interface PhoneForm {
  readonly how: string
  /** A number of eleven digits in this form. */
  readonly write: (phone: string) => string
  /** How much in front of the number stays when it is struck out. */
  readonly left?: string
}

const grouped = (phone: string): string => `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`

/** Every form in which a known telephone number is found; each in every encoding that has steps to be undone, too. */
export const phoneForms: readonly PhoneForm[] = [
  { how: 'its digits, as text or as a number of JSON', write: (phone) => phone },
  { how: 'in groups with blanks', write: grouped },
  { how: 'in groups with hyphens', write: (phone) => grouped(phone).replaceAll(' ', '-') },
  { how: 'with a zero in front', write: (phone) => `0${phone}` },
  { how: 'with the country in front', write: (phone) => `86${phone}` },
  { how: 'with the country and a hyphen', write: (phone) => `86-${phone}` },
  { how: 'with a zero and the country', write: (phone) => `086${phone}` },
  { how: 'as it is dialled from abroad', write: (phone) => `0086${phone}` },
  { how: 'with a plus', write: (phone) => `+86${phone}`, left: '+' },
  { how: 'with a plus that is percent-encoded', write: (phone) => `%2B86${phone}`, left: '%2B' },
  {
    how: 'with a plus, brackets and a hyphen',
    write: (phone) => `+86 (${phone.slice(0, 3)}) ${phone.slice(3, 7)}-${phone.slice(7)}`,
    left: '+',
  },
]

const prefix = /^(?:0{0,2}86|0)/
const mobile = /^(?:(?:0{0,2}86|0)[ ().-]{0,3})?1[3-9]\d[ ().-]{0,3}\d{4}[ ().-]{0,3}\d{4}$/
const mobileDigits = 11
const leastDigits = 7
const mostDigits = 19
/** Of the country and what stands in front of it. */
const mostInFront = 4
const mostSeparators = 3

/** Which numbers are looked for: known ones, of digits only, and whatever looks like a mobile number. */
interface Numbers {
  readonly known: ReadonlySet<string>
  readonly mobiles: boolean
  /** Whether a number may begin with these two digits: most rows of digits are done with by looking here. */
  readonly begins: Uint8Array
  /** Whether a number may have so many digits, with what stands in front of it. */
  readonly lengths: Uint8Array
}

export function createNumbers(known: readonly string[], mobiles: boolean): Numbers {
  const begins = Uint8Array.from({ length: 100 }, (_, two) => {
    const text = String(two).padStart(2, '0')
    const isPrefix = text.startsWith('0') || text === '86'
    return isPrefix || (mobiles && /^1[3-9]/.test(text)) || known.some((each) => each.startsWith(text)) ? 1 : 0
  })
  const lengths = new Uint8Array(mostDigits + 1)
  for (const length of [...known.map((each) => each.length), ...(mobiles ? [mobileDigits] : [])])
    lengths.fill(1, Math.max(length, leastDigits), length + mostInFront + 1)
  return { known: new Set(known), mobiles, begins, lengths }
}

/** Finds telephone numbers in any form. One within a longer row of digits is another: a requestId may hold any. */
export function* findNumbers(layer: Layer, numbers: Numbers, shown: string, work: Work): Steps<Stretch[]> {
  const { codes } = layer
  const found: Stretch[] = []
  work.visited += codes.length
  for (let at = 0; at < codes.length; ) {
    const to = Math.min(at + block, codes.length)
    for (at = nextDigit(codes, at, to); at < to; at = nextDigit(codes, at, to)) {
      const isFirst = at === 0 || !isDigit(codes, at - 1)
      const end = isFirst ? endOfNumber(layer, at, numbers, work) : undefined
      if (end !== undefined) found.push(stretchOf(layer, at, end, shown))
      // Another one of the same digits would be within a longer row.
      at = end ?? endOfRun(codes, at, codes.length, ofDigit)
    }
    yield
  }
  return found
}

function nextDigit(codes: Uint16Array, from: number, to: number): number {
  let at = from
  while (at < to) {
    const code = codes[at] as number
    if (code <= nine && code >= zero) return at
    at += 1
  }
  return at
}

const [zero, nine] = [48, 57]
const isDigit = (codes: Uint16Array, at: number): boolean => {
  if (at >= codes.length) return false
  const code = codes[at] as number
  return code >= zero && code <= nine
}

/** Where the longest number ends that begins there. */
function endOfNumber(layer: Layer, start: number, numbers: Numbers, work: Work): number | undefined {
  const { codes } = layer
  if (!mayBegin(codes, start, numbers)) return undefined
  let digits = 0
  let longest: number | undefined
  let at = start
  while (digits < mostDigits) {
    const end = endOfDigits(codes, at)
    digits += end - at
    if (numbers.lengths[digits] === 1 && isNumber(layer.text, start, end, numbers)) longest = end
    at = end
    while (at < end + mostSeparators && isSeparator(codes, at)) at += 1
    if (!isDigit(codes, at)) break
  }
  work.visited += at - start
  return longest
}

/** By its first two digits, what separates them left out. */
function mayBegin(codes: Uint16Array, start: number, { begins }: Numbers): boolean {
  let at = start + 1
  while (at < start + 1 + mostSeparators && isSeparator(codes, at)) at += 1
  if (!isDigit(codes, at)) return false
  return begins[((codes[start] as number) - zero) * 10 + (codes[at] as number) - zero] === 1
}

const separators = Uint8Array.from({ length: 128 }, (_, code) => (' -().'.includes(String.fromCharCode(code)) ? 1 : 0))
const isSeparator = (codes: Uint16Array, at: number): boolean =>
  at < codes.length && separators[codes[at] as number] === 1

function endOfDigits(codes: Uint16Array, start: number): number {
  let end = start
  while (end < start + mostDigits + 1 && isDigit(codes, end)) end += 1
  return end
}

function isNumber(text: string, start: number, end: number, { known, mobiles }: Numbers): boolean {
  const digits = text.slice(start, end).replaceAll(/\D/g, '')
  if (known.has(digits)) return true
  const plain = digits.startsWith('0') || digits.startsWith('8') ? digits.replace(prefix, '') : digits
  if (plain !== digits && known.has(plain)) return true
  // Whatever stands in front of it, a mobile number has eleven digits.
  if (!mobiles || plain.length !== mobileDigits || isLetter(text[start - 1]) || isLetter(text[end])) return false
  return mobile.test(text.slice(start, end))
}

const isLetter = (character = ''): boolean => /[a-z]/i.test(character)
