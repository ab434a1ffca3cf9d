import { equalsSign, kinds, ofBase64, ofDigit, ofHex, ofWord } from './kinds.ts'
import { type Layer, type Stretch, stretchOf, type Work } from './layers.ts'
import { authorizationsIn, digitsOfMoment, isBar, isMoment, namesMoment, verticalBar } from './moments.ts'
import { block, finish, type Steps } from './steps.ts'

const named = /(?<![a-z])sign[^0-9a-z]{1,8}([0-9a-f]{32})(?![0-9a-f])/gi

/** Finds what Authorization carries (D4), wherever it stands: account and timestamp, as base64, in hex or as that text. */
export function* findAuthorizations(layer: Layer, shown: string, work: Work): Steps<Stretch[]> {
  const { codes } = layer
  work.visited += 2 * codes.length
  const search: Search = { layer, shown, work, found: [], long: [], digits: 0, letters: 0, hexDigits: 0, covered: 0 }
  for (let from = 0; from < codes.length; from += block) {
    findInBlock(search, from, Math.min(from + block, codes.length))
    yield
    for (const look of search.long.splice(0)) yield* look
  }
  endOfRuns(search, codes.length)
  for (const look of search.long) yield* look
  return search.found
}

/** How long the rows of digits, of letters of base64 and of hex digits are that reach to the place that is looked at. */
interface Search {
  readonly layer: Layer
  readonly shown: string
  readonly work: Work
  readonly found: Stretch[]
  /** What is yet to be looked at. */
  readonly long: Steps<void>[]
  digits: number
  letters: number
  hexDigits: number
  /** Where the last account and moment as a text ended. */
  covered: number
}

function findInBlock(search: Search, from: number, to: number): void {
  const { codes } = search.layer
  let { digits, letters, hexDigits } = search
  for (let at = from; at < to; at += 1) {
    const kind = kinds[codes[at] as number] ?? 0
    if ((kind & ofDigit) === 0) {
      if (digits === digitsOfMoment) addPlain(search, at)
      digits = 0
    } else digits += 1
    if ((kind & ofHex) === 0) {
      if (hexDigits >= leastHex) add(search, inHex, at - hexDigits, at)
      hexDigits = 0
    } else hexDigits += 1
    if ((kind & ofBase64) === 0) {
      if (letters >= leastBase64) add(search, inBase64, at - letters, at)
      letters = 0
    } else letters += 1
  }
  Object.assign(search, { digits, letters, hexDigits })
}

function endOfRuns(search: Search, end: number): void {
  if (search.digits === digitsOfMoment) addPlain(search, end)
  if (search.hexDigits >= leastHex) add(search, inHex, end - search.hexDigits, end)
  if (search.letters >= leastBase64) add(search, inBase64, end - search.letters, end)
}

const [leastHex, leastBase64, mostOfAccount] = [34, 20, 256]

/** A run is looked at when it holds digits: to decode whatever might be base64 takes much longer than to look for them. */
interface Kind {
  readonly digits: RegExp
  readonly look: (search: Search, start: number, end: number) => Steps<void>
}

const inHex: Kind = { digits: /(?:3[0-9]){14}/, look: lookInHex }
/** What twelve digits in a row become. */
const inBase64: Kind = { digits: /(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){4}/, look: lookInBase64 }
/** Letters of these, less one. */
const mostOfDigits = 27

/** A short run is looked at at once, a long one in steps. */
function add(search: Search, kind: Kind, start: number, end: number): void {
  const { layer, work, long } = search
  work.visited += end - start
  if (end - start > block) long.push(lookIfHeld(search, kind, start, end))
  else if (kind.digits.test(layer.text.slice(start, end))) finish(kind.look(search, start, end))
}

function* lookIfHeld(search: Search, { digits, look }: Kind, start: number, end: number): Steps<void> {
  for (let from = start; from < end; from += block) {
    if (digits.test(search.layer.text.slice(from, Math.min(from + block + mostOfDigits, end))))
      return yield* look(search, start, end)
    yield
  }
}

/**
 * A moment behind a bar or a colon, and in front of that an account. An account's id has many characters; a colon stands
 * between other things and moments, too.
 */
function addPlain(search: Search, end: number): void {
  const { layer, found, shown } = search
  const { text, codes } = layer
  const bar = end - digitsOfMoment - 1
  if (!isBar(codes[bar])) return
  let start = bar
  while (start > 0 && bar - start <= mostOfAccount && ((kinds[codes[start - 1] as number] ?? 0) & ofWord) !== 0)
    start -= 1
  const length = bar - start
  if (length > mostOfAccount || length < (codes[bar] === verticalBar ? 4 : 8) || start < search.covered) return
  search.covered = end
  if (isMoment(text.slice(bar + 1, end)) && !namesMoment.test(text.slice(start, bar)))
    found.push(stretchOf(layer, start, end, shown))
}

function* lookInHex({ layer, found, shown, work }: Search, start: number, end: number): Steps<void> {
  const whole = end - ((end - start) % 2)
  work.visited += end - start
  const run = layer.text.slice(start, whole)
  if ((yield* authorizationsIn(Buffer.from(run, 'hex'))).length > 0) found.push(stretchOf(layer, start, whole, shown))
}

function* lookInBase64({ layer, found, shown, work }: Search, start: number, end: number): Steps<void> {
  let padded = end
  while (padded < end + 2 && layer.codes[padded] === equalsSign) padded += 1
  const run = layer.text.slice(start, padded)
  // Other letters of the alphabet may stand in front, so that a group of four begins anywhere.
  for (let shift = 0; shift < 4; shift += 1) {
    work.visited += run.length
    for (const [from, to] of yield* authorizationsIn(Buffer.from(run.slice(shift), 'base64'))) {
      const last = shift + Math.ceil((to * 4) / 3)
      const isLast = /^=+$/.test(run.slice(last, last + 3))
      found.push(stretchOf(layer, start + shift + Math.floor((from * 4) / 3), isLast ? padded : start + last, shown))
    }
  }
}

/** Finds a digest that is called Sign, whether or not it is a known one. */
export function* findSigns(layer: Layer, shown: string, work: Work): Steps<Stretch[]> {
  const { text } = layer
  work.visited += text.length
  const found: Stretch[] = []
  for (let from = 0; from < text.length; from += block) {
    // With the letter in front, and all that one may take which begins in the block.
    const start = Math.max(from - 1, 0)
    for (const { index, 0: all } of text.slice(start, from + block + mostOfSign).matchAll(named)) {
      const at = start + index
      if (at < from || at >= from + block) continue
      found.push(stretchOf(layer, at + all.length - 32, at + all.length, shown))
    }
    yield
  }
  return found
}

/** Letters of the name, what stands behind it, the digest and the letter that ends it. */
const mostOfSign = 4 + 8 + 32 + 1
