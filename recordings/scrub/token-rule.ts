import type { TextRule } from './text-rules.ts'
import { literal } from './text-rules.ts'

/** Shorter ones, and the pieces that base64 leaves of them, stand in innocent text as well. */
export const shortestToken = 6

/**
 * Masks tokens in every letter case and every spelling that quoting or encoding gives them. Throws an Error for a token of fewer than 6
 * characters, without naming it.
 */
export function createTokenRule(tokens: readonly string[]): TextRule {
  if (tokens.some(({ length }) => length < shortestToken)) {
    throw new Error(
      `A token has fewer than ${shortestToken} characters, so it cannot be told from other text. Give the whole token.`,
    )
  }
  const cases = tokens.flatMap((token) => [token, token.toLowerCase(), token.toUpperCase()])
  const spellings = [...new Set(cases.flatMap(spellingsOf))].sort((one, other) => other.length - one.length)
  if (spellings.length === 0) return (text) => text
  const pattern = new RegExp(spellings.join('|'), 'gi')
  return (text, findings) => text.replace(pattern, (found) => findings.mask('token', found))
}

/** As regular expressions: each letter as it is, escaped or percent-encoded, or the whole in hex or base64. */
function spellingsOf(token: string): string[] {
  const bytes = Buffer.from(token)
  const letters = [...token].map((letter) => `(?:${[...letterSpellings(letter)].join('|')})`).join(between)
  const pairs = bytes.toString('hex').match(/../g) ?? []
  return [letters, pairs.map(anyCase).join(betweenBytes), ...base64Pieces(bytes).map(literal)]
}

/** A line's end that broke it up, or the zeros of UTF-16, as they are or escaped. */
const between = String.raw`(?:(?:[\0\r\n]|\\{1,32}(?:[rn]|u000[0ad]))+[ \t]*)?`
/** Bytes in hex may stand apart: 61:62, 61 62, 0x61, 0x62. */
const betweenBytes = '(?:(?:, {0,4}|[ :-])?(?:0x)?|[\\r\\n]+)'

function* letterSpellings(letter: string): Generator<string> {
  yield literal(letter)
  for (const unit of letter.split('')) yield `\\\\{1,32}u${anyCase(unit.charCodeAt(0).toString(16).padStart(4, '0'))}`
  const units = [...Buffer.from(letter)].map((byte) => `\\\\{1,32}x${anyCase(byte.toString(16).padStart(2, '0'))}`)
  yield units.join('')
  const encoded = [...Buffer.from(letter)].map((byte) => `%(?:25)*${anyCase(byte.toString(16).padStart(2, '0'))}`)
  yield encoded.join('')
  yield `&#(?:0*${letter.codePointAt(0)}|[xX]0*${anyCase(letter.codePointAt(0)?.toString(16) ?? '')});`
  if ('"\\/'.includes(letter)) yield `\\\\{1,32}${literal(letter)}`
  if (letter === ' ') yield '\\+'
  const entity = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[letter]
  if (entity) yield `&${entity};`
}

const anyCase = (hex: string): string => hex.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)

/** What base64 makes of the bytes wherever they stand in a longer text, in both alphabets. */
function base64Pieces(bytes: Buffer): string[] {
  const pieces = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    return text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6))
  })
  const all = pieces.flatMap((piece) => [
    piece,
    piece.replaceAll('+', '-').replaceAll('/', '_'),
    piece.replaceAll('+', '%2B').replaceAll('/', '%2F'),
    piece.replaceAll('/', '\\/'),
  ])
  return all.filter(({ length }) => length >= shortestToken)
}
