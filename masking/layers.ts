import { encodings } from './encodings.ts'
import { hexDigit, type Undo } from './escapes.ts'

/** A text as it reads with its escapes undone, and where each of its characters stood in the text that was given. */
export interface Layer {
  readonly text: string
  /** One more than there are characters: the last one is the end. Undefined for the text as it was given. */
  readonly starts: Uint32Array | undefined
}

/** A stretch of the given text, and what is shown instead. */
export interface Stretch {
  readonly start: number
  readonly end: number
  readonly shown: string
}

/** A stretch of a layer as one of the given text. Never empty. */
export function stretchOf({ starts }: Layer, from: number, to: number, shown: string): Stretch {
  const start = starts ? (starts[from] as number) : from
  return { start, end: Math.max(starts ? (starts[to] as number) : to, start + 1), shown }
}

/** Counts the characters that are looked at, however often. */
export interface Work {
  visited: number
}

// An escape may stand within an escape, and either takes two steps at most: a byte of UTF-8 becomes a letter first.
const deepest = 4

const undoes: (readonly Undo[] | undefined)[] = Array.from({ length: 256 }, (_, code) => {
  const found = encodings.flatMap(({ undo }) => (undo?.begins.includes(String.fromCharCode(code)) ? [undo] : []))
  return found.length > 0 ? found : undefined
})

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

interface Writer {
  /** What stands for the characters from there on. */
  write(plain: string, from: number): void
  copy(at: number): void
  end(): Layer
}

/** Writes a layer above another; the first so many characters are the same. */
function createWriter({ text, starts }: Layer, same: number, most = text.length): Writer {
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

/** Bytes in hex that stand apart, as in 61:62 or 0x61, 0x62, without what keeps them apart; nothing where there are none. */
export function hexLayer(layer: Layer, work: Work): Layer | undefined {
  const { text } = layer
  work.visited += text.length
  let written: Writer | undefined
  for (let at = 0; at + 2 < text.length; at += 1) {
    if (!isPair(text, at) || nextPair(text, at) < 0) continue
    // Of a run that begins within another one's last byte, a digit stands in both.
    written ??= createWriter(layer, 0, 2 * text.length)
    let last = at
    for (let pair = at; pair >= 0; pair = nextPair(text, pair)) {
      written.copy(pair)
      written.copy(pair + 1)
      work.visited += pair - last
      last = pair
    }
    // Runs must not run into each other. The last pair may begin another one, a digit later.
    written.write('\n', last + 2)
    at = Math.max(at, last - 1)
  }
  return written?.end()
}

const isPair = (text: string, at: number): boolean =>
  hexDigit(text.charCodeAt(at)) >= 0 && hexDigit(text.charCodeAt(at + 1)) >= 0

/** Where the byte behind another one stands, at most so many characters away; -1 where there is none. */
function nextPair(text: string, pair: number): number {
  let at = pair + 2
  const separator = text[at] ?? ''
  if (separator === '' || !':- ,'.includes(separator)) return -1
  at += 1
  if (separator === ',') while (text[at] === ' ' && at < pair + 7) at += 1
  if (text[at] === '0' && (text.charCodeAt(at + 1) | 32) === 120) at += 2
  return isPair(text, at) ? at : -1
}
