import type {
  Catalogue,
  FramePlaces,
  Masked,
  Message,
  PhrasePlaces,
  Places,
  Term,
  Texts,
} from '../../schemas/generated/messages.ts'

/** Makes the sentences of one language. */
export interface Words {
  /** A message's finished texts: what is sent is masked by then. */
  say<N extends keyof Places>(message: Masked<Message<N>>): Texts<N>
  /** What stands around finished texts. */
  frame<N extends keyof FramePlaces>(name: N, values: FramePlaces[N]): string
}

type Values = Readonly<Record<string, unknown>>
type Fill = (values: Values) => string

/**
 * Makes sentences by a catalogue; another language is another catalogue. Each text is compiled when it is first said.
 *
 * @example
 * createWords(en).say({ name: 'sign-is-well-formed', values: { length: 31 } }).reason // 'Sign is not 32 hex digits.'
 */
export function createWords({ messages, phrases, frames, terms }: Catalogue): Words {
  const compiled = new Map<string, Fill>()
  const fill = (text: string, values: Values): string => {
    const known = compiled.get(text) ?? compile(text)
    compiled.set(text, known)
    return known(values)
  }
  const termOf = ({ term }: Term): string => terms[term]
  const ways: Readonly<Record<string, (value: never) => string>> = {
    sent: (value: Masked<{ sent: unknown }>) => ('shown' in value ? value.shown : termOf(value)),
    money: (value: number) => value.toFixed(2),
    list: (value: readonly string[]) => value.join(terms.comma) || terms.none,
    term: termOf,
    message: (value: Masked<Message<keyof PhrasePlaces>>) => fill(phrases[value.name], value.values),
  }
  /** The texts stand at even places, the kinds and names of what goes between them at odd ones. */
  const compile = (text: string): Fill => {
    const parts = text.split(/\{([a-z]+:[A-Za-z]+)\}/)
    const pieces = parts.map((part, index) => (index % 2 === 0 ? part : placeOf(part)))
    return (values) => pieces.map((piece) => (typeof piece === 'string' ? piece : piece(values))).join('')
  }
  const placeOf = (place: string): Fill => {
    const [kind = '', name = ''] = place.split(':')
    const write = ways[kind] ?? String
    return (values) => write(values[name] as never)
  }
  return {
    say<N extends keyof Places>({ name, values }: Masked<Message<N>>) {
      const texts = isPhrase(name, phrases) ? { text: phrases[name] } : messages[name as keyof typeof messages]
      const said = Object.entries(texts).map(([field, text]) => [field, fill(text, values)])
      return Object.fromEntries(said) as Texts<N>
    },
    frame: (name, values) => fill(frames[name], values as unknown as Values),
  }
}

const isPhrase = (name: string, phrases: Catalogue['phrases']): name is keyof PhrasePlaces =>
  Object.hasOwn(phrases, name)
