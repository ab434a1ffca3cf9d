import type { Note, TextName } from '../schemas/generated/texts.ts'
import { place, type Speech, type SpeechParts } from './create-speech.ts'

type Values = Readonly<Record<string, unknown>>

/** Text, and what goes in between: its kind, its name, and the forms of a word that follows a number. */
type Part = string | readonly [kind: string, name: string, forms: string | undefined]

/** A sentence that is read: how much of it is the same whatever its values are. */
interface Grammar {
  readonly name: TextName
  readonly parts: readonly Part[]
  readonly weight: number
}

/** What is longer is no sentence of the kit's: it quotes what somebody sent. */
const longest = 4000

/**
 * Says in another language what was finished in English: results, recordings and behaviour files have English sentences,
 * which may be another run's. The English texts are the grammar by which their values are found. What is none of
 * them stays as it is.
 *
 * @example
 * createTranslator(englishTexts, chinese)('3 cases') // '3 个用例'
 */
export function createTranslator(texts: SpeechParts['texts'], speech: Speech): (text: string) => string {
  const find = createFinder(texts, (text) => translate(text))
  const translate = (text: string): string => {
    if (text.length > longest) return text
    const note = find(text)
    return note ? speech.say(note) : (translateApart(text) ?? text)
  }
  /** Several sentences, the first of which is known; Chinese has no blank between them. */
  const translateApart = (text: string): string | undefined => {
    for (const { index } of text.matchAll(/\. (?=\S)/g)) {
      const note = find(text.slice(0, index + 1))
      if (note) return speech.say(note) + translate(text.slice(index + 2))
    }
    return undefined
  }
  return translate
}

/** Finds the note that a sentence was made of. */
function createFinder(texts: SpeechParts['texts'], translate: Inner['translate']): Inner['find'] {
  const grammars = Object.entries(texts).map(([name, text]) => grammarOf(name as TextName, text))
  const known = new Map(
    grammars.flatMap(({ name, parts }) => (isPlain(parts) ? [[parts[0] ?? '', noteOf(name, {})] as const] : [])),
  )
  // The one that says most by itself is the likeliest; one that says nothing by itself is in every text.
  const open = grammars
    .filter(({ parts }) => !isPlain(parts) && parts.some(hasLetters))
    .toSorted((one, other) => other.weight - one.weight)
  const find = (text: string): Note | undefined => {
    const plain = known.get(text)
    if (plain) return plain
    for (const { name, parts } of open) {
      const values = match(parts, text, { find, translate })
      if (values) return noteOf(name, values)
    }
    return undefined
  }
  return find
}

const noteOf = (name: TextName, values: Values) => ({ name, values }) as Note

const hasLetters = (part: Part): boolean => typeof part === 'string' && /[a-z]/i.test(part)
const isPlain = (parts: readonly Part[]): parts is readonly string[] => parts.every((part) => typeof part === 'string')

function grammarOf(name: TextName, text: string): Grammar {
  const parts: Part[] = []
  let end = 0
  for (const { 0: all, 1: kind = '', 2: of = '', 3: forms, index } of text.matchAll(place)) {
    if (index > end) parts.push(text.slice(end, index))
    parts.push([kind, of, forms])
    end = index + all.length
  }
  if (end < text.length) parts.push(text.slice(end))
  return { name, parts, weight: parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0) }
}

/** How what stands within a sentence is read. */
interface Inner {
  find(text: string): Note | undefined
  translate(text: string): string
}

/** The values with which the parts make the text; undefined where none do. */
function match([part, ...rest]: readonly Part[], text: string, inner: Inner): Values | undefined {
  if (part === undefined) return text === '' ? {} : undefined
  if (typeof part === 'string') return text.startsWith(part) ? match(rest, text.slice(part.length), inner) : undefined
  for (const end of endsOf(text, rest[0])) {
    const value = readValue(part, text.slice(0, end), inner)
    const others = value && match(rest, text.slice(end), inner)
    if (others) return { ...others, ...value }
  }
  return undefined
}

/** Where a value may end: before the text that follows it, wherever that stands. Between two values there is text. */
function endsOf(text: string, next: Part | undefined): number[] {
  if (typeof next !== 'string') return [text.length]
  const ends: number[] = []
  for (let at = text.indexOf(next, 1); at > 0; at = text.indexOf(next, at + 1)) ends.push(at)
  return ends
}

/** A value by its name; a word that bends tells none of its own. */
function readValue([kind, name, forms]: Exclude<Part, string>, text: string, inner: Inner): Values | undefined {
  if (text === '') return undefined
  if (kind === 'wire') return { [name]: text }
  if (kind === 'one') return forms?.split('|').includes(text) ? {} : undefined
  if (kind === 'number') return /^-?\d+$/.test(text) ? { [name]: Number(text) } : undefined
  if (kind === 'list') return { [name]: text.split(', ').map(inner.translate) }
  if (kind !== 'note') return { [name]: inner.translate(text) }
  const note = inner.find(text)
  return note && { [name]: note }
}
