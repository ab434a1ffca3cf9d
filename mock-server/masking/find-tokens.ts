import { cutMark } from '../quote.ts'
import { type Layer, type Replacement, replacementOf } from './layers.ts'

const shown = '<authToken>'

/** Finds every token in a text, in whatever form, and what is left of one where the text was cut. */
export type FindTokens = (layer: Layer) => Replacement[]

// As long as somebody holds the list: a mock makes a new one when its accounts change.
const finders = new WeakMap<readonly string[], FindTokens>()

export function findTokensOf(tokens: readonly string[]): FindTokens {
  const known = finders.get(tokens)
  if (known) return known
  const finder = createFinder(tokens)
  finders.set(tokens, finder)
  return finder
}

function createFinder(tokens: readonly string[]): FindTokens {
  const readable = [...new Set(tokens.flatMap(readableForms))].filter((form) => form !== '')
  const hex = [...new Set(tokens.flatMap(hexForms))]
  const encoded = [...new Set(tokens.flatMap(base64Forms))]
  // Looked for one after the other: one pattern of hundreds of tokens is a thousand times slower than that.
  return (layer) => {
    const text = lowerCase(layer.text)
    const found = [...readable, ...hex].flatMap((form) =>
      placesOf(form, text).map((index) => replacementOf(layer, index, index + form.length, shown)),
    )
    const standard = text.replaceAll('-', '+').replaceAll('_', '/')
    for (const form of encoded) {
      for (const index of placesOf(form, standard)) found.push(encodedAt(layer, index, index + form.length))
    }
    if (!text.includes(cutMark)) return found
    return [...found, ...findCut(layer, text, readable, leastCut), ...findCut(layer, text, hex, 2 * leastCut)]
  }
}

/** The letters A to Z only: of others some become two, and nothing would stand where it stood. */
function lowerCase(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
  const isAscii = /^[\x00-\x7f]*$/.test(text)
  return isAscii ? text.toLowerCase() : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

function placesOf(form: string, text: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) places.push(at)
  return places
}

/** With the characters on both sides, which hold a part of the token's first and last bytes. */
function encodedAt(layer: Layer, from: number, to: number): Replacement {
  const isOfBase64 = (index: number) => /[\w+/-]/.test(layer.text[index] ?? '')
  const start = isOfBase64(from - 1) ? from - 1 : from
  let end = isOfBase64(to) ? to + 1 : to
  while (layer.text[end] === '=') end += 1
  return replacementOf(layer, start, end, shown)
}

/** The token itself, as a form's field has it, and what it says when it is base64 of something. */
function readableForms(token: string): string[] {
  if (!token) return []
  const text = token.toWellFormed()
  const decoded = isBase64(token) ? Buffer.from(token, 'base64').toString('utf8') : ''
  const isText = decoded.length >= leastEncoded && !/[\p{Cc}\ufffd]/u.test(decoded)
  return [token, text, text.replaceAll(' ', '+'), ...(isText ? [decoded] : [])].map(lowerCase)
}

const isBase64 = (text: string): boolean => /^[\w+/-]{8,}={0,2}$/.test(text)

// A shorter one would be found by chance.
const leastEncoded = 6

/** Two digits a byte. A token that is made of hex digits itself is looked for as it is, like any other. */
function hexForms(token: string): string[] {
  const bytes = Buffer.from(token || '', 'utf8')
  return bytes.length < leastEncoded ? [] : [bytes.toString('hex')]
}

/** What is the same of a token's base64 whatever stands around it: one form for each of the three ways to be aligned. */
function base64Forms(token: string): string[] {
  const bytes = Buffer.from(token || '', 'utf8')
  if (bytes.length < leastEncoded) return []
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const whole = Math.floor(((before + bytes.length) * 8) / 6)
    return lowerCase(encoded.slice(Math.ceil((before * 8) / 6), whole))
  })
}

// A reason quotes no more; a body may say this as often as it likes.
const mostMarks = 4

// Less of a token tells nobody anything.
const leastCut = 4

function findCut(layer: Layer, text: string, forms: readonly string[], least: number): Replacement[] {
  const found: Replacement[] = []
  const longest = Math.max(0, ...forms.map((form) => form.length))
  for (const mark of placesOf(cutMark, text).slice(-mostMarks)) {
    // A token is looked for at the end only, and an escape may have been cut too.
    const first = Math.max(0, mark - longest - 6)
    const before = text.slice(first, mark).replace(/(?:\\|%)u?[0-9a-f]{0,3}$/i, '')
    const length = Math.max(0, ...forms.map((form) => lengthOfBeginning(before, form, least)))
    if (length > 0) found.push(replacementOf(layer, first + before.length - length, mark, shown))
  }
  return found
}

/** How many characters of a form the text ends with; none when they are fewer than the least. */
function lengthOfBeginning(text: string, form: string, least: number): number {
  for (let length = Math.min(form.length - 1, text.length); length >= least; length -= 1) {
    if (text.endsWith(form.slice(0, length))) return length
  }
  return 0
}
