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
  text
    .replaceAll('+', ' ')
    .replaceAll(/(?:%[\da-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString())

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
  // A blank ends a line, or is the plus that a reader of forms took for one. Base64 with a plus never holds more base64.
  for (const each of new Set(['', '+'].map((plus) => packed.replaceAll(' ', plus).replaceAll(/\s/g, '')))) {
    if (each.length < leastBase64 || !isBase64(each)) continue
    const plain = Buffer.from(each, 'base64').toString()
    yield { plain, isBase64: true, write: (shown) => before + Buffer.from(shown).toString('base64') }
  }
  yield* percentDecoded(text)
}

const leastBase64 = 16

/** A reader stops at padding, and would not see what follows. */
const isBase64 = (text: string): boolean => /^[\w+/-]*={0,2}$/.test(text)

function* percentDecoded(text: string): Generator<Encoded> {
  let plain = text
  for (let times = 1; times <= mostTimes && /%[\da-f]{2}/i.test(plain); times += 1) {
    plain = decodeOnce(plain)
    yield { plain, isBase64: false, write: (shown) => Array.from({ length: times }).reduce<string>(encodeOnce, shown) }
  }
}
