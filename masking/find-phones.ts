import type { Names } from './find-names.ts'
import { hideValue, type Search } from './hide-value.ts'
import { colon, equalsSign, hyphen, isLetter, isOpening, isQuote, isSpace, mayBeDigit, plus } from './kinds.ts'
import { type Layer, type Stretch, stretchOf, type Work } from './layers.ts'
import type { Hide } from './phone-digits.ts'
import { type OwnNames, parties, phones } from './phone-names.ts'
import { type Steps, some } from './steps.ts'
import { endOfValue } from './values.ts'

/** A day is no number, nor is a time of it. */
const moment =
  /^["']?[12]\d{3}-[01]\d-[0-3]\d(?:[T ]\d\d(?::\d\d){0,2}(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?["'.;:)]{0,2}$/
const anyDigit = /\p{Nd}/u

/**
 * Finds the digits to hide in whatever is called phone, or by another of the names of a telephone number: those that there
 * are anyway, whose places are known, and those of an endpoints file.
 */
export function* findPhones(
  layer: Layer,
  { phones: ofPhones, parties: ofParties }: Names,
  work: Work,
  own: readonly OwnNames[] = [],
): Steps<Stretch[]> {
  const found: Stretch[] = []
  const areNone = ofPhones.length === 0 && ofParties.length === 0 && own.length === 0
  if (areNone || !anyDigit.test(layer.text)) return found
  work.visited += layer.text.length
  const hide: Hide = (from, to, count) => void found.push(stretchOf(layer, from, to, '*'.repeat(count)))
  // One after the other: a party may have a list of phones.
  yield* findMembers(matchesAt(phones, layer, ofPhones), { layer, hide, work, isPhone: true })
  yield* findMembers(matchesAt(parties, layer, ofParties), { layer, hide, work, isPhone: false })
  for (const { members, isPhone } of own) {
    work.visited += layer.text.length
    yield* findMembers(matchesOf(members, layer), { layer, hide, work, isPhone })
  }
  return found
}

/** A name and what joins it to its value. */
interface Member {
  index: number
  /** Where the value begins. */
  start: number
  /** That nothing but blanks stands in between. */
  isBehindBlanks: boolean
  isOwn: boolean
}

/** Gives the next name from a place on, or nothing. Others use an expression, too, while this text waits for its turn. */
type NextMember = (from: number) => Member | undefined

function matchesAt(members: RegExp, { text, codes }: Layer, places: readonly number[]): NextMember {
  const member: Member = { index: 0, start: 0, isBehindBlanks: false, isOwn: false }
  let next = 0
  return (from) => {
    for (; next < places.length; next += 1) {
      const index = places[next] as number
      if (index < from) continue
      members.lastIndex = index
      if (!members.test(text)) continue
      member.index = index
      member.start = members.lastIndex
      member.isBehindBlanks = isBehindBlanks(codes, member.start)
      return member
    }
    return undefined
  }
}

function matchesOf(members: RegExp, { text }: Layer): NextMember {
  return (from) => {
    members.lastIndex = from
    const match = members.exec(text)
    if (!match) return undefined
    return { index: match.index, start: members.lastIndex, isBehindBlanks: match[1] !== undefined, isOwn: true }
  }
}

function* findMembers(nextMember: NextMember, search: Search): Steps<void> {
  const { layer, work } = search
  const { codes } = layer
  let [covered, next, count] = [0, 0, 0]
  for (let member = nextMember(next); member; member = nextMember(next)) {
    const { index, start, isBehindBlanks, isOwn } = member
    count += 1
    if (count % some === 0) yield
    // A word behind a name may be the name of what follows; no value is looked at twice.
    next = start
    if (start < covered) continue
    const end = endOfValue(layer, start)
    work.visited += 2 * (end - start)
    if (isOpening(codes, start)) next = end
    if (isBehindBlanks && isProse(layer, start, isOwn || isLetter(codes, index - 1))) continue
    if (isMoment(layer, start, end)) continue
    covered = end
    yield* hideValue(search, start, end)
  }
}

/** Neither a colon nor a sign of equality joins a name to its value. */
function isBehindBlanks(codes: Uint16Array, start: number): boolean {
  let at = start
  while (isSpace(codes[at - 1] as number)) at -= 1
  return at < start && codes[at - 1] !== colon && codes[at - 1] !== equalsSign
}

const momentLength = 10
function isMoment({ text, codes }: Layer, start: number, end: number): boolean {
  const at = isQuote(codes, start) ? start + 1 : start
  return end - at >= momentLength && codes[at + 4] === hyphen && moment.test(text.slice(start, end))
}

/** A browser that calls itself iPhone 15, where no quotation or long number follows. */
function isProse({ text, codes }: Layer, start: number, isWord: boolean): boolean {
  if (!isWord || start >= codes.length) return isWord
  const first = codes[start] as number
  if (isQuote(codes, start) || isOpening(codes, start)) return false
  return !(first === plus || mayBeDigit(first)) || !/^\+?\p{Nd}{8}/u.test(text.slice(start, start + 20))
}
