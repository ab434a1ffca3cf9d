/** What is written of an answer piece by piece; undefined where others may work before the next one is there. */
export type Pieces = Generator<string | undefined, void>

/** A longer text is written in several. */
const pieceLength = 8192

/** A value as JSON. Nothing of it may have to be left out but members that are undefined. */
export function* jsonPieces(value: unknown): Pieces {
  if (typeof value === 'string' && value.length > pieceLength) return yield* stringPieces(value)
  if (Array.isArray(value)) return yield* listPieces(value)
  if (typeof value !== 'object' || value === null) return yield JSON.stringify(value)
  yield* membersPieces(value)
}

function* membersPieces(value: object): Pieces {
  let before = '{'
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue
    yield `${before}${JSON.stringify(name)}:`
    yield* jsonPieces(member)
    before = ','
  }
  yield before === '{' ? '{}' : '}'
}

function* listPieces(elements: readonly unknown[]): Pieces {
  let before = '['
  for (const element of elements) {
    yield before
    yield* jsonPieces(element)
    before = ','
  }
  yield before === '[' ? '[]' : ']'
}

/** A character of two units is not cut: JSON writes half of one in another way. */
function* stringPieces(text: string): Pieces {
  yield '"'
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + pieceLength, text.length)
    if (to < text.length && isLead(text.charCodeAt(to - 1))) to += 1
    yield JSON.stringify(text.slice(from, to)).slice(1, -1)
    from = to
  }
  yield '"'
}

const isLead = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
