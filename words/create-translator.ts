import type { Note, TextName } from '../schemas/generated/texts.ts'
import { place, type Sentences, type Speech } from './create-speech.ts'

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

/** The texts that may be one whole thing that is said, and those that may stand in it, where a place is for what is told. */
export interface Grammars {
  readonly whole: Sentences
  readonly within?: Sentences
}

/**
 * Says in another language what was finished in English: results, recordings and behaviour files have English sentences,
 * which may be another run's. The texts are the grammar by which their values are found, and no others are looked for: what
 * somebody typed may be a text of the kit as well. Whole or not at all: what is none of them is returned as undefined.
 *
 * @example
 * createTranslator({ whole: englishTexts }, chinese)('3 cases') // '3 个用例'
 */
export function createTranslator(
  { whole, within = {} }: Grammars,
  speech: Speech,
): (text: string) => string | undefined {
  const inside: Inner['inside'] = (text) => say(text, inner) ?? sayEach(text, inner) ?? unlessProse(text)
  const inner: Inner = { find: createFinder(within, () => inner), inside, speech }
  const outer: Inner = { find: createFinder(whole, () => inner), inside, speech }
  return (text) => (text.length > longest ? undefined : say(text, outer))
}

/** One sentence, or several; Chinese has no blank between them. */
function say(text: string, inner: Inner): string | undefined {
  const note = inner.find(text)
  if (note) return inner.speech.say(note)
  for (const { index } of text.matchAll(/\. (?=\S)/g)) {
    const first = inner.find(text.slice(0, index + 1))
    const rest = first && say(text.slice(index + 2), inner)
    if (first && rest !== undefined) return inner.speech.say(first) + rest
  }
  return undefined
}

/** Several things in one place, with a comma between each two, at least one of which is told. */
function sayEach(text: string, inner: Inner): string | undefined {
  const all = text.split(', ')
  const told = all.map((each) => say(each, inner))
  const said = all.map((each, index) => told[index] ?? unlessProse(each))
  return told.every((each) => each === undefined) || said.includes(undefined) ? undefined : said.join('、')
}

/** What is the same in every language: texts in quotes, and names such as destroyMeeting. */
const sameInAll = /"(?:[^"\\]|\\.)*"|\b[a-z]+[A-Z]\w*/g
/** Words that stand side by side are English; a code, a name or JSON is none. */
const unlessProse = (text: string): string | undefined =>
  /[A-Za-z]{2,} [a-z]{2,}/.test(text.replace(sameInAll, '|')) ? undefined : text

/** Finds the note that a sentence was made of. */
function createFinder(texts: Sentences, inner: () => Inner): Inner['find'] {
  // The one that says most by itself is the likeliest; one that says nothing by itself, nor by a text in it, is in every text.
  const grammars = Object.entries(texts)
    .map(([name, text]) => grammarOf(name as TextName, text))
    .filter(({ parts }) => parts.some(saysSomething))
    .toSorted((one, other) => other.weight - one.weight)
  return (text) => {
    for (const { name, parts } of grammars) {
      const values = match(parts, text, inner())
      if (values) return { name, values } as Note
    }
    return undefined
  }
}

const saysSomething = (part: Part): boolean => (typeof part === 'string' ? /[a-z]/i.test(part) : part[0] === 'note')
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
  /** What a place for what is told holds, said; undefined for English that is no text of the kit's. */
  inside(text: string): string | undefined
  readonly speech: Speech
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

/** A value by its name; a word that bends tells none of its own. A text stays as it is. */
function readValue([kind, name, forms]: Exclude<Part, string>, text: string, inner: Inner): Values | undefined {
  if (text === '') return undefined
  if (kind === 'text') return { [name]: text }
  // A value ends where its quotes do.
  if (kind !== 'note' && text.replace(/\\./g, '').split('"').length % 2 === 0) return undefined
  if (kind === 'wire') return { [name]: text }
  if (kind === 'one') return forms?.split('|').includes(text) ? {} : undefined
  if (kind === 'number') return /^-?\d+$/.test(text) ? { [name]: Number(text) } : undefined
  if (kind === 'note') return holding(name, inner.find(text))
  if (kind === 'cause') return { [name]: inner.inside(text) ?? text }
  if (kind === 'told') return holding(name, inner.inside(text))
  const all = text.split(', ').map(inner.inside)
  return all.includes(undefined) ? undefined : { [name]: all }
}

const holding = (name: string, value: unknown): Values | undefined =>
  value === undefined ? undefined : { [name]: value }
