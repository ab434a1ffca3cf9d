/** Chinese characters and the punctuation beside them, each of which takes two columns of a terminal. */
const wide = /[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/gu

/** How many columns of a terminal a text takes. */
export const columnsOf = (text: string): number => text.replace(wide, '  ').length

/** The text with blanks behind it, as wide as that. */
export const padColumns = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - columnsOf(text)))

/** What a line may be broken behind: a word, or one Chinese character with the punctuation that belongs to it. */
const pieces = /\s*[（“]*(?:\p{Script=Han}|[^\s\p{Script=Han}（“，。、；：）”]+)?[，。、；：）”]*/gu

/** Breaks a text into lines of at most so many columns, as far as its words allow. */
export function wrapColumns(text: string, columns: number): string {
  const lines = ['']
  for (const piece of text.match(pieces) ?? []) {
    const line = lines.at(-1) ?? ''
    if (line === '' || columnsOf(line + piece) <= columns) lines[lines.length - 1] = line + piece
    else lines.push(piece.trimStart())
  }
  return lines.join('\n')
}
