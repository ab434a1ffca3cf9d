import { codesOf, textOf } from './codes.ts'
import { encodings } from './encodings.ts'
import type { Undo } from './escapes.ts'
import { block, finish, type Steps } from './steps.ts'

/** A text as it reads with its escapes undone, and where each of its characters stood in the text that was given. */
export interface Layer {
  readonly text: string
  /** The same as numbers, which are looked at much faster. */
  readonly codes: Uint16Array
  /** One more than there are characters: the last one is the end. Undefined for the text as it was given. */
  readonly starts: Uint32Array | undefined
  /** Where each ends, when others that are left out stand between them. */
  readonly ends?: Uint32Array
}

/** A stretch of the given text, and what is shown instead. */
export interface Stretch {
  readonly start: number
  readonly end: number
  readonly shown: string
}

/** A stretch of a layer as one of the given text. Never empty. */
export function stretchOf({ starts, ends }: Layer, from: number, to: number, shown: string): Stretch {
  if (!starts) return { start: from, end: to, shown }
  const start = starts[from] as number
  const end = (ends ? ends[to - 1] : starts[to]) as number
  return { start, end: Math.max(end, start + 1), shown }
}

/** Counts the characters that are looked at, however often. */
export interface Work {
  visited: number
}

// An escape may stand within an escape, and either takes two steps at most: a byte of UTF-8 becomes a letter first.
const deepest = 4

const undoes = new Array<readonly Undo[] | undefined>(256)
for (const { undo } of encodings) {
  if (!undo) continue
  for (const first of undo.begins) {
    const code = first.charCodeAt(0)
    undoes[code] = [...(undoes[code] ?? []), undo]
  }
}

/** The text as it came, then with one level of escapes undone after the other. */
export function* layersOf(text: string, work: Work): Steps<readonly Layer[]> {
  const layers: Layer[] = [{ text, codes: codesOf(text), starts: undefined }]
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
  const { codes } = layer
  work.visited += codes.length
  const writing: Writing = { writer: undefined }
  for (let at = 0; at < codes.length; ) {
    at = undoBlock(layer, at, Math.min(at + block, codes.length), writing, work)
    yield
  }
  return writing.writer?.end()
}

/** Until something is undone there is nothing to write. */
interface Writing {
  writer: Writer | undefined
}

function undoBlock(layer: Layer, from: number, to: number, writing: Writing, work: Work): number {
  const { text, codes } = layer
  let at = from
  while (at < to) {
    let end = at
    while (end < to && (mayBegin[codes[end] as number] ?? 0) === 0) end += 1
    writing.writer?.copy(at, end)
    if (end === to) return to
    const undone = undoAt(text, codes[end] as number, end)
    if (undone) {
      writing.writer ??= createWriter(layer, end)
      writing.writer.write(undone.plain, end)
      work.visited += undone.length
    } else writing.writer?.copy(end, end + 1)
    at = end + (undone?.length ?? 1)
  }
  return at
}

const mayBegin = Uint8Array.from(undoes, (known) => (known ? 1 : 0))

function undoAt(text: string, code: number, at: number) {
  for (const undo of undoes[code] ?? []) {
    const undone = undo.read(text, at)
    if (undone) return undone
  }
  return undefined
}

interface Writer {
  /** What stands for the characters from there on. */
  write(plain: string, from: number): void
  copy(from: number, to: number): void
  end(): Layer
}

/** Writes a layer above another; the first so many characters are the same. */
function createWriter({ codes, starts }: Layer, same: number): Writer {
  const written = new Uint16Array(codes.length)
  const places = new Uint32Array(codes.length + 1)
  let length = 0
  const copy = (from: number, to: number) => {
    for (let at = from; at < to; at += 1) {
      written[length] = codes[at] as number
      places[length] = starts ? (starts[at] as number) : at
      length += 1
    }
  }
  copy(0, same)
  return {
    copy,
    write(plain, from) {
      for (let index = 0; index < plain.length; index += 1) {
        written[length] = plain.charCodeAt(index)
        places[length] = starts ? (starts[from] as number) : from
        length += 1
      }
    },
    end() {
      places[length] = starts ? (starts[codes.length] as number) : codes.length
      const own = written.subarray(0, length)
      return { text: textOf(own), codes: own, starts: places.subarray(0, length + 1) }
    },
  }
}
