import { type Layer, type Stretch, stretchOf, type Work } from './layers.ts'
import { hiddenDigits } from './phone-digits.ts'
import { joint, type OwnNames } from './phone-names.ts'
import { block, type Steps } from './steps.ts'

// Who calls and who is called are numbers at siblings; in prose they are words like any other.
const phone =
  '(?<!micro|head|ear|mega|gramo|saxo|xylo)phone(?:s|[_-]?(?:numbers?|nums?|no))?|(?<![a-z])(?:mobiles?(?:list)?|tel)|(?<![a-z])creator|srcclid|dstclid|shownumber|(?<![a-z])(?:caller|called)(?=\\s?$|["\']?\\s*[:=])'
const phones: OwnNames = {
  begins: /phone|mobile|tel|creator|srcclid|dstclid|shownumber|calle[rd]/gi,
  longest: 10,
  members: new RegExp(`(?:${phone})${joint}`, 'iy'),
  isPhone: true,
}
/** A refusal calls one of them parties[0]; a form may have brackets behind any name. */
const parties: OwnNames = {
  begins: /parties/gi,
  longest: 7,
  members: new RegExp(`parties${joint}`, 'iy'),
  isPhone: false,
}
const phoneName = new RegExp(String.raw`(?:${phone})(?:\[\w{0,20}\]){0,3}\s?$`, 'i')
/** Strings and other words of a list or an object, and whether each is the name of what follows. */
const elements = /(?<said>"[^"]*"?|[^\s",:[\]{}]+)(?<colon>\s*:)?/g
/** A day is no number, nor is a time of it. */
const moment =
  /^["']?[12]\d{3}-[01]\d-[0-3]\d(?:[T ]\d\d(?::\d\d){0,2}(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?["'.;:)]{0,2}$/
const anyDigit = /\p{Nd}/u

/** What stands where a quotation was cut: of a number in front of it the last digits are not known. */
export const cutMark = '... (cut)'

/** Whether a header, a parameter or a member of this name holds a telephone number. */
export const isPhoneName = (name: string): boolean => phoneName.test(name)

interface Search {
  readonly found: Stretch[]
  readonly work: Work
}

/** So many names or values are looked at between two interruptions. */
const some = 256

/**
 * Finds the digits to hide in whatever is called phone, or by another of the names of a telephone number: those that there
 * are anyway, and those of an endpoints file.
 */
export function* findPhones(layer: Layer, work: Work, own: readonly OwnNames[] = []): Steps<Stretch[]> {
  const found: Stretch[] = []
  if (!(yield* holdsDigit(layer.text, work))) return found
  // One after the other: a party may have a list of phones.
  yield* findMembers(layer, phones, { found, work })
  yield* findMembers(layer, parties, { found, work })
  for (const names of own) yield* findMembers(layer, { ...names, isOwn: true }, { found, work })
  return found
}

function* holdsDigit(text: string, work: Work): Steps<boolean> {
  for (let from = 0; from < text.length; from += block) {
    work.visited += block
    // One may take two units.
    if (anyDigit.test(text.slice(from, from + block + 1))) return true
    yield
  }
  return false
}

function* findMembers(
  layer: Layer,
  { isPhone, isOwn = false, ...names }: OwnNames & { readonly isOwn?: boolean },
  { found, work }: Search,
): Steps<void> {
  const { text } = layer
  let [covered, count, next] = [0, 0, 0]
  while (next < text.length) {
    const { match, to } = nextMember(names, text, next)
    work.visited += to - next
    // A word behind a name may be the name of what follows; no value is looked at twice.
    next = to
    count += 1
    if (!match || count % some === 0) yield
    if (!match || to < covered) continue
    const { index, 1: blanks } = match
    const end = endOfValue(layer, to)
    work.visited += 3 * (end - to)
    if (isOpening(layer.codes[to])) next = end
    const isOther = blanks !== undefined && isProse(text, to, isOwn || isLetter(text[index - 1]))
    if (isOther || moment.test(text.slice(to, end))) continue
    covered = end
    yield* hideValue(layer, to, end, isPhone, { found, work })
  }
}

/** The next name that begins in the block there, and where to go on. Others use the expressions, too, between two looks. */
function nextMember({ begins, longest, members }: Omit<OwnNames, 'isPhone'>, text: string, from: number) {
  // An expression that finds nothing reads all that it is given.
  const part = text.slice(from, from + block + longest)
  begins.lastIndex = 0
  for (let begin = begins.exec(part); begin && begin.index < block; begin = begins.exec(part)) {
    members.lastIndex = from + begin.index
    const match = members.exec(text)
    if (match) return { match, to: members.lastIndex }
    begins.lastIndex = begin.index + 1
  }
  return { match: undefined, to: Math.min(from + block, text.length) }
}

/** A browser that calls itself iPhone 15, where no quotation or long number follows. */
const isProse = (text: string, start: number, isWord: boolean): boolean =>
  isWord && !/^["'[{]|^\+?\p{Nd}{8}/u.test(text.slice(start, start + 20))

const isLetter = (character = ''): boolean => /[a-z]/i.test(character)

function* hideValue(layer: Layer, start: number, end: number, isPhone: boolean, { found }: Search): Steps<void> {
  const sent = layer.text.slice(start, end)
  if (!/^[[{]/.test(sent)) return yield* hideIn(layer, sent, start, found)
  let name: string | undefined
  let count = 0
  for (const { index, groups } of sent.matchAll(elements)) {
    count += 1
    if (count % some === 0) yield
    const { said = '', colon } = groups ?? {}
    // In a list of parties only what is a number by its name, or has no name at all.
    const isNumber = isPhone || (colon === undefined && (name === undefined || isPhoneName(name)))
    if (isNumber) yield* hideIn(layer, said, start + index, found)
    name = colon === undefined ? undefined : said.replaceAll(/^["']|["']$/g, '')
  }
}

function* hideIn(layer: Layer, sent: string, start: number, found: Stretch[]): Steps<void> {
  const isCut = layer.text.startsWith(cutMark, start + sent.length) || sent.includes(cutMark)
  for (const { from, to, count } of yield* hiddenDigits(sent, isCut))
    found.push(stretchOf(layer, start + from, start + to, '*'.repeat(count)))
}

/** What stands without quotes; a number may be written in groups. */
const bare = /[\p{Nd}*()+-]+(?:[ \t]+[\p{Nd}*()+-]+)+|[^\s",&}\]]+/uy

/** Where the value ends that begins there: a string, a list or an object, or a word. One that never ends takes all the rest. */
function endOfValue({ text, codes }: Layer, start: number): number {
  const first = codes[start]
  if (first === doubleQuote || first === singleQuote) return endOfString(codes, start)
  if (isOpening(first)) return endOfBrackets(codes, start)
  bare.lastIndex = start
  return bare.test(text) ? bare.lastIndex : start
}

const [doubleQuote, singleQuote, backslash] = [34, 39, 92]
const isOpening = (code = 0): boolean => code === 91 || code === 123
const isClosing = (code = 0): boolean => code === 93 || code === 125

function endOfString(codes: Uint16Array, start: number): number {
  for (let at = start + 1; at < codes.length; at += 1) {
    if (codes[at] === codes[start]) return at + 1
    // What stands behind it is escaped.
    if (codes[at] === backslash) at += 1
  }
  return codes.length
}

function endOfBrackets(codes: Uint16Array, start: number): number {
  let depth = 0
  for (let at = start; at < codes.length; ) {
    const code = codes[at]
    if (isOpening(code)) depth += 1
    else if (isClosing(code)) depth -= 1
    if (depth === 0) return at + 1
    at = code === doubleQuote ? endOfString(codes, at) : at + 1
  }
  return codes.length
}
