import type { Masked, Message } from '../../schemas/generated/messages.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import type { Speech } from '../../words/create-speech.ts'

/** A text of a message of the mock's, whose values are masked; the English is as the mock has said it. */
interface Told {
  readonly message: Masked<Message>
  readonly part: string
  readonly english: string
}

/** What is said in the reader's language only when it is shown; plain text is the same in every one. */
export type Unsaid = string | Note | Told

/** The texts of data that a report is made of. All else in it is for programs. */
type TextMember =
  | 'what'
  | 'action'
  | 'reason'
  | 'received'
  | 'expected'
  | 'hiddenBy'
  | 'title'
  | 'explanation'
  | 'remedy'
  | 'undiagnosed'
  | 'why'
  | 'failure'

/** The same data before its texts are said. */
export type Unspoken<T> = { readonly [K in keyof T]: K extends TextMember ? Unsaid : Unspoken<T[K]> }

/** The texts that the mock has said of a message, by their names. */
export const toldBy = <Texts extends object>(message: Told['message'], texts: Texts) =>
  Object.fromEntries(Object.entries(texts).map(([part, english]) => [part, { message, part, english }])) as unknown as {
    readonly [Part in keyof Texts]: Told
  }

/** Says every text of some data, and leaves names and order of its members as they are. */
export const sayAll = <T>(unspoken: Unspoken<T>, speech: Speech): T => sayValue(unspoken, speech) as T

function sayValue(value: unknown, speech: Speech): unknown {
  if (Array.isArray(value)) return value.map((each) => sayValue(each, speech))
  if (typeof value !== 'object' || value === null) return value
  if ('english' in value) return sayTold(value as Told, speech)
  if ('values' in value) return speech.say(value as Note)
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, sayValue(each, speech)]))
}

function sayTold({ message, part, english }: Told, { language, words }: Speech): string {
  if (language === 'en') return english
  return (words.say(message) as Readonly<Record<string, string>>)[part] ?? english
}
