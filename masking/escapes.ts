/** What an escape takes in a text, and what it stands for. One object is filled again and again: a text may have a million. */
export interface Undone {
  length: number
  /** A character's code point, or half of one; -1 for nothing. */
  plain: number
}

/** The characters that begin an escape. Reading it fills in what it is, and says whether there is one. */
export interface Undo {
  readonly begins: string
  read(codes: Uint16Array, at: number, undone: Undone): boolean
}

export const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const shortEscapes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
}

/** The bytes with which a character of several bytes begins. */
const leadsOfUtf8 = Buffer.from(Array.from({ length: 0xf5 - 0xc2 }, (_, index) => 0xc2 + index)).toString('latin1')

const [percentSign, backslash, smallU, smallX, hash, semicolon] = [37, 92, 117, 120, 35, 59]
const hexDigits = Int8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  return /[0-9a-f]/i.test(character) ? Number.parseInt(character, 16) : -1
})

/** What a hex digit stands for; -1 for any other character. */
export const hexDigit = (code: number): number => (code < 128 ? (hexDigits[code] as number) : -1)

/** The number that so many hex digits say; -1 where there are fewer. */
export function hexAt(codes: Uint16Array, at: number, digits: number): number {
  if (at + digits > codes.length) return -1
  let value = 0
  for (let place = at; place < at + digits; place += 1) {
    const digit = hexDigit(codes[place] as number)
    if (digit < 0) return -1
    value = value * 16 + digit
  }
  return value
}

function fill(undone: Undone, length: number, plain: number): boolean {
  undone.length = length
  undone.plain = plain
  return true
}

/** A byte as it is, as %XX or as \xXX; -1 where there is none. */
function byteAt(codes: Uint16Array, at: number, width: 1 | 3 | 4): number {
  if (at + width > codes.length) return -1
  if (width === 1) return codes[at] as number
  if (width === 3) return codes[at] === percentSign ? hexAt(codes, at + 1, 2) : -1
  return codes[at] === backslash && codes[at + 1] === smallX ? hexAt(codes, at + 2, 2) : -1
}

/** One character of UTF-8, whose bytes take so many characters each. */
function readUtf8(codes: Uint16Array, at: number, width: 1 | 3 | 4, undone: Undone): boolean {
  const first = byteAt(codes, at, width)
  if (first >= 0 && first < 0x80) return fill(undone, width, first)
  if (first < 0xc2 || first > 0xf4) return false
  const more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3
  let code = first & (0x3f >> more)
  for (let index = 1; index <= more; index += 1) {
    const byte = byteAt(codes, at + index * width, width)
    if (byte < 0x80 || byte >= 0xc0) return false
    code = code * 64 + (byte & 0x3f)
  }
  return code <= 0x10ffff && fill(undone, (more + 1) * width, code)
}

export const percent: Undo = { begins: '%', read: (codes, at, undone) => readUtf8(codes, at, 3, undone) }
export const latin1: Undo = { begins: leadsOfUtf8, read: (codes, at, undone) => readUtf8(codes, at, 1, undone) }

const shortOnes = Uint8Array.from(
  { length: 128 },
  (_, code) => shortEscapes[String.fromCharCode(code)]?.charCodeAt(0) ?? 0,
)

/** \uXXXX, \xXX and a backslash in front of one letter. */
export const backslashed: Undo = {
  begins: '\\',
  read(codes, at, undone) {
    const letter = at + 1 < codes.length ? (codes[at + 1] as number) : 0
    if (letter === smallU) return readUnit(hexAt(codes, at + 2, 4), 6, undone)
    if (letter === smallX) return readUtf8(codes, at, 4, undone) || readUnit(hexAt(codes, at + 2, 2), 4, undone)
    const plain = letter < 128 ? (shortOnes[letter] as number) : 0
    return plain > 0 && fill(undone, 2, plain)
  },
}

const readUnit = (code: number, length: number, undone: Undone): boolean => code >= 0 && fill(undone, length, code)

const writtenEntities = Object.entries(entities).map(([name, plain]) => ({
  name: Array.from(`${name};`, (letter) => letter.charCodeAt(0)),
  plain: plain.charCodeAt(0),
}))

/** Entities by their names and by their numbers. */
export const ampersand: Undo = {
  begins: '&',
  read(codes, at, undone) {
    const next = at + 1 < codes.length ? (codes[at + 1] as number) : 0
    if (next === hash) {
      const isHex = at + 2 < codes.length && codes[at + 2] === smallX
      return readReference(codes, at, isHex ? 3 : 2, isHex ? 16 : 10, undone)
    }
    for (const { name, plain } of writtenEntities)
      if (next === name[0] && hasAt(codes, at + 1, name)) return fill(undone, name.length + 1, plain)
    return false
  },
}

const hasAt = (codes: Uint16Array, at: number, letters: readonly number[]): boolean =>
  at + letters.length <= codes.length && letters.every((letter, index) => codes[at + index] === letter)

const mostDigits = 7

function readReference(codes: Uint16Array, at: number, lead: number, radix: 10 | 16, undone: Undone): boolean {
  let value = 0
  const start = at + lead
  const last = Math.min(start + mostDigits, codes.length - 1)
  for (let place = start; place <= last; place += 1) {
    const code = codes[place] as number
    if (code === semicolon && place > start) return fill(undone, place + 1 - at, value > 0x10ffff ? 0xfffd : value)
    const digit = hexDigit(code)
    if (digit < 0 || digit >= radix) return false
    value = value * radix + digit
  }
  return false
}

const [lineFeed, carriageReturn, tab, blank] = [10, 13, 9, 32]
const isBreak = (code: number): boolean => code === lineFeed || code === carriageReturn

/** Zeros, which stand for nothing. */
export const zeros: Undo = {
  begins: '\0',
  read: (codes, at, undone) => fill(undone, endOfZeros(codes, at) - at, -1),
}

function endOfZeros(codes: Uint16Array, at: number): number {
  let end = at
  while (end < codes.length && codes[end] === 0) end += 1
  return end
}

/** A line break and the blanks that follow stand for nothing. Where a zero follows, the zeros of UTF-16 are to go first. */
export const lineBreaks: Undo = {
  begins: '\r\n',
  read(codes, at, undone) {
    // Of breaks in a row the first says what becomes of all: a zero behind a million of them is looked for once.
    if (at > 0 && isBreak(codes[at - 1] as number)) return false
    let end = at
    while (end < codes.length && isBreak(codes[end] as number)) end += 1
    if (end < codes.length && codes[end] === 0) return false
    while (end < codes.length && (codes[end] === blank || codes[end] === tab)) end += 1
    return fill(undone, end - at, -1)
  },
}
