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
