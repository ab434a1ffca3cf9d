export const equalsSign = 61

/** What a character of ASCII may be a part of. */
export const ofDigit = 1
export const ofHex = 2
export const ofWord = 4
export const ofBase64 = 8
export const ofLetter = 16
export const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  const of = (pattern: RegExp, kind: number) => (pattern.test(character) ? kind : 0)
  const ofRuns = of(/[0-9a-f]/i, ofHex) | of(/[\w-]/, ofWord) | of(/[\w+/-]/, ofBase64)
  return ofRuns | of(/[0-9]/, ofDigit) | of(/[0-9a-z]/i, ofLetter)
})

export const colon = 58
export const doubleQuote = 34
export const backslash = 92
export const plus = 43
export const hyphen = 45
const singleQuote = 39

const isOne = (codes: Uint16Array, at: number, one: number, other: number): boolean =>
  at < codes.length && (codes[at] === one || codes[at] === other)
export const isQuote = (codes: Uint16Array, at: number): boolean => isOne(codes, at, doubleQuote, singleQuote)
export const isOpening = (codes: Uint16Array, at: number): boolean => isOne(codes, at, 91, 123)
export const isClosing = (codes: Uint16Array, at: number): boolean => isOne(codes, at, 93, 125)

export const isSpace = (code: number): boolean =>
  code < 128 ? code === 32 || (code >= 9 && code <= 13) : code >= 160 && otherSpaces.has(code)
const otherSpaces: ReadonlySet<number> = new Set(
  Array.from(
    '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff',
    (space) => space.charCodeAt(0),
  ),
)

/** Digits of other alphabets stand beyond ASCII. */
export const mayBeDigit = (code: number): boolean => code >= 128 || (code >= 48 && code <= 57)
export const isLetter = (codes: Uint16Array, at: number): boolean => {
  if (at < 0 || at >= codes.length) return false
  const letter = (codes[at] as number) | 32
  return letter >= 97 && letter <= 122
}
