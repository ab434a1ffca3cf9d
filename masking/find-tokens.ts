import { cutMark } from '../mock-server/vendor/quote.ts'
import { type Layer, type Replacement, replacementOf } from './layers.ts'
import { separatedHexOf } from './separated-hex.ts'

/** Finds every secret of a list in a text, in whatever form, and what is left of one where the text was cut. */
export type FindSecrets = (layer: Layer) => Replacement[]

// As long as somebody holds the list: a mock makes a new one when its accounts change.
const finders = new WeakMap<readonly string[], FindSecrets>()

export function findTokensOf(tokens: readonly string[]): FindSecrets {
  const known = finders.get(tokens)
  if (known) return known
  const finder = createFindSecrets(tokens, '<authToken>')
  finders.set(tokens, finder)
  return finder
}

/** What stands in place of the secrets is `shown`; `alsoEncoded` are base64 of them that no text stands behind. */
export function createFindSecrets(
  secrets: readonly string[],
  shown: string,
  alsoEncoded: readonly string[] = [],
): FindSecrets {
  const readable = [...new Set(secrets.flatMap(readableForms))].filter((form) => form !== '')
  const hex = [...new Set(secrets.flatMap(hexForms))]
  const encoded = [...new Set([...secrets.flatMap(base64Forms), ...alsoEncoded.map(lowerCase)])]
  // Looked for one after the other: one pattern of hundreds of tokens is a thousand times slower than that.
  const find = (layer: Layer, text: string, forms: readonly string[]) =>
    forms.flatMap((form) =>
      placesOf(form, text).map((index) => replacementOf(layer, index, index + form.length, shown)),
    )
  return (layer) => {
    const text = lowerCase(layer.text)
    const found = find(layer, text, [...readable, ...hex])
    const standard = text.replaceAll('-', '+').replaceAll('_', '/')
    for (const form of encoded) {
      for (const index of placesOf(form, standard)) {
        const [start, end] = encodedAt(layer, index, index + form.length)
        found.push(replacementOf(layer, start, end, shown))
      }
    }
    for (const bytes of separatedHexOf(layer)) found.push(...find(bytes, lowerCase(bytes.text), hex))
    if (!text.includes(cutMark)) return found
    const cut = [...findCut(text, readable, leastCut), ...findCut(text, hex, 2 * leastCut)]
    return [...found, ...cut.map(([start, end]) => replacementOf(layer, start, end, shown))]
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
function encodedAt(layer: Layer, from: number, to: number): [number, number] {
  const isOfBase64 = (index: number) => /[\w+/-]/.test(layer.text[index] ?? '')
  const start = isOfBase64(from - 1) ? from - 1 : from
  let end = isOfBase64(to) ? to + 1 : to
  while (layer.text[end] === '=') end += 1
  return [start, end]
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

function findCut(text: string, forms: readonly string[], least: number): [number, number][] {
  const found: [number, number][] = []
  const longest = Math.max(0, ...forms.map((form) => form.length))
  for (const mark of placesOf(cutMark, text).slice(-mostMarks)) {
    // A token is looked for at the end only, and an escape may have been cut too.
    const first = Math.max(0, mark - longest - 6)
    const before = text.slice(first, mark).replace(/(?:\\|%)u?[0-9a-f]{0,3}$/i, '')
    const length = Math.max(0, ...forms.map((form) => lengthOfBeginning(before, form, least)))
    if (length > 0) found.push([first + before.length - length, mark])
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
