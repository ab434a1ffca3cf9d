import { equalsSign, ofBase64, ofDigit, ofHex, ofWord } from './kinds.ts'
import { type Layer, type Stretch, stretchOf, type Work } from './layers.ts'
import { authorizationsIn, digitsOfMoment, isBar, isMoment, namesMoment, verticalBar } from './moments.ts'
import { endOfRun, nextRun, startOfRun } from './runs.ts'
import { block, type Steps, some } from './steps.ts'

/** What twelve digits in a row become in base64: to decode whatever might be base64 takes much longer than to look for it. */
const digitsInBase64 = /(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){4}/
const digitsInHex = /(?:3[0-9]){14}/
const named = /(?<![a-z])sign[^0-9a-z]{1,8}([0-9a-f]{32})(?![0-9a-f])/iy

/** Finds what Authorization carries (D4), wherever it stands: account and timestamp, as base64, in hex or as that text. */
export function* findAuthorizations(layer: Layer, shown: string, work: Work): Steps<Stretch[]> {
  const { codes } = layer
  const { length } = codes
  work.visited += length
  const search: Search = { layer, shown, work, found: [], covered: 0 }
  let looked = 0
  // Each of the three has as many characters of base64 in a row.
  for (let start = nextRun(codes, 0, length, ofBase64, digitsOfMoment); start < length; ) {
    const end = endOfRun(codes, start, length, ofBase64)
    work.visited += end - start
    if (endOfRun(codes, start, end, ofDigit) === start + digitsOfMoment) addPlain(search, start + digitsOfMoment)
    if (end - start >= leastHex) addHex(search, start, end)
    if (end - start >= leastBase64) yield* addBase64(search, start, end)
    if (end - looked > block) {
      looked = end
      yield
    }
    start = nextRun(codes, end, length, ofBase64, digitsOfMoment)
  }
  return search.found
}

interface Search {
  readonly layer: Layer
  readonly shown: string
  readonly work: Work
  readonly found: Stretch[]
  /** Where the last account and moment as a text ended. */
  covered: number
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
  if (bar < 0 || !isBar(codes[bar])) return
  const start = startOfRun(codes, bar, Math.max(0, bar - mostOfAccount - 1), ofWord)
  const length = bar - start
  if (length > mostOfAccount || length < (codes[bar] === verticalBar ? 4 : 8) || start < search.covered) return
  search.covered = end
  if (isMoment(codes, bar + 1) && !namesMoment.test(text.slice(start, bar)))
    found.push(stretchOf(layer, start, end, shown))
}

/** Within a run of base64 stand those of hex digits. */
function addHex({ layer, found, shown, work }: Search, from: number, to: number): void {
  const { codes } = layer
  for (let start = nextRun(codes, from, to, ofHex, leastHex); start < to; ) {
    const end = endOfRun(codes, start, to, ofHex)
    const whole = end - ((end - start) % 2)
    work.visited += end - start
    const run = layer.text.slice(start, whole)
    if (digitsInHex.test(run) && authorizationsIn(Buffer.from(run, 'hex')).length > 0)
      found.push(stretchOf(layer, start, whole, shown))
    start = nextRun(codes, end, to, ofHex, leastHex)
  }
}

/** Other letters of the alphabet may stand in front, so that a group of four begins anywhere. */
function* addBase64({ layer, found, shown, work }: Search, start: number, end: number): Steps<void> {
  let padded = end
  while (padded < Math.min(end + 2, layer.codes.length) && layer.codes[padded] === equalsSign) padded += 1
  const run = layer.text.slice(start, padded)
  if (!digitsInBase64.test(run)) return
  for (const shift of [0, 1, 2, 3]) {
    work.visited += run.length
    for (const [from, to] of authorizationsIn(Buffer.from(run.slice(shift), 'base64'))) {
      const last = shift + Math.ceil((to * 4) / 3)
      const isPadding = end - start <= last && last < run.length
      found.push(
        stretchOf(layer, start + shift + Math.floor((from * 4) / 3), start + (isPadding ? run.length : last), shown),
      )
    }
    if (run.length > block) yield
  }
}

/** Finds a digest that is called Sign, whether or not it is a known one; where `sign` stands is known. */
export function* findSigns(layer: Layer, places: readonly number[], shown: string): Steps<Stretch[]> {
  const found: Stretch[] = []
  for (let index = 0; index < places.length; index += 1) {
    named.lastIndex = places[index] as number
    const isSign = named.test(layer.text)
    const end = named.lastIndex
    if (isSign) found.push(stretchOf(layer, end - 32, end, shown))
    if (index % some === some - 1) yield
  }
  return found
}
