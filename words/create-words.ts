import { en } from '../schemas/generated/messages/en/mock.ts'
import type {
  Catalogue,
  FramePlaces,
  Masked,
  Message,
  PhrasePlaces,
  Places,
  Term,
  Texts,
} from '../schemas/generated/messages.ts'

/** Makes the sentences of one language. */
export interface Words {
  /** A message's finished texts: what was sent is masked by then. */
  say<N extends keyof Places>(message: Masked<Message<N>>): Texts<N>
  /** What stands around finished texts. */
  frame<N extends keyof FramePlaces>(name: N, values: FramePlaces[N]): string
  /** Several texts of the interface, one after the other. */
  list(values: readonly string[]): string
}

type Values = Readonly<Record<string, unknown>>
type Write = (values: Values) => string

/**
 * Makes sentences by a catalogue, which is made when the first is said; another language is another catalogue. Each text
 * is compiled when it is first said.
 *
 * @example
 * createWords(en).say({ name: 'sign-is-well-formed', values: { length: 31 } }).reason // 'Sign is not 32 hex digits.'
 */
export function createWords(create: () => Catalogue): Words {
  let made: Words | undefined
  const words = () => (made ??= makeWords(create()))
  return {
    say: (message) => words().say(message),
    list: (values) => words().list(values),
    frame: (name, values) => words().frame(name, values),
  }
}

function makeWords(catalogue: Catalogue): Words {
  const { messages, phrases, frames } = catalogue
  const compiled = new Map<string, Write>()
  const write = (text: string, values: Values): string => {
    const known = compiled.get(text) ?? compile(text, kinds)
    compiled.set(text, known)
    return known(values)
  }
  const kinds = createKinds(catalogue, write)
  return {
    say<N extends keyof Places>({ name, values }: Masked<Message<N>>) {
      const texts = isPhrase(name, phrases) ? { text: phrases[name] } : messages[name as keyof typeof messages]
      const said: Record<string, string> = {}
      for (const [field, text] of Object.entries(texts)) said[field] = write(text, values)
      return said as Texts<N>
    },
    list: (values) => listIn(catalogue, values),
    frame: (name, values) => write(frames[name], values as unknown as Values),
  }
}

const isPhrase = (name: string, phrases: Catalogue['phrases']): name is keyof PhrasePlaces =>
  Object.hasOwn(phrases, name)

const listIn = ({ terms }: Catalogue, values: readonly string[]): string => values.join(terms.comma) || terms.none

type Kinds = Readonly<Record<string, (value: never) => string>>

/** How a value of each kind is written; those that are left out, as they are. */
function createKinds(catalogue: Catalogue, write: (text: string, values: Values) => string): Kinds {
  const { phrases, terms } = catalogue
  const termOf = ({ term }: Term): string => terms[term]
  const message = ({ name, values }: Masked<Message<keyof PhrasePlaces>>) => write(phrases[name], values)
  return {
    sent: (value: Masked<{ sent: unknown }>) => ('shown' in value ? value.shown : termOf(value)),
    money: (value: number) => value.toFixed(2),
    list: (value: readonly string[]) => listIn(catalogue, value),
    term: termOf,
    message,
    messages: (each: readonly Masked<Message<keyof PhrasePlaces>>[]) => each.map(message).join(terms.semicolon),
  }
}

/** Text stands at even places, and at odd ones what goes in between: its kind and its name. */
function compile(text: string, kinds: Kinds): Write {
  const pieces = text.split(/\{([a-z]+:[A-Za-z]+)\}/).map((part, index): Write => {
    if (index % 2 === 0) return () => part
    const [kind = '', name = ''] = part.split(':')
    const write = kinds[kind] ?? String
    return (values) => write(values[name] as never)
  })
  // The same text each time: whoever keeps what was said keeps it once.
  if (pieces.length === 1) return () => text
  return (values) => {
    let said = ''
    for (const piece of pieces) said += piece(values)
    return said
  }
}

/** The language of headers and of the strings that the admin API and mock.requests() have. */
export const english = createWords(en)
