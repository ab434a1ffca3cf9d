import { parseTimestamp } from '../mock-server/vendor/authorization.ts'
import { type Layer, type Replacement, replacementOf } from './layers.ts'

const shown = '***'
const base64 = /[\w+/-]{20,}={0,2}/g
/** What twelve digits in a row become in base64: to decode whatever might be base64 takes much longer than to look for it. */
const digitsInBase64 = /(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){4}/
const hex = /(?:[0-9a-f]{2}){17,}/gi
const digitsInHex = /(?:3[0-9]){14}/
const encoded = /[\x21-\x7e]{2,256}[|:](\d{14})(?!\d)/
const plain = /(?<![\w-])[\w-]{4,256}\|(\d{14})(?!\d)/g
/** Without a real day and time it opens nothing (D4). */
const isMoment = (timestamp = ''): boolean => parseTimestamp(timestamp, 0) !== undefined

/** Finds what Authorization carries, wherever it stands: account and timestamp, as base64, in hex or as that text itself. */
export function findAuthorizations(layer: Layer): Replacement[] {
  const { text } = layer
  const found = [...text.matchAll(plain)]
    .filter(([, timestamp]) => isMoment(timestamp))
    .map(({ index, 0: { length } }): Place => [index, index + length])
  if (digitsInBase64.test(text))
    for (const { index, 0: run } of text.matchAll(base64)) found.push(...placesInBase64(run, index))
  if (digitsInHex.test(text)) for (const { index, 0: run } of text.matchAll(hex)) found.push(...placesInHex(run, index))
  return found.map(([start, end]) => replacementOf(layer, start, end, shown))
}

type Place = [start: number, end: number]

/** Other letters of the alphabet may stand in front, so that a group of four begins anywhere. */
function placesInBase64(run: string, at: number): Place[] {
  for (const shift of [0, 1, 2, 3]) {
    const match = encoded.exec(Buffer.from(run.slice(shift), 'base64').toString('latin1'))
    if (!match || !isMoment(match[1])) continue
    const start = at + shift + Math.floor((match.index * 4) / 3)
    const end = at + shift + Math.ceil(((match.index + match[0].length) * 4) / 3)
    const rest = run.slice(end - at)
    return [[start, /^=+$/.test(rest) ? at + run.length : end]]
  }
  return []
}

function placesInHex(run: string, at: number): Place[] {
  const match = encoded.exec(Buffer.from(run, 'hex').toString('latin1'))
  return isMoment(match?.[1]) ? [[at, at + run.length]] : []
}
