import type { Note, Room, TextName, TextPlaces } from '../schemas/generated/texts.ts'
import type { Words } from './create-words.ts'
import type { Phrase } from './phrase-of-fault.ts'

/** The languages that the kit speaks. */
export type Language = 'en' | 'zh-CN'

type Values<N extends TextName> = TextPlaces[N] extends Readonly<Record<string, never>> ? [] : [values: TextPlaces[N]]

/** Says the sentences of some rooms in one language. */
export interface Speech {
  readonly language: Language
  /** What the mock itself says, in the same language. */
  readonly words: Words
  /** A sentence by its name, its places filled. */
  tell<N extends TextName>(name: N, ...values: Values<N>): string
  /** A note that came from elsewhere. */
  say(note: Note): string
}

/** A sentence's name and what fills its places, for whoever is to say it. */
export const note = <N extends TextName>(name: N, ...[values]: Values<N>) =>
  ({ name, values: values ?? {} }) as unknown as Note<N>

/** Sentences by their names, of which some may be missing. */
export type Sentences = Readonly<Partial<Record<TextName, string>>>

/** What a language's sentences are made of; a room that nobody asks may be missing. */
export interface SpeechParts {
  readonly language: Language
  readonly words: Words
  /** Each is asked when one of its sentences is first told. */
  readonly rooms: Readonly<Partial<Record<Room, () => Sentences>>>
}

/**
 * Makes sentences of names and values. Throws for a name of a room that it was not given: that is a fault of the kit.
 *
 * @example
 * createSpeech({ language: 'en', words, rooms: { exec } }).tell('exec.requests', { total: 1 }) // '1 request'
 */
export function createSpeech({ language, words, rooms }: SpeechParts): Speech {
  const known: Partial<Record<Room, Sentences>> = {}
  const find = (name: TextName): string | undefined => {
    const room = name.slice(0, name.indexOf('.')) as Room
    known[room] ??= rooms[room]?.() ?? {}
    return known[room][name]
  }
  const write = (name: TextName, values: Readonly<Record<string, unknown>>): string => {
    const text = find(name)
    if (text === undefined) throw new Error(`There is no text ${name} in ${language}.`)
    return text.replace(place, (_, kind: string, of: string, forms?: string) => fill(kind, values[of], forms))
  }
  const between = language === 'en' ? '; ' : '；'
  const fill = (kind: string, value: unknown, forms?: string): string => {
    if (kind === 'note') return say(value as Note)
    if (kind === 'phrases') return (value as readonly Phrase[]).map((each) => words.say(each).text).join(between)
    if (kind === 'one') return forms?.split('|')[value === 1 ? 0 : 1] ?? ''
    if (kind === 'money') return Number(value).toFixed(2)
    return kind === 'list' ? words.list(value as readonly string[]) : String(value)
  }
  const say = ({ name, values }: Note): string => write(name, values as Readonly<Record<string, unknown>>)
  return { language, words, say, tell: (name, ...[values = {}]) => write(name, values) }
}

/** A place for a value: its kind, its name, and the forms of a word that a number bends. */
export const place = /\{([a-z]+):([A-Za-z]+)(?:\|([^{}]*))?\}/g
