/** A text that stands in another one in an encoding. */
export interface Encoded {
  readonly plain: string
  readonly isBase64: boolean
  /** What stands there when the text is another one. */
  write(shown: string): string
}

/** How often a text may be percent-encoded to be read, within reason. */
const mostTimes = 8

/** Bytes that are no UTF-8 become a mark each, and a stray per cent sign stays: a reader of forms refuses neither. */
const decodeOnce = (text: string): string =>
  replaceEach(text, '+', ' ').replaceAll(/(?:%[\da-f]{2})+/gi, (bytes) =>
    Buffer.from(replaceEach(bytes, '%', ''), 'hex').toString(),
  )

/**
 * Puts one character, or none, in place of each of some. Where a pattern replaces millions, V8 keeps 60 bytes for each of
 * them, and takes ten times as long.
 */
function replaceEach(text: string, characters: string, by: string): string {
  if (![...characters].some((each) => text.includes(each))) return text
  const replaced = new Set([...characters].map((each) => each.charCodeAt(0)))
  const units = new Uint16Array(text.length)
  let length = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (!replaced.has(unit)) units[length++] = unit
    else if (by) units[length++] = by.charCodeAt(0)
  }
  return Buffer.from(units.buffer, 0, 2 * length).toString('utf16le')
}

/** Half of a pair of surrogates, which JSON can hold, has no bytes. */
const encodeOnce = (text: string): string => encodeURIComponent(text.toWellFormed())

/** A part of a query or a form with its text dealt with: as it came where nothing changes. */
export function changeEncoded(sent: string, change: (plain: string) => string): string {
  const plain = decodeOnce(sent)
  const shown = change(plain)
  return shown === plain ? sent : encodeOnce(shown)
}

/** A name is read however often it was encoded. */
export function decodeName(name: string): string {
  let decoded = name
  for (const each of percentDecoded(name)) decoded = each.plain
  return decoded
}

/** What a text may be in an encoding: percent-encoded some times, or base64, also in lines or in a data URL. */
export function* readEncoded(text: string): Generator<Encoded> {
  const [before = ''] = /^data:[\w/;=.+-]{0,200};base64,/i.exec(text) ?? []
  const packed = text.slice(before.length)
  for (const each of base64Of(packed)) {
    const plain = Buffer.from(each, 'base64').toString()
    yield { plain, isBase64: true, write: (shown) => before + Buffer.from(shown).toString('base64') }
  }
  yield* percentDecoded(text)
}

/** A blank ends a line, or is the plus that a reader of forms took for one. Base64 with a plus never holds more base64. */
function* base64Of(text: string): Generator<string> {
  if (!isBase64InLines(text)) return
  const inLines = replaceEach(text, blanks, '')
  if (isBase64(inLines)) yield inLines
  if (!text.includes(' ')) return
  const withPluses = replaceEach(replaceEach(text, ' ', '+'), blanks, '')
  if (isBase64(withPluses)) yield withPluses
}

const leastBase64 = 16

/** A reader stops at padding, and would not see what follows. */
const isBase64 = (text: string): boolean => text.length >= leastBase64 && /^[\w+/-]*={0,2}$/.test(text)

const blanks = ' \t\r\n\v\f'

/** Before anything is copied: a text may have millions of blanks. */
const isBase64InLines = (text: string): boolean => /^[\w+/ \t\r\n\v\f-]*(?:=[ \t\r\n\v\f]*){0,2}$/.test(text)

function* percentDecoded(text: string): Generator<Encoded> {
  let plain = text
  for (let times = 1; times <= mostTimes && /%[\da-f]{2}/i.test(plain); times += 1) {
    plain = decodeOnce(plain)
    yield { plain, isBase64: false, write: (shown) => Array.from({ length: times }).reduce<string>(encodeOnce, shown) }
  }
}
