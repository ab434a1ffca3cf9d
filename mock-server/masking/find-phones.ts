import { cutMark } from '../quote.ts'
import { type Layer, type Replacement, replacementOf } from './layers.ts'

const names = 'phone|creator|srcclid|dstclid|shownumber'
const value = String.raw`"[^"]*"?|'[^']*'?|\[[^\]]*\]?|\{[^}]*\}?|[^\s",&}\]]+`
const members = new RegExp(String.raw`(?:${names})["']?\s{0,40}[:=\s]\s{0,40}(${value})`, 'gi')
const elements = /"[^"]*"?|[^\s",:[\]{}]+/g
const digit = /\p{Nd}/gu
const anyDigit = /\p{Nd}/u

/** Finds the digits to hide in whatever is called phone, or by another of the names of a telephone number. */
export function findPhones(layer: Layer): Replacement[] {
  if (!anyDigit.test(layer.text)) return []
  return [...layer.text.matchAll(members)].flatMap(({ 0: all, 1: sent = '', index }) => {
    const start = index + all.length - sent.length
    if (!/^[[{]/.test(sent)) return hideIn(layer, sent, start)
    return [...sent.matchAll(elements)].flatMap((each) => hideIn(layer, each[0], start + each.index))
  })
}

const escapedDigit = /\\u[0-9a-f]{4}|%[0-9a-f]{2}/i

function hideIn(layer: Layer, sent: string, start: number): Replacement[] {
  // The next layer has them as the digits that they are.
  if (escapedDigit.test(sent)) return []
  const isCut = layer.text.startsWith(cutMark, start + sent.length) || sent.includes(cutMark)
  return hiddenDigits(sent, isCut).map(([from, to]) => replacementOf(layer, start + from, start + to, '*'))
}

/** Where the digits stand beyond the first three and the last four. Of a number that was cut, the last are not known. */
export function hiddenDigits(phone: string, isCut = false): [number, number][] {
  const digits = [...phone.matchAll(digit)]
  if (digits.length < 8 && !isCut) return []
  const hidden = digits.slice(3, isCut ? undefined : -4)
  return hidden.map(({ 0: { length }, index }) => [index, index + length])
}
