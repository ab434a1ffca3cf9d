/**
 * Writes characters that steer a terminal or hide what is read as \uXXXX, so that nobody else's text can repaint what
 * is printed. In JSON text the result means the same.
 *
 * @example
 * escapeControls('\u001b[2J') // '\\u001b[2J'
 */
export function escapeControls(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, escapeUnits)
}

function escapeUnits(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}
