import { neverRaw } from '../../client/escape-controls.ts'
import { cutMark, shorten } from '../../masking/index.ts'

/** Text from elsewhere on one line, with everything visible that could steer a terminal or a reader's eye. */
export const printable = (text: string): string => text.replaceAll(neverRaw, spell)

/** The same in quotes. */
export const quotedText = (text: string): string => printable(JSON.stringify(text))

/** The same for a block of text, which keeps its line breaks. */
export const printableBlock = (text: string): string =>
  text.replaceAll(neverRaw, (letter) => (letter === '\n' ? letter : spell(letter)))

function spell(letter: string): string {
  const known: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return known[letter] ?? `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
}

/** A request's body as far as anybody reads it: 16 KiB. */
export const cutBody = (body: string): string => shorten(body, 16 * 1024, cutMark)

/** A number with its noun, as in `2 cases`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
