import { type Layer, type Stretch, stretchOf, type Work } from './layers.ts'

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
const mostDigits = 19
const mostSeparators = 3

/** Which numbers are looked for: known ones, of digits only, and whatever looks like a mobile number. */
export interface Numbers {
  readonly known: ReadonlySet<string>
  readonly mobiles: boolean
}

/** Finds telephone numbers in any form. One within a longer row of digits is another: a requestId may hold any. */
export function findNumbers(layer: Layer, numbers: Numbers, shown: string, work: Work): Stretch[] {
  const { text } = layer
  const found: Stretch[] = []
  work.visited += text.length
  for (let at = 0; at < text.length; at += 1) {
    if (!isDigit(text, at) || isDigit(text, at - 1)) continue
    const end = endOfNumber(text, at, numbers, work)
    if (end === undefined) continue
    found.push(stretchOf(layer, at, end, shown))
    at = end - 1
  }
  return found
}

const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

/** Where the longest number ends that begins there. */
function endOfNumber(text: string, start: number, numbers: Numbers, work: Work): number | undefined {
  let digits = ''
  let longest: number | undefined
  let at = start
  while (digits.length < mostDigits) {
    const end = endOfDigits(text, at)
    digits += text.slice(at, end)
    if (digits.length <= mostDigits && isNumber(digits, text, start, end, numbers)) longest = end
    at = end
    while (at < end + mostSeparators && ' -().'.includes(text[at] ?? '\n')) at += 1
    if (!isDigit(text, at)) break
  }
  work.visited += at - start
  return longest
}

function endOfDigits(text: string, start: number): number {
  let end = start
  while (end < start + mostDigits + 1 && isDigit(text, end)) end += 1
  return end
}

function isNumber(digits: string, text: string, start: number, end: number, { known, mobiles }: Numbers): boolean {
  if (digits.length < 7) return false
  if (known.has(digits) || known.has(digits.replace(prefix, ''))) return true
  if (!mobiles || isLetter(text[start - 1]) || isLetter(text[end])) return false
  return mobile.test(text.slice(start, end))
}

const isLetter = (character = ''): boolean => /[a-z]/i.test(character)
