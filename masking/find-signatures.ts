import { equalsSign, kinds, ofBase64, ofDigit, ofHex, ofWord } from './kinds.ts'
import { type Layer, type Stretch, stretchOf, type Work } from './layers.ts'
import { authorizationsIn, digitsOfMoment, isBar, isMoment, namesMoment, verticalBar } from './moments.ts'
import { block, type Steps } from './steps.ts'

/** What twelve digits in a row become in base64: to decode whatever might be base64 takes much longer than to look for it. */
const digitsInBase64 = /(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){4}/
const digitsInHex = /(?:3[0-9]){14}/
const named = /(?<![a-z])sign[^0-9a-z]{1,8}([0-9a-f]{32})(?![0-9a-f])/gi

/** Finds what Authorization carries (D4), wherever it stands: account and timestamp, as base64, in hex or as that text. */
export function* findAuthorizations(layer: Layer, shown: string, work: Work): Steps<Stretch[]> {
  const { codes } = layer
  work.visited += 2 * codes.length
  const search: Search = { layer, shown, work, found: [], digits: 0, letters: 0, hexDigits: 0, covered: 0 }
  for (let from = 0; from < codes.length; from += block) {
    findInBlock(search, from, Math.min(from + block, codes.length))
    yield
  }
  endOfRuns(search, codes.length)
  return search.found
}

/** How long the rows of digits, of letters of base64 and of hex digits are that reach to the place that is looked at. */
interface Search {
  readonly layer: Layer
  readonly shown: string
  readonly work: Work
  readonly found: Stretch[]
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
      if (hexDigits >= leastHex) addHex(search, at - hexDigits, at)
      hexDigits = 0
    } else hexDigits += 1
    if ((kind & ofBase64) === 0) {
      if (letters >= leastBase64) addBase64(search, at - letters, at)
      letters = 0
    } else letters += 1
  }
  Object.assign(search, { digits, letters, hexDigits })
}

function endOfRuns(search: Search, end: number): void {
  if (search.digits === digitsOfMoment) addPlain(search, end)
  if (search.hexDigits >= leastHex) addHex(search, end - search.hexDigits, end)
  if (search.letters >= leastBase64) addBase64(search, end - search.letters, end)
}

const [leastHex, leastBase64, mostOfAccount] = [34, 20, 256]
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

function addHex({ layer, found, shown, work }: Search, start: number, end: number): void {
  const whole = end - ((end - start) % 2)
  work.visited += end - start
  const run = layer.text.slice(start, whole)
  if (digitsInHex.test(run) && authorizationsIn(Buffer.from(run, 'hex')).length > 0)
    found.push(stretchOf(layer, start, whole, shown))
}

function addBase64({ layer, found, shown, work }: Search, start: number, end: number): void {
  let padded = end
  while (padded < end + 2 && layer.codes[padded] === equalsSign) padded += 1
  for (const [from, to] of placesInBase64(layer.text.slice(start, padded), work))
    found.push(stretchOf(layer, start + from, start + to, shown))
}

/** Finds a digest that is called Sign, whether or not it is a known one. */
export function* findSigns(layer: Layer, shown: string, work: Work): Steps<Stretch[]> {
  work.visited += layer.text.length
  const found: Stretch[] = []
  for (const { index, 0: all } of layer.text.matchAll(named)) {
    found.push(stretchOf(layer, index + all.length - 32, index + all.length, shown))
    if (found.length % block === 0) yield
  }
  return found
}

/** Other letters of the alphabet may stand in front, so that a group of four begins anywhere. */
function placesInBase64(run: string, work: Work): [start: number, end: number][] {
  if (!digitsInBase64.test(run)) return []
  return [0, 1, 2, 3].flatMap((shift) => {
    work.visited += run.length
    return authorizationsIn(Buffer.from(run.slice(shift), 'base64')).map(([from, to]): [number, number] => {
      const end = shift + Math.ceil((to * 4) / 3)
      return [shift + Math.floor((from * 4) / 3), /^=+$/.test(run.slice(end, end + 3)) ? run.length : end]
    })
  })
}
