import { ampersand, backslashed, entities, latin1, lineBreaks, percent, type Undo, zeros } from './escapes.ts'

/** One way in which a secret may be written. */
export interface Encoding {
  readonly name: string
  /** How a text becomes so, for people. */
  readonly how: string
  /** A text in this encoding. */
  readonly write: (text: string) => string
  /** Undoes one step of it where the text has one, so that the rest of the text may be in another encoding, or in none. */
  readonly undo?: Undo
  /** What to look for: of what has no steps to be undone. */
  readonly forms?: (secret: string) => readonly string[]
  /** Of which texts it is promised; of all unless it is said here, and in `how`. */
  readonly takes?: (text: string) => boolean
}

/** A shorter one is looked for as it is and escaped only: its base64 would be found by chance. In bytes. */
const leastEncoded = 6

const eachLetter = (write: (letter: string) => string) => (text: string) => [...text].map(write).join('')
const eachByte = (write: (hex: string) => string) => (text: string) =>
  Buffer.from(text).toString('hex').replaceAll(/../g, write)

const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8')
const isLong = (text: string): boolean => bytesOf(text).length >= leastEncoded

/** Every encoding in which a known secret is found. */
export const encodings: readonly Encoding[] = [
  {
    name: 'plain',
    how: 'as it is, the letters A to Z in either case',
    write: (text) => text,
    forms: (secret) => [secret, secret.toWellFormed()],
  },
  {
    name: 'form',
    how: 'with + for each blank',
    write: (text) => text.replaceAll(' ', '+'),
    forms: (secret) => [secret.toWellFormed().replaceAll(' ', '+')],
  },
  {
    name: 'percent',
    how: 'bytes of UTF-8 as %XX',
    write: eachByte((hex) => `%${hex}`),
    undo: percent,
  },
  {
    name: 'JSON, \\u',
    how: 'characters as \\uXXXX',
    write: (text) =>
      text
        .split('')
        .map((unit) => `\\u${hexOf(unit, 4)}`)
        .join(''),
    undo: backslashed,
  },
  {
    name: 'JSON, short',
    how: 'a backslash in front of quotes, backslashes and slashes',
    write: (text) => text.replaceAll(/["\\/]/g, '\\$&'),
    undo: backslashed,
  },
  {
    name: '\\x',
    how: 'bytes of UTF-8 as \\xXX',
    write: eachByte((hex) => `\\x${hex}`),
    undo: backslashed,
  },
  {
    name: 'HTML, named',
    how: '&amp;, &lt;, &gt;, &quot; and &apos;',
    write: (text) =>
      Object.entries(entities).reduce((rest, [name, plain]) => rest.replaceAll(plain, `&${name};`), text),
    undo: ampersand,
  },
  {
    name: 'HTML, decimal',
    how: 'characters as &#110;',
    write: eachLetter((letter) => `&#${letter.codePointAt(0)};`),
    undo: ampersand,
  },
  {
    name: 'HTML, hex',
    how: 'characters as &#x6e;',
    write: eachLetter((letter) => `&#x${letter.codePointAt(0)?.toString(16)};`),
    undo: ampersand,
  },
  {
    name: 'UTF-8 as Latin-1',
    how: 'bytes of UTF-8, each read as a character',
    write: (text) => bytesOf(text).toString('latin1'),
    undo: latin1,
  },
  {
    name: 'UTF-16 as Latin-1',
    how: 'a zero behind or in front of each character; of ASCII',
    write: (text) => Buffer.from(text, 'utf16le').toString('latin1'),
    undo: zeros,
    takes: isAscii,
  },
  {
    name: 'lines',
    how: 'a line break between two characters that are no blanks, and blanks behind it',
    write: (text) => text.replace(/(?<=^\S+)(?=\S)/u, '\r\n  '),
    undo: lineBreaks,
  },
  {
    name: 'hex',
    how: 'bytes of UTF-8 as two digits each; as it is, all in capitals or all in small letters; of six bytes and more',
    write: (text) => bytesOf(text).toString('hex'),
    forms: (secret) => (isLong(secret) ? casesOf(secret).map((text) => bytesOf(text).toString('hex')) : []),
    takes: isLong,
  },
  {
    name: 'hex, apart',
    how: 'the same with a colon, a hyphen, a comma, blanks or a line break between bytes, with and without 0x; of six bytes and more',
    write: (text) =>
      bytesOf(text)
        .toString('hex')
        .replaceAll(/..(?=.)/g, '$&:'),
    takes: isLong,
  },
  {
    name: 'base64',
    how: 'bytes of UTF-8, also amid others; as it is, all in capitals or all in small letters; of six bytes and more',
    write: (text) => bytesOf(text).toString('base64'),
    forms: base64Forms,
    takes: isLong,
  },
  {
    name: 'base64url',
    how: 'the same in the alphabet for URLs',
    write: (text) => bytesOf(text).toString('base64url'),
    takes: isLong,
  },
]

const hexOf = (unit: string, digits: number): string => unit.charCodeAt(0).toString(16).padStart(digits, '0')

export function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
  return /^[\x00-\x7f]*$/.test(text)
}

const casesOf = (secret: string): string[] => [...new Set([secret, secret.toLowerCase(), secret.toUpperCase()])]

/** What is the same of base64 whatever stands around it: a form for each of the three ways to be aligned, in three cases and two alphabets. */
function base64Forms(secret: string): string[] {
  if (!isLong(secret)) return []
  return casesOf(secret).flatMap((text) => {
    const { length } = bytesOf(text)
    return [0, 1, 2].flatMap((before) => {
      const encoded = bytesOf('\0'.repeat(before) + text).toString('base64')
      const form = encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + length) * 8) / 6))
      return /[+/]/.test(form) ? [form, form.replaceAll('+', '-').replaceAll('/', '_')] : [form]
    })
  })
}
