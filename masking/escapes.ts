/** The characters that begin it, and how many it takes there and what they stand for; nothing where there is none. */
export interface Undo {
  readonly begins: string
  read(text: string, at: number): Undone | undefined
}

export interface Undone {
  readonly length: number
  readonly plain: string
}

export const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const shortEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The bytes with which a character of several bytes begins. */
export const leadsOfUtf8 = Buffer.from(Array.from({ length: 0xf5 - 0xc2 }, (_, index) => 0xc2 + index)).toString(
  'latin1',
)

/** The number behind a lead; -1 where it does not stand there, or has fewer digits. */
export function hexAt(text: string, lead: string, at: number, digits: number): number {
  if (!text.startsWith(lead, at)) return -1
  let value = 0
  for (let place = at + lead.length; place < at + lead.length + digits; place += 1) {
    const digit = hexDigit(text.charCodeAt(place))
    if (digit < 0) return -1
    value = value * 16 + digit
  }
  return value
}

/** What a hex digit stands for; -1 for any other character. */
export function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  const letter = code | 32
  return letter >= 97 && letter <= 102 && code >= 65 ? letter - 87 : -1
}

export const readUnit = (code: number, length: number): Undone | undefined =>
  code < 0 ? undefined : { length, plain: String.fromCharCode(code) }

export function readShortEscape(text: string, at: number): Undone | undefined {
  const letter = text[at + 1] ?? ''
  const plain = '"\'\\/'.includes(letter) ? letter : shortEscapes[letter]
  return plain ? { length: 2, plain } : undefined
}

const writtenEntities = Object.entries(entities).map(([name, plain]) => [`${name};`, plain] as const)

export function readEntity(text: string, at: number): Undone | undefined {
  // Most ampersands stand for themselves.
  if (!'algq'.includes(text[at + 1] ?? ' ')) return undefined
  for (const [name, plain] of writtenEntities)
    if (text.startsWith(name, at + 1)) return { length: name.length + 1, plain }
  return undefined
}

const mostDigits = 7

export function readReference(text: string, at: number, lead: string, radix: 10 | 16): Undone | undefined {
  if (!text.startsWith(lead, at)) return undefined
  let value = 0
  const start = at + lead.length
  for (let place = start; place <= start + mostDigits; place += 1) {
    const code = text.charCodeAt(place)
    // A semicolon ends it.
    if (code === 59 && place > start)
      return { length: place + 1 - at, plain: value > 0x10ffff ? '\ufffd' : String.fromCodePoint(value) }
    const digit = hexDigit(code)
    if (digit < 0 || digit >= radix) return undefined
    value = value * radix + digit
  }
  return undefined
}

/** One character of UTF-8, whose bytes stand so far apart. */
export function readUtf8(at: number, width: number, byteAt: (place: number) => number): Undone | undefined {
  const first = byteAt(at)
  if (first >= 0 && first < 0x80) return { length: width, plain: String.fromCharCode(first) }
  if (!(first >= 0xc2 && first <= 0xf4)) return undefined
  const more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3
  let code = first & (0x3f >> more)
  for (let index = 1; index <= more; index += 1) {
    const byte = byteAt(at + index * width)
    if (!(byte >= 0x80 && byte < 0xc0)) return undefined
    code = code * 64 + (byte & 0x3f)
  }
  return code > 0x10ffff ? undefined : { length: (more + 1) * width, plain: String.fromCodePoint(code) }
}

export function endOf(text: string, at: number, characters: string): number {
  let end = at
  while (end < text.length && characters.includes(text[end] as string)) end += 1
  return end
}

/** What stands for nothing. */
export const skip = (at: number, end: number): Undone => ({ length: end - at, plain: '' })

/** With the blanks that follow. Where a zero follows, the zeros of UTF-16 are to go first. */
export function readLineBreak(text: string, at: number): Undone | undefined {
  const end = endOf(text, at, '\r\n')
  return text[end] === '\0' ? undefined : skip(at, endOf(text, end, ' \t'))
}
