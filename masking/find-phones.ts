import { type Layer, type Stretch, stretchOf, type Work } from './layers.ts'
import { hiddenDigits } from './phone-digits.ts'
import { joint, type OwnNames } from './phone-names.ts'

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

/**
 * Finds the digits to hide in whatever is called phone, or by another of the names of a telephone number: those that there
 * are anyway, and those of an endpoints file.
 */
export function findPhones(layer: Layer, work: Work, own: readonly OwnNames[] = []): Stretch[] {
  work.visited += 3 * layer.text.length
  if (!anyDigit.test(layer.text)) return []
  // One after the other: a party may have a list of phones.
  const found: Stretch[] = []
  findMembers(layer, { members: phones, isPhone: true }, { found, work })
  findMembers(layer, { members: parties, isPhone: false }, { found, work })
  for (const names of own) findMembers(layer, { ...names, isOwn: true }, { found, work })
  return found
}

function findMembers(
  layer: Layer,
  { members, isPhone, isOwn = false }: OwnNames & { readonly isOwn?: boolean },
  { found, work }: Search,
): void {
  const { text } = layer
  members.lastIndex = 0
  let covered = 0
  for (let match = members.exec(text); match; match = members.exec(text)) {
    const { index, 0: all, 1: blanks } = match
    const start = index + all.length
    // A word behind a name may be the name of what follows; no value is looked at twice.
    members.lastIndex = start
    if (start < covered) continue
    const end = endOfValue(text, start)
    work.visited += 3 * (end - start)
    if (opening.test(text[start] ?? '')) members.lastIndex = end
    if (
      (blanks !== undefined && isProse(text, start, isOwn || isLetter(text[index - 1]))) ||
      moment.test(text.slice(start, end))
    )
      continue
    covered = end
    hideValue(layer, start, end, isPhone, found)
  }
}

/** A browser that calls itself iPhone 15, where no quotation or long number follows. */
const isProse = (text: string, start: number, isWord: boolean): boolean =>
  isWord && !/^["'[{]|^\+?\p{Nd}{8}/u.test(text.slice(start, start + 20))

const isLetter = (character = ''): boolean => /[a-z]/i.test(character)

function hideValue(layer: Layer, start: number, end: number, isPhone: boolean, found: Stretch[]): void {
  const sent = layer.text.slice(start, end)
  if (!/^[[{]/.test(sent)) return hideIn(layer, sent, start, found)
  let name: string | undefined
  for (const { index, groups } of sent.matchAll(elements)) {
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
const opening = /[[{]/
const step = /["[\]{}]/g

/** Where the value ends that begins there: a string, a list or an object, or a word. One that never ends takes all the rest. */
function endOfValue(text: string, start: number): number {
  const first = text[start] ?? ''
  if (first === '"' || first === "'") return endOfString(text, start)
  if (opening.test(first)) return endOfBrackets(text, start)
  bare.lastIndex = start
  return bare.test(text) ? bare.lastIndex : start
}

function endOfString(text: string, start: number): number {
  const quote = text[start] ?? ''
  let end = text.indexOf(quote, start + 1)
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf(quote, end + 1)
  return end < 0 ? text.length : end + 1
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  while (text[at - 1 - slashes] === '\\') slashes += 1
  return slashes % 2 === 1
}

function endOfBrackets(text: string, start: number): number {
  let depth = 0
  step.lastIndex = start
  for (let found = step.exec(text); found; found = step.exec(text)) {
    if (found[0] === '"') {
      step.lastIndex = endOfString(text, found.index)
      continue
    }
    depth += opening.test(found[0]) ? 1 : -1
    if (depth === 0) return found.index + 1
  }
  return text.length
}
