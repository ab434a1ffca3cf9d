import { neverRaw, printable, spell } from '../../client/escape-controls.ts'

export { printable }

/** Such text in quotes. */
export const quotedText = (text: string): string => printable(JSON.stringify(text))

/** Text up to a query or a Sign in it, whose letters and question mark may be percent-encoded, several times. */
export const withoutSign = (text: string): string =>
  text.replace(
    /(\?).*$|%(?:25)*3f.*$|(?:s|%(?:25)*[57]3)(?:i|%(?:25)*[46]9)(?:g|%(?:25)*[46]7)(?:n|%(?:25)*[46]e).*$/is,
    '$1…',
  )

/** Text in quotes from a line that may hold a Sign. */
export const quotedPart = (text: string, length = text.length): string => quotedText(withoutSign(text).slice(0, length))

/** The same for a block of text, which keeps its line breaks. */
export const printableBlock = (text: string): string =>
  text.replaceAll(neverRaw, (letter) => (letter === '\n' ? letter : spell(letter)))

/** A number with its noun, as in `2 cases`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
