import { hexDigit } from './escapes.ts'
import { type Layer, type Stretch, stretchOf, type Work } from './layers.ts'

const base64 = /[\w+/-]{20,}={0,2}/g
/** What twelve digits in a row become in base64: to decode whatever might be base64 takes much longer than to look for it. */
const digitsInBase64 = /(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){4}/
const hex = /(?:[0-9a-f]{2}){17,}/gi
const digitsInHex = /(?:3[0-9]){14}/
/** An account's id has many characters; a colon stands between other things and moments, too. */
const plain = /(?<![\w-])(?:([\w-]{4,256})\||([\w-]{8,256}):)(\d{14})(?!\d)/g
/** What names of moments and of orders end with; an account's id has a digit. */
const namesMoment =
  /^\D*(?:time|stamp|date|day|moment|at|on|ed|since|until|from|to|start|end|begin|id|no|number|key|s)$/i
const named = /(?<![a-z])sign[^0-9a-z]{1,8}([0-9a-f]{32})(?![0-9a-f])/gi
const digitsOfMoment = 14

/** Finds what Authorization carries (D4), wherever it stands: account and timestamp, as base64, in hex or as that text. */
export function findAuthorizations(layer: Layer, shown: string, work: Work): Stretch[] {
  const { text } = layer
  work.visited += 2 * text.length
  const found: Stretch[] = []
  for (const { index, 0: all, 1: barred, 2: account = barred, 3: moment = '' } of text.matchAll(plain))
    if (isMoment(moment) && !namesMoment.test(account as string))
      found.push(stretchOf(layer, index, index + all.length, shown))
  if (digitsInBase64.test(text))
    for (const { index, 0: run } of text.matchAll(base64)) {
      for (const [start, end] of placesInBase64(run, work))
        found.push(stretchOf(layer, index + start, index + end, shown))
    }
  if (digitsInHex.test(text))
    for (const { index, 0: run } of text.matchAll(hex)) {
      work.visited += run.length
      if (authorizationsIn(Buffer.from(run, 'hex')).length > 0)
        found.push(stretchOf(layer, index, index + run.length, shown))
    }
  return found
}

/** Finds a digest that is called Sign, whether or not it is a known one. */
export function findSigns(layer: Layer, shown: string, work: Work): Stretch[] {
  work.visited += layer.text.length
  return [...layer.text.matchAll(named)].map(({ index, 0: all }) =>
    stretchOf(layer, index + all.length - 32, index + all.length, shown),
  )
}

/** Other letters of the alphabet may stand in front, so that a group of four begins anywhere. */
function placesInBase64(run: string, work: Work): [start: number, end: number][] {
  if (!digitsInBase64.test(run)) return []
  return [0, 1, 2, 3].flatMap((shift) => {
    work.visited += run.length
    return authorizationsIn(Buffer.from(run.slice(shift), 'base64')).map(([from, to]): [number, number] => {
      const end = shift + Math.ceil((to * 4) / 3)
      return [shift + Math.floor((from * 4) / 3), /^=+$/.test(run.slice(end, end + 3)) ? run.length : end]
    })
  })
}

/** Printable characters, a bar or a colon, and a moment: each looked at once, and once more where there are 14 digits. */
function authorizationsIn(bytes: Buffer): [start: number, end: number][] {
  const found: [number, number][] = []
  let digits = 0
  for (let at = 0; at <= bytes.length; at += 1) {
    if (isDigit(bytes[at])) {
      digits += 1
      continue
    }
    const bar = at - digitsOfMoment - 1
    if (digits === digitsOfMoment && bar >= 0 && isBar(bytes[bar]) && isMoment(bytes.toString('latin1', bar + 1, at))) {
      let start = bar
      while (start > 0 && isPrintable(bytes[start - 1])) start -= 1
      if (bytes[bar] === verticalBar ? bar - start >= 2 : isAccount(bytes.toString('latin1', start, bar)))
        found.push([start, at])
    }
    digits = 0
  }
  return found
}

const verticalBar = 124
const isAccount = (text: string): boolean => /^[\w-]{8,}$/.test(text) && !namesMoment.test(text)
const isDigit = (byte = 0): boolean => byte >= 48 && byte <= 57
const isBar = (byte = 0): boolean => byte === verticalBar || byte === 58
const isPrintable = (byte = 0): boolean => byte > 32 && byte < 127 && !isBar(byte)

/** Without a real day and time it opens nothing. */
function isMoment(digits: string): boolean {
  const [, year, month, day, hour, minute, second] = /^([1-9]\d{3})(..)(..)(..)(..)(..)$/.exec(digits) ?? []
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
  const moment = new Date(iso)
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === iso
}

/** Whether a digest may stand there: which one is right takes an MD5 for each token, and is asked for then only. */
export function mayHoldDigest({ text }: Layer, work: Work): boolean {
  let [hexDigits, letters, characters] = [0, 0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const isLetter = (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
    letters = isLetter ? letters + 1 : 0
    hexDigits = isLetter && hexDigit(code) >= 0 ? hexDigits + 1 : 0
    // As it is, its text in hex or base64, or the base64 of its bytes.
    const isPadding = code === 61 && characters >= 22
    if (hexDigits === 32 || letters === 40 || isPadding) {
      work.visited += at
      return true
    }
    characters = isLetter || code === 43 || code === 45 || code === 47 || code === 95 ? characters + 1 : 0
  }
  work.visited += text.length
  return false
}
