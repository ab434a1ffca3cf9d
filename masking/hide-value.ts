import { isOpening, mayBeDigit } from './kinds.ts'
import type { Layer, Work } from './layers.ts'
import { type Hide, hideDigits, hideDigitsInSteps } from './phone-digits.ts'
import { isPhoneName } from './phone-names.ts'
import { block, type Steps, some } from './steps.ts'
import { endOfElement, endOfName, nextElement } from './values.ts'

/** What stands where a quotation was cut: of a number in front of it the last digits are not known. */
export const cutMark = '... (cut)'

export interface Search {
  readonly layer: Layer
  readonly hide: Hide
  readonly work: Work
  readonly isPhone: boolean
}

/** Hides digits in a value: in a list or an object in whatever is a number there. */
export function* hideValue(search: Search, start: number, end: number): Steps<void> {
  const { layer, isPhone } = search
  const { codes } = layer
  if (!isOpening(codes, start))
    return end - start > block ? yield* hideInSteps(search, start, end) : hideIn(search, start, end)
  let name: { readonly from: number; readonly to: number } | undefined
  let count = 0
  for (let at = nextElement(codes, start, end); at < end; ) {
    count += 1
    if (count % some === 0) yield
    const to = endOfElement(codes, at, end)
    const behindName = endOfName(codes, to, end)
    // In a list of parties only what is a number by its name, or has no name at all.
    const mayBeNumber = isPhone || behindName === undefined
    if (mayBeNumber && hasDigit(codes, at, to) && (isPhone || !name || isPhoneName(nameOf(layer.text, name))))
      if (to - at > block) yield* hideInSteps(search, at, to)
      else hideIn(search, at, to)
    name = behindName === undefined ? undefined : { from: at, to }
    at = nextElement(codes, behindName ?? to, end)
  }
}

function hasDigit(codes: Uint16Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (mayBeDigit(codes[at] as number)) return true
  return false
}

const nameOf = (text: string, { from, to }: { readonly from: number; readonly to: number }): string =>
  text.slice(from, to).replaceAll(/^["']|["']$/g, '')

function hideIn({ layer, hide }: Search, from: number, to: number): void {
  const { codes } = layer
  if (hasDigit(codes, from, to)) hideDigits(codes, from, to, isCut(layer, from, to), hide)
}

function* hideInSteps({ layer, hide }: Search, from: number, to: number): Steps<void> {
  yield* hideDigitsInSteps(layer.codes, from, to, isCut(layer, from, to), hide)
}

/** Whether the mark stands in it or right behind it. */
function isCut({ text, codes }: Layer, from: number, to: number): boolean {
  for (let at = from; at <= to && at < codes.length; at += 1)
    if (codes[at] === cutMark.charCodeAt(0) && text.startsWith(cutMark, at) && (at === to || at + cutMark.length <= to))
      return true
  return false
}
