import { block, type Layer, type Steps, type Stretch, stretchOf, type Work } from './layers.ts'

/** What twelve digits in a row become in base64: to decode whatever might be base64 takes much longer than to look for it. */
const digitsInBase64 = /(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){4}/
const digitsInHex = /(?:3[0-9]){14}/
/** What names of moments and of orders end with; an account's id has a digit. */
const namesMoment =
  /^\D*(?:time|stamp|date|day|moment|at|on|ed|since|until|from|to|start|end|begin|id|no|number|key|s)$/i
const named = /(?<![a-z])sign[^0-9a-z]{1,8}([0-9a-f]{32})(?![0-9a-f])/gi
const digitsOfMoment = 14

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
const [ofDigit, ofHex, ofWord, ofBase64, ofLetter] = [1, 2, 4, 8, 16]
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  const of = (pattern: RegExp, kind: number) => (pattern.test(character) ? kind : 0)
  const ofRuns = of(/[0-9a-f]/i, ofHex) | of(/[\w-]/, ofWord) | of(/[\w+/-]/, ofBase64)
  return ofRuns | of(/[0-9]/, ofDigit) | of(/[0-9a-z]/i, ofLetter)
})

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

const equalsSign = 61

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

/** Printable characters, a bar or a colon, and a moment: each looked at once, and once more where there are 14 digits. */
function authorizationsIn(bytes: Buffer): [start: number, end: number][] {
  const found: [number, number][] = []
  let digits = 0
  for (let at = 0; at <= bytes.length; at += 1) {
    if (isDigit(bytes[at])) {
      digits += 1
      continue
    }
    const bar = at - digitsOfMoment - 1
    if (digits === digitsOfMoment && bar >= 0 && isBar(bytes[bar]) && isMoment(bytes.toString('latin1', bar + 1, at))) {
      let start = bar
      while (start > 0 && isPrintable(bytes[start - 1])) start -= 1
      if (bytes[bar] === verticalBar ? bar - start >= 2 : isAccount(bytes.toString('latin1', start, bar)))
        found.push([start, at])
    }
    digits = 0
  }
  return found
}

const verticalBar = 124
const isAccount = (text: string): boolean => /^[\w-]{8,}$/.test(text) && !namesMoment.test(text)
const isDigit = (byte = 0): boolean => byte >= 48 && byte <= 57
const isBar = (byte = 0): boolean => byte === verticalBar || byte === 58
const isPrintable = (byte = 0): boolean => byte > 32 && byte < 127 && !isBar(byte)

/** Without a real day and time it opens nothing. */
function isMoment(digits: string): boolean {
  const at = (from: number, to: number) => Number(digits.slice(from, to))
  const [year, month, day] = [at(0, 4), at(4, 6), at(6, 8)]
  if (year < 1000 || month < 1 || month > 12 || day < 1) return false
  // The day in front of the next month's first.
  if (day > 28 && day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return false
  return at(8, 10) < 24 && at(10, 12) < 60 && at(12, 14) < 60
}

/** Whether a digest may stand there: which one is right takes an MD5 for each token, and is asked for then only. */
export function* mayHoldDigest({ codes }: Layer, work: Work): Steps<boolean> {
  const rows = { hexDigits: 0, letters: 0, characters: 0 }
  for (let from = 0; from < codes.length; from += block) {
    const to = Math.min(from + block, codes.length)
    work.visited += to - from
    if (hasRow(codes, from, to, rows)) return true
    yield
  }
  return false
}

function hasRow(
  codes: Uint16Array,
  from: number,
  to: number,
  rows: { hexDigits: number; letters: number; characters: number },
): boolean {
  let { hexDigits, letters, characters } = rows
  for (let at = from; at < to; at += 1) {
    const code = codes[at] as number
    const kind = kinds[code] ?? 0
    const isLetter = (kind & ofLetter) !== 0
    letters = isLetter ? letters + 1 : 0
    hexDigits = (kind & ofHex) !== 0 ? hexDigits + 1 : 0
    // As it is, its text in hex or base64, or the base64 of its bytes.
    if (hexDigits === 32 || letters === 40 || (code === equalsSign && characters >= 22)) return true
    characters = (kind & ofBase64) !== 0 ? characters + 1 : 0
  }
  Object.assign(rows, { hexDigits, letters, characters })
  return false
}
