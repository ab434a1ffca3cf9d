import { encodings } from './encodings.ts'
import type { Undo } from './escapes.ts'

/** A text as it reads with its escapes undone, and where each of its characters stood in the text that was given. */
export interface Layer {
  readonly text: string
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
export function layersOf(text: string, work: Work): readonly Layer[] {
  const layers: Layer[] = [{ text, starts: undefined }]
  for (let depth = 0; depth < deepest; depth += 1) {
    const next = undoEscapes(layers[depth] as Layer, work)
    if (!next) break
    layers.push(next)
  }
  return layers
}

/** A text with every escape undone, over and over; as often as a text's layers. */
export const readings = (text: string): string[] => layersOf(text, { visited: 0 }).map((layer) => layer.text)

function undoEscapes(layer: Layer, work: Work): Layer | undefined {
  const { text } = layer
  work.visited += text.length
  let written: Writer | undefined
  for (let at = 0; at < text.length; ) {
    const undone = undoAt(text, at)
    if (undone) {
      // Until something is undone there is nothing to write.
      written ??= createWriter(layer, at)
      written.write(undone.plain, at)
      work.visited += undone.length
      at += undone.length
    } else {
      written?.copy(at)
      at += 1
    }
  }
  return written?.end()
}

function undoAt(text: string, at: number) {
  const known = undoes[text.charCodeAt(at)]
  if (!known) return undefined
  for (const undo of known) {
    const undone = undo.read(text, at)
    if (undone) return undone
  }
  return undefined
}

export interface Writer {
  /** What stands for the characters from there on. */
  write(plain: string, from: number): void
  copy(at: number): void
  end(): Layer
}

/** Writes a layer above another; the first so many characters are the same. */
export function createWriter({ text, starts }: Layer, same: number, most = text.length): Writer {
  const codes = new Uint16Array(most)
  const places = new Uint32Array(most + 1)
  let length = 0
  const put = (code: number, from: number) => {
    codes[length] = code
    places[length] = starts ? (starts[from] as number) : from
    length += 1
  }
  const copy = (at: number) => put(text.charCodeAt(at), at)
  for (let at = 0; at < same; at += 1) copy(at)
  return {
    copy,
    write(plain, from) {
      for (let index = 0; index < plain.length; index += 1) put(plain.charCodeAt(index), from)
    },
    end() {
      places[length] = starts ? (starts[text.length] as number) : text.length
      return {
        text: Buffer.from(codes.buffer, 0, length * 2).toString('utf16le'),
        starts: places.subarray(0, length + 1),
      }
    },
  }
}
