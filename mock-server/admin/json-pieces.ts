/**
 * What is written of an answer piece by piece, an empty one where nothing is half made; undefined where something is, and
 * requests may go first.
 */
export type Pieces = Generator<string | undefined, void>

/** A longer text is written in several. */
const pieceLength = 8192

/** JSON of what is made once there is a place for it. */
export function* lateJson(make: () => object): Pieces {
  yield* jsonPieces(make())
}

/** A text that is there. A character of two units is not cut. */
export function* textPieces(text: string): Pieces {
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + pieceLength, text.length)
    if (to < text.length && isLead(text.charCodeAt(to - 1))) to += 1
    yield text.slice(from, to)
    from = to
  }
}

/** A value as JSON. Nothing of it may have to be left out but members that are undefined. */
export function* jsonPieces(value: unknown, depth = deepest): Pieces {
  if (typeof value === 'string' && value.length > pieceLength) return yield* stringPieces(value)
  if (typeof value !== 'object' || value === null || depth === 0) return yield JSON.stringify(value)
  if (Array.isArray(value)) return yield* listPieces(value, depth - 1)
  yield* membersPieces(value, depth - 1)
}

/** What lies deeper is written as a whole: each piece costs as many calls as it lies deep. */
const deepest = 64

function* membersPieces(value: object, depth: number): Pieces {
  let before = '{'
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue
    yield `${before}${JSON.stringify(name)}:`
    yield* jsonPieces(member, depth)
    before = ','
  }
  yield before === '{' ? '{}' : '}'
}

function* listPieces(elements: readonly unknown[], depth: number): Pieces {
  let before = '['
  for (const element of elements) {
    yield before
    yield* jsonPieces(element, depth)
    before = ','
  }
  yield before === '[' ? '[]' : ']'
}

function* stringPieces(text: string): Pieces {
  yield '"'
  // JSON writes half a character of two units in another way.
  for (const piece of textPieces(text)) yield JSON.stringify(piece).slice(1, -1)
  yield '"'
}

const isLead = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
