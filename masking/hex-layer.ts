import { hexDigit } from './escapes.ts'
import { createWriter, type Layer, type Work, type Writer } from './layers.ts'

/** Bytes in hex that stand apart, as in 61:62 or 0x61, 0x62, without what keeps them apart; nothing where there are none. */
export function hexLayer(layer: Layer, work: Work): Layer | undefined {
  const { text } = layer
  work.visited += text.length
  let written: Writer | undefined
  for (let at = 0; at + 2 < text.length; at += 1) {
    if (!isPair(text, at) || nextPair(text, at) < 0) continue
    // Of a run that begins within another one's last byte, a digit stands in both.
    written ??= createWriter({ text, starts: undefined }, 0, 2 * text.length)
    let last = at
    for (let pair = at; pair >= 0; pair = nextPair(text, pair)) {
      written.copy(pair)
      written.copy(pair + 1)
      work.visited += pair - last
      last = pair
    }
    // Runs must not run into each other. The last pair may begin another one, a digit later.
    written.write('\n', last)
    at = Math.max(at, last - 1)
  }
  if (!written) return undefined
  const { text: digits, starts: places = new Uint32Array() } = written.end()
  const placeOf = (place: number): number => layer.starts?.[place] ?? place
  return { text: digits, starts: places.map(placeOf), ends: places.map((place) => placeOf(place + 1)) }
}

const isPair = (text: string, at: number): boolean =>
  hexDigit(text.charCodeAt(at)) >= 0 && hexDigit(text.charCodeAt(at + 1)) >= 0

const mostBlanks = 12
const separators = ':-, \t\r\n'
const blanks = ' \t\r\n'

/** Where the byte behind another one stands, behind one separator and so many blanks at most; -1 where there is none. */
function nextPair(text: string, pair: number): number {
  let at = pair + 2
  if (at >= text.length || !separators.includes(text[at] as string)) return -1
  at += 1
  while (at < pair + 3 + mostBlanks && blanks.includes(text[at] ?? '-')) at += 1
  if (text[at] === '0' && (text.charCodeAt(at + 1) | 32) === 120) at += 2
  return isPair(text, at) ? at : -1
}
