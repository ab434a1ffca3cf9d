import { codesOf, textOf } from './codes.ts'
import { encodings } from './encodings.ts'
import type { Undo, Undone } from './escapes.ts'
import { createWriter, type Writer } from './layer-writer.ts'
import { block, finish, type Steps } from './steps.ts'

/** A text as it reads with its escapes undone, and where each of its characters stood in the text that was given. */
export interface Layer {
  /** Made when it is asked for: most layers are looked at as numbers only. */
  readonly text: string
  /** The same as numbers, which are looked at much faster. */
  readonly codes: Uint16Array
  /** Where a character began in the given text; at the end, where that ends. */
  startOf(at: number): number
  /** Where a stretch ended that ends in front of a character. */
  endOf(at: number): number
}

/** A stretch of the given text, and what is shown instead. */
export interface Stretch {
  readonly start: number
  readonly end: number
  readonly shown: string
}

/** A stretch of a layer as one of the given text. Never empty. */
export function stretchOf(layer: Layer, from: number, to: number, shown: string): Stretch {
  const start = layer.startOf(from)
  return { start, end: Math.max(layer.endOf(to), start + 1), shown }
}

/** Counts the characters that are looked at, however often. */
export interface Work {
  visited: number
}

// An escape may stand within an escape, and either takes two steps at most: a byte of UTF-8 becomes a letter first.
const deepest = 4

const undoes = new Array<Undo | undefined>(256).fill(undefined)
for (const { undo } of encodings) for (const first of undo?.begins ?? '') undoes[first.charCodeAt(0)] = undo
const mayBegin = Uint8Array.from(undoes, (known) => (known ? 1 : 0))

/** Whether an escape may begin with a character. */
export const mayBeginEscape = (code: number): boolean => code < 256 && mayBegin[code] === 1

/** The text as it came, then with one level of escapes undone after the other. */
export function* layersOf(text: string, work: Work): Steps<readonly Layer[]> {
  const layers: Layer[] = [{ text, codes: codesOf(text), startOf: (at) => at, endOf: (at) => at }]
  for (let depth = 0; depth < deepest; depth += 1) {
    const next = yield* undoEscapes(layers[depth] as Layer, work)
    if (!next) break
    layers.push(next)
  }
  return layers
}

/** A text with every escape undone, over and over; as often as a text's layers. */
export const readings = (text: string): string[] => finish(layersOf(text, { visited: 0 })).map((layer) => layer.text)

function* undoEscapes(layer: Layer, work: Work): Steps<Layer | undefined> {
  const { length } = layer.codes
  work.visited += length
  const undoing: Undoing = { layer, undone: { length: 0, plain: 0 }, writer: undefined, work }
  for (let at = 0; at < length; ) {
    at = undoBlock(undoing, at, Math.min(at + block, length))
    yield
  }
  if (!undoing.writer) return undefined
  const { codes, places } = undoing.writer.end()
  return createLayer(codes, (at) => layer.startOf(places.of(at)))
}

interface Undoing {
  readonly layer: Layer
  readonly undone: Undone
  readonly work: Work
  /** Until something is undone there is nothing to write. */
  writer: Writer | undefined
}

function undoBlock(undoing: Undoing, from: number, to: number): number {
  const { layer, undone, work } = undoing
  const { codes } = layer
  let kept = from
  let at = nextEscape(codes, from, to)
  while (at < to) {
    if (undoes[codes[at] as number]?.read(codes, at, undone)) {
      undoing.writer ??= createWriter(codes, kept)
      undoing.writer.copy(kept, at)
      undoing.writer.write(undone.plain, at)
      work.visited += undone.length
      at += undone.length
      kept = at
    } else at += 1
    at = nextEscape(codes, at, to)
  }
  undoing.writer?.copy(kept, at)
  return at
}

/** Where the next escape may begin; the end where none does, or beyond it where an escape took more. */
function nextEscape(codes: Uint16Array, from: number, to: number): number {
  let at = from
  while (at < to) {
    if (mayBeginEscape(codes[at] as number)) return at
    at += 1
  }
  return at
}

export const createLayer = (codes: Uint16Array, startOf: Layer['startOf'], endOf = startOf): Layer => {
  let text: string | undefined
  return {
    get text() {
      text ??= textOf(codes)
      return text
    },
    codes,
    startOf,
    endOf,
  }
}
