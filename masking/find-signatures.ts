import { momentsIn, waysOfDigits } from './encoded-moments.ts'
import { equalsSign, ofBase64, ofDigit, ofHex, ofWord } from './kinds.ts'
import { type Layer, type Stretch, stretchOf, type Work } from './layers.ts'
import { digitsOfMoment, isBar, isMoment, namesMoment, verticalBar } from './moments.ts'
import { endOfRun, findRuns, type RunsOf, startOfRun } from './runs.ts'
import { type Steps, some } from './steps.ts'

const named = /(?<![a-z])sign[^0-9a-z]{1,8}([0-9a-f]{32})(?![0-9a-f])/iy

/** Finds what Authorization carries (D4), wherever it stands: account and timestamp, as base64, in hex or as that text. */
export function* findAuthorizations(
  layer: Layer,
  runs: readonly number[],
  shown: string,
  work: Work,
): Steps<Stretch[]> {
  const search: Search = { layer, shown, work, found: [], covered: 0 }
  // Each of the three has as many characters of base64 in a row.
  for (let index = 0; index < runs.length; index += 2) {
    const start = runs[index] as number
    const end = runs[index + 1] as number
    if (endOfRun(layer.codes, start, Math.min(end, start + digitsOfMoment + 1), ofDigit) === start + digitsOfMoment)
      addPlain(search, start + digitsOfMoment)
    if (end - start >= inHex.least) yield* addHex(search, start, end)
    const ways = end - start >= leastBase64 ? waysOfDigits(layer.codes, start, end) : 0
    if (ways > 0) yield* addBase64(search, start, end, ways)
    if (index % some === 0) yield
  }
  return search.found
}

/** Runs in which all that is looked for here may stand. */
export const ofAuthorizations: RunsOf = { kind: ofBase64, least: digitsOfMoment }

interface Search {
  readonly layer: Layer
  readonly shown: string
  readonly work: Work
  readonly found: Stretch[]
  /** Where the last account and moment as a text ended. */
  covered: number
}

const inHex: RunsOf = { kind: ofHex, least: 34 }
const [leastBase64, mostOfAccount] = [20, 256]

/**
 * A moment behind a bar or a colon, and in front of that an account. An account's id has many characters; a colon stands
 * between other things and moments, too.
 */
function addPlain(search: Search, end: number): void {
  const { layer, found, shown } = search
  const { text, codes } = layer
  const bar = end - digitsOfMoment - 1
  if (bar < 0 || !isBar(codes[bar] as number)) return
  const start = startOfRun(codes, bar, Math.max(0, bar - mostOfAccount - 1), ofWord)
  const length = bar - start
  if (length > mostOfAccount || length < (codes[bar] === verticalBar ? 4 : 8) || start < search.covered) return
  search.covered = end
  if (isMoment(codes, bar + 1) && !namesMoment.test(text.slice(start, bar)))
    found.push(stretchOf(layer, start, end, shown))
}

/** Within a run of base64 stand those of hex digits. */
function* addHex({ layer, found, shown, work }: Search, from: number, to: number): Steps<void> {
  const { codes } = layer
  const runs = yield* findRuns(layer, inHex, work, from, to)
  for (let index = 0; index < runs.length; index += 2) {
    const start = runs[index] as number
    const end = runs[index + 1] as number
    const length = (end - start) >> 1
    const moments = yield* momentsIn({ codes, start, length, isHex: true })
    if (moments.length > 0) found.push(stretchOf(layer, start, start + 2 * length, shown))
  }
}

/** Other letters of the alphabet may stand in front, so that a group of four begins anywhere. */
function* addBase64({ layer, found, shown, work }: Search, start: number, end: number, ways: number): Steps<void> {
  const { codes } = layer
  work.visited += end - start
  for (let first = start; first < start + 4; first += 1) {
    if (((ways >> (first - start)) & 1) === 0) continue
    const bytes = { codes, start: first, length: Math.floor(((end - first) * 3) / 4), isHex: false }
    for (const [from, to] of yield* momentsIn(bytes)) {
      let last = first + Math.ceil((to * 4) / 3)
      for (
        let padding = 0;
        last >= end && padding < 2 && last < codes.length && codes[last] === equalsSign;
        padding += 1
      )
        last += 1
      found.push(stretchOf(layer, first + Math.floor((from * 4) / 3), last, shown))
    }
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
