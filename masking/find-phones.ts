import { type Layer, type Stretch, stretchOf, type Work } from './layers.ts'
import { hiddenDigits } from './phone-digits.ts'
import { joint, type OwnNames } from './phone-names.ts'
import type { Steps } from './steps.ts'

// Who calls and who is called are numbers at siblings; in prose they are words like any other.
const phone =
  '(?<!micro|head|ear|mega|gramo|saxo|xylo)phone(?:s|[_-]?(?:numbers?|nums?|no))?|(?<![a-z])(?:mobiles?(?:list)?|tel)|(?<![a-z])creator|srcclid|dstclid|shownumber|(?<![a-z])(?:caller|called)(?=\\s?$|["\']?\\s*[:=])'
const phones = new RegExp(`(?:${phone})${joint}`, 'gi')
/** A refusal calls one of them parties[0]; a form may have brackets behind any name. */
const parties = new RegExp(`parties${joint}`, 'gi')
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
  work.visited += 3 * layer.text.length
  if (!anyDigit.test(layer.text)) return []
  // One after the other: a party may have a list of phones.
  const found: Stretch[] = []
  yield* findMembers(layer, { members: phones, isPhone: true }, { found, work })
  yield* findMembers(layer, { members: parties, isPhone: false }, { found, work })
  for (const names of own) yield* findMembers(layer, { ...names, isOwn: true }, { found, work })
  return found
}

function* findMembers(
  layer: Layer,
  { members, isPhone, isOwn = false }: OwnNames & { readonly isOwn?: boolean },
  { found, work }: Search,
): Steps<void> {
  const { text } = layer
  let covered = 0
  let count = 0
  let next = 0
  for (let match = matchFrom(members, text, next); match; match = matchFrom(members, text, next)) {
    count += 1
    if (count % some === 0) yield
    const { index, 0: all, 1: blanks } = match
    const start = index + all.length
    // A word behind a name may be the name of what follows; no value is looked at twice.
    next = start
    if (start < covered) continue
    const end = endOfValue(layer, start)
    work.visited += 3 * (end - start)
    if (isOpening(layer.codes[start])) next = end
    if (
      (blanks !== undefined && isProse(text, start, isOwn || isLetter(text[index - 1]))) ||
      moment.test(text.slice(start, end))
    )
      continue
    covered = end
    yield* hideValue(layer, start, end, isPhone, found)
  }
}

/** Others use the expression, too, while this text waits for its turn. */
function matchFrom(members: RegExp, text: string, from: number): RegExpExecArray | null {
  members.lastIndex = from
  return members.exec(text)
}

/** A browser that calls itself iPhone 15, where no quotation or long number follows. */
const isProse = (text: string, start: number, isWord: boolean): boolean =>
  isWord && !/^["'[{]|^\+?\p{Nd}{8}/u.test(text.slice(start, start + 20))

const isLetter = (character = ''): boolean => /[a-z]/i.test(character)

function* hideValue(layer: Layer, start: number, end: number, isPhone: boolean, found: Stretch[]): Steps<void> {
  const sent = layer.text.slice(start, end)
  if (!/^[[{]/.test(sent)) return hideIn(layer, sent, start, found)
  let name: string | undefined
  let count = 0
  for (const { index, groups } of sent.matchAll(elements)) {
    count += 1
    if (count % some === 0) yield
    const { said = '', colon } = groups ?? {}
    // In a list of parties only what is a number by its name, or has no name at all.
    const isNumber = isPhone || (colon === undefined && (name === undefined || isPhoneName(name)))
    if (isNumber) hideIn(layer, said, start + index, found)
    name = colon === undefined ? undefined : said.replaceAll(/^["']|["']$/g, '')
  }
}

function hideIn(layer: Layer, sent: string, start: number, found: Stretch[]): void {
  const isCut = layer.text.startsWith(cutMark, start + sent.length) || sent.includes(cutMark)
  for (const { from, to, count } of hiddenDigits(sent, isCut))
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
