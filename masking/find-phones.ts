import { cutMark } from '../mock-server/vendor/quote.ts'
import { hiddenDigits } from './hidden-digits.ts'
import { type Layer, type Replacement, replacementOf } from './layers.ts'
import { endOfValue } from './value-end.ts'

const phone = 'phone(?:s|[_-]?(?:numbers?|nums?|no))?|(?<![a-z])(?:mobiles?|tel)|creator|srcclid|dstclid|shownumber'
const joint = String.raw`["']?(?:\s*[:=]\s*|(?<blanks>\s+))`
const phones = new RegExp(`(?:${phone})${joint}`, 'gi')
/** A refusal calls one of them parties[0]. */
const parties = new RegExp(String.raw`parties(?:\[\d{1,9}\])?${joint}`, 'gi')
const phoneName = new RegExp(`(?:${phone})$`, 'i')
/** Strings and other words of a list or an object, and whether each is the name of what follows. */
const elements = /(?<said>"[^"]*"?|[^\s",:[\]{}]+)(?<colon>\s*:)?/g
const anyDigit = /\p{Nd}/u

/** Whether a header, a parameter or a member of this name holds a telephone number. */
export const isPhoneName = (name: string): boolean => phoneName.test(name)

/** Finds the digits to hide in whatever is called phone, or by another of the names of a telephone number. */
export function findPhones(layer: Layer): Replacement[] {
  if (!anyDigit.test(layer.text)) return []
  // One after the other: a party may have a list of phones.
  return [...findMembers(layer, phones, true), ...findMembers(layer, parties, false)]
}

function findMembers(layer: Layer, members: RegExp, isPhone: boolean): Replacement[] {
  const { text } = layer
  const found: Replacement[] = []
  members.lastIndex = 0
  for (let match = members.exec(text); match; match = members.exec(text)) {
    const { index, 0: all, groups } = match
    const start = index + all.length
    const end = endOfValue(text, start)
    // What was looked at is not looked at again: brackets that are never closed would take a time of their own each.
    members.lastIndex = Math.max(end, start)
    if (isProse(text, index, start, groups?.blanks)) continue
    found.push(...hideValue(layer, start, end, isPhone))
  }
  return found
}

/** A browser that calls itself iPhone 15, where no quotation or long number follows. */
const isProse = (text: string, index: number, start: number, blanks: string | undefined): boolean =>
  blanks !== undefined &&
  /[a-z]/i.test(text[index - 1] ?? '') &&
  !/^["'[{]|^\+?\p{Nd}{8}/u.test(text.slice(start, start + 20))

function hideValue(layer: Layer, start: number, end: number, isPhone: boolean): Replacement[] {
  const sent = layer.text.slice(start, end)
  if (!/^[[{]/.test(sent)) return hideIn(layer, sent, start)
  const found: Replacement[] = []
  let name: string | undefined
  for (const { index, groups } of sent.matchAll(elements)) {
    const { said = '', colon } = groups ?? {}
    // In a list of parties only what is a number by its name, or has no name at all.
    const isNumber = isPhone || (colon === undefined && (name === undefined || isPhoneName(name)))
    if (isNumber) found.push(...hideIn(layer, said, start + index))
    name = colon === undefined ? undefined : said.replaceAll(/^["']|["']$/g, '')
  }
  return found
}

function hideIn(layer: Layer, sent: string, start: number): Replacement[] {
  const isCut = layer.text.startsWith(cutMark, start + sent.length) || sent.includes(cutMark)
  return hiddenDigits(sent, isCut).map(([from, to]) => replacementOf(layer, start + from, start + to, '*'))
}
