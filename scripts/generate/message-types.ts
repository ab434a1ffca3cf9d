export type Texts = Readonly<Record<string, string>>
export type Entries = Readonly<Record<string, Texts>>

export type Parts = Readonly<Record<string, Entries>>

/** A language's file as it is written (messages.schema.json). */
export interface MessagesFile {
  readonly checks: Entries
  readonly problems: Entries
  readonly mistakes: Entries
  readonly phrases: Texts
  readonly frames: Texts
  readonly terms: Texts
}

const shared: Texts = { number: 'number', money: 'number', wire: 'string', list: 'readonly string[]' }

/** What may fill a place of the mock's own messages, as a type. */
const kinds: Texts = {
  ...shared,
  sent: 'Sent',
  term: 'Term',
  message: 'Message<keyof PhrasePlaces>',
  messages: 'readonly Message<keyof PhrasePlaces>[]',
  text: 'string',
}

/** The same of every other sentence; `one` is a word that follows a number, in a language that bends it. */
export const textKinds: Texts = {
  ...shared,
  text: 'string | number',
  told: 'string',
  cause: 'string',
  note: 'Note',
  phrases: 'readonly Phrase[]',
  one: 'number',
}

/** Of either. */
export const allKinds: Texts = { ...kinds, ...textKinds }

/** The places of some texts: name → kind. */
export function placesOf(texts: Texts, known: Texts = kinds): Record<string, string> {
  const places: Record<string, string> = {}
  for (const [all, written = '', name = ''] of Object.values(texts)
    .join('\n')
    .matchAll(/\{([^{}]*?):([^{}|]*)(?:\|[^{}]*)?\}/g)) {
    if (!known[written] || all.includes('|') !== (written === 'one') || !/^[a-z][A-Za-z]*$/.test(name))
      throw new Error(`schemas/messages: ${all} is no place`)
    // A language that bends no words has the number alone.
    const kind = written === 'one' ? 'number' : written
    if ((places[name] ?? kind) !== kind)
      throw new Error(`schemas/messages: ${all} is of kind ${places[name]} elsewhere`)
    places[name] = kind
  }
  return places
}

/** The type of what fills such places. */
export function typeOfPlaces(places: Texts, known: Texts = kinds): string {
  const members = Object.entries(places).map(([place, kind]) => `readonly ${place}: ${known[kind]}`)
  return members.length === 0 ? 'Readonly<Record<string, never>>' : `{ ${members.join('; ')} }`
}

/** What the English catalogue spells out, and what messages are. */
export function typesOf(
  { checks = {}, problems = {}, mistakes = {}, phrases = {}, frames = {} }: Parts,
  terms: string[],
): string {
  return `${[
    placesType('CheckPlaces', 'The values that each message of a check takes.', checks),
    placesType('ProblemPlaces', 'The values that each message of a transport refusal takes.', problems),
    placesType('MistakePlaces', 'The values that each message of the doctor takes.', mistakes),
    placesType('PhrasePlaces', 'The values that each part of a sentence takes.', phrases),
    placesType('FramePlaces', 'The values of what stands around finished texts.', frames),
  ].join('\n')}
/** A word that is itself translated. */
export interface Term {
  readonly term:
${terms.map((term) => `    | ${JSON.stringify(term)}`).join('\n')}
}
${messageTypes}`
}

function placesType(type: string, comment: string, entries: Entries): string {
  const members = Object.entries(entries).map(([name, texts]) => {
    return `  readonly ${JSON.stringify(name)}: ${typeOfPlaces(placesOf(texts))}\n`
  })
  return `/** ${comment} */\nexport interface ${type} {\n${members.join('')}}\n`
}

const messageTypes = `
/** Every message by its name. Generated from the English catalogue, so that a missing, an extra or a misspelt value does not compile. */
export interface Places extends CheckPlaces, ProblemPlaces, MistakePlaces, PhrasePlaces {}

/**
 * What is to be said: a message's name and what fills its places. Whatever finds something wrong returns one, never a
 * sentence; \`words/\` makes the sentences.
 */
export type Message<N extends keyof Places = keyof Places> = {
  [K in N]: { readonly name: K; readonly values: Places[K] }
}[N]

/**
 * Something that the caller sent, as it came: it is masked, quoted and cut before anybody sees it. \`as\` is the name
 * that it was sent by, where that tells whether it is a telephone number.
 */
export interface Sent {
  readonly sent: unknown
  readonly as?: string
}

/** A message fit for showing: of whatever was sent what may be shown of it, or a word in its place. */
export type Masked<T> = T extends Sent
  ? { readonly shown: string } | Term
  : T extends object
    ? { readonly [K in keyof T]: Masked<T[K]> }
    : T

/** The finished texts of a message. */
export type Texts<N extends keyof Places> = N extends keyof CheckPlaces
  ? { readonly reason: string; readonly received: string; readonly expected: string }
  : N extends keyof ProblemPlaces
    ? { readonly title: string; readonly detail: string }
    : N extends keyof MistakePlaces
      ? { readonly title: string; readonly explanation: string; readonly remedy: string }
      : { readonly text: string }

/** All sentences of one language; their places are still open. */
export interface Catalogue {
  readonly messages: Readonly<Record<keyof CheckPlaces | keyof ProblemPlaces | keyof MistakePlaces, Readonly<Record<string, string>>>>
  readonly phrases: Readonly<Record<keyof PhrasePlaces, string>>
  readonly frames: Readonly<Record<keyof FramePlaces, string>>
  readonly terms: Readonly<Record<Term['term'], string>>
}
`
