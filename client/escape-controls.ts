/** What never stands raw in anything that is shown or kept: it steers a terminal, hides, or is no character at all. */
export const neverRaw = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu

/**
 * Writes characters that steer a terminal or hide what is read as \uXXXX, so that nobody else's text can repaint what
 * is printed. In JSON text the result means the same.
 *
 * @example
 * escapeControls('\u001b[2J') // '\\u001b[2J'
 */
export function escapeControls(text: string): string {
  return text.replaceAll(neverRaw, escapeUnits)
}

/** The same for JSON of several lines, whose line ends and tabs stand between its strings. */
export const escapeControlsOfJson = (json: string): string =>
  json.replaceAll(neverRaw, (letter) => (/[\t\n\r]/.test(letter) ? letter : escapeUnits(letter)))

function escapeUnits(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}

/** Text from elsewhere on one line, with everything visible that could steer a terminal or a reader's eye. */
export const printable = (text: string): string => text.replaceAll(neverRaw, spell)

/** One such character, for people. */
export function spell(letter: string): string {
  const known: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return known[letter] ?? `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
}
