import { type Layer, type Stretch, stretchOf, type Work } from './layers.ts'
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
const mostDigits = 19
const mostSeparators = 3

/** Which numbers are looked for: known ones, of digits only, and whatever looks like a mobile number. */
interface Numbers {
  readonly known: ReadonlySet<string>
  readonly mobiles: boolean
  /** Whether a number may begin with these two digits: most rows of digits are done with by looking here. */
  readonly begins: Uint8Array
}

export function createNumbers(known: readonly string[], mobiles: boolean): Numbers {
  const begins = Uint8Array.from({ length: 100 }, (_, two) => {
    const text = String(two).padStart(2, '0')
    const isPrefix = text.startsWith('0') || text === '86'
    return isPrefix || (mobiles && /^1[3-9]/.test(text)) || known.some((each) => each.startsWith(text)) ? 1 : 0
  })
  return { known: new Set(known), mobiles, begins }
}

/** Finds telephone numbers in any form. One within a longer row of digits is another: a requestId may hold any. */
export function* findNumbers(layer: Layer, numbers: Numbers, shown: string, work: Work): Steps<Stretch[]> {
  const { codes } = layer
  const found: Stretch[] = []
  work.visited += codes.length
  for (let at = 0; at < codes.length; ) {
    const to = Math.min(at + block, codes.length)
    while (at < to) {
      const end =
        isDigit(codes, at) && (at === 0 || !isDigit(codes, at - 1)) ? endOfNumber(layer, at, numbers, work) : undefined
      if (end !== undefined) found.push(stretchOf(layer, at, end, shown))
      at = end ?? at + 1
    }
    yield
  }
  return found
}

const isDigit = (codes: Uint16Array, at: number): boolean => {
  const code = codes[at] as number
  return code >= 48 && code <= 57
}

/** Where the longest number ends that begins there. */
function endOfNumber({ text, codes }: Layer, start: number, numbers: Numbers, work: Work): number | undefined {
  if (!mayBegin(codes, start, numbers)) return undefined
  let digits = ''
  let longest: number | undefined
  let at = start
  while (digits.length < mostDigits) {
    const end = endOfDigits(codes, at)
    digits += text.slice(at, end)
    if (digits.length <= mostDigits && isNumber(digits, text, start, end, numbers)) longest = end
    at = end
    while (at < end + mostSeparators && isSeparator(codes[at])) at += 1
    if (!isDigit(codes, at)) break
  }
  work.visited += at - start
  return longest
}

/** By its first two digits, what separates them left out. */
function mayBegin(codes: Uint16Array, start: number, { begins }: Numbers): boolean {
  let at = start + 1
  while (at < start + 1 + mostSeparators && isSeparator(codes[at])) at += 1
  if (!isDigit(codes, at)) return false
  return begins[((codes[start] as number) - 48) * 10 + (codes[at] as number) - 48] === 1
}

const isSeparator = (code = 0): boolean => code === 32 || code === 45 || code === 40 || code === 41 || code === 46

function endOfDigits(codes: Uint16Array, start: number): number {
  let end = start
  while (end < start + mostDigits + 1 && isDigit(codes, end)) end += 1
  return end
}

function isNumber(digits: string, text: string, start: number, end: number, { known, mobiles }: Numbers): boolean {
  if (digits.length < 7) return false
  if (known.has(digits)) return true
  const plain = digits.startsWith('0') || digits.startsWith('8') ? digits.replace(prefix, '') : digits
  if (plain !== digits && known.has(plain)) return true
  // Whatever stands in front of it, a mobile number has eleven digits.
  if (!mobiles || plain.length !== mobileDigits || isLetter(text[start - 1]) || isLetter(text[end])) return false
  return mobile.test(text.slice(start, end))
}

const isLetter = (character = ''): boolean => /[a-z]/i.test(character)
