import type { ClaimEntry, StatusCodeEntry } from '../../schemas/generated/types.ts'
import { banner, camelCase } from './banner.ts'
import { expectSame } from './expect-same.ts'
import { type Entries, placesOf, type Texts, textKinds, typeOfPlaces } from './message-types.ts'
import type { Schemas } from './read-schemas.ts'

/** language → room → its sentences */
type Languages = ReadonlyMap<string, ReadonlyMap<string, Texts>>

/** The sentences of every room but the mock's own, as one catalogue a room and a language. Throws for a wrong one. */
export function generateTexts(schemas: Pick<Schemas, 'texts' | 'claims' | 'statusCodes'>): [string, string][] {
  const languages = withRules(schemas)
  const english = languages.get('en') ?? new Map<string, Texts>()
  const types = typesOf(english)
  const files = [...languages].flatMap(([language, rooms]) => {
    // A file that is missing lacks all of its names.
    for (const room of new Set([...english.keys(), ...rooms.keys()]))
      expectSame(`${language}/${room}`, entriesOf(english.get(room)), entriesOf(rooms.get(room)))
    return [...rooms].map(([room, texts]) => catalogueOf(language, room, texts))
  })
  const barrels = [...languages.keys()].map((language) => barrelOf(language, english))
  return [['schemas/generated/texts.ts', types], ...files, ...barrels]
}

const entriesOf = (texts: Texts = {}): Readonly<Record<string, Entries>> => ({
  texts: Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { text }])),
})

/** What the data say in English of codes and claims is the source of their translations. */
function withRules({ texts, claims, statusCodes }: Pick<Schemas, 'texts' | 'claims' | 'statusCodes'>): Languages {
  const english = new Map([...(texts.get('en') ?? []), ['rules', { ...claimTexts(claims), ...codeTexts(statusCodes) }]])
  return new Map([...texts, ['en', english]])
}

const claimTexts = (claims: readonly ClaimEntry[]): Texts =>
  Object.fromEntries(
    claims.flatMap(({ id, title, statement }) => [
      [`${id}/title`, title],
      [`${id}/statement`, statement],
    ]),
  )

const codeTexts = (codes: readonly StatusCodeEntry[]): Texts =>
  Object.fromEntries(
    codes.flatMap(({ code, name, meaning, remedy }) => [
      [`${code}/name`, name],
      [`${code}/meaning`, meaning],
      [`${code}/remedy`, remedy],
    ]),
  )

function catalogueOf(language: string, room: string, texts: Texts): [string, string] {
  const named = Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${room}.${name}`, text]))
  return [
    `schemas/generated/messages/${language}/${room}.ts`,
    `${banner}import type { RoomTexts } from '../../texts.ts'

// Made when it is first said: a start that says none of it does not wait for it.
export const ${camelCase(room)} = (): RoomTexts<${JSON.stringify(room)}> => (${JSON.stringify(named, null, 2)})
`,
  ]
}

/** All that the command says in a language: of the rooms but the dashboard's, which is a program of its own. */
function barrelOf(language: string, english: ReadonlyMap<string, Texts>) {
  const all = [...english.keys()].filter((room) => room !== 'dashboard').sort()
  const imports = all.map((room) => `import { ${camelCase(room)} } from './${room}.ts'`)
  const text = `${banner}import type { CommandRooms } from '../../texts.ts'
${imports.join('\n')}

export const rooms: CommandRooms = { ${all.map(camelCase).join(', ')} }
`
  return [`schemas/generated/messages/${language}/texts.ts`, text] as [string, string]
}

function typesOf(english: ReadonlyMap<string, Texts>): string {
  const places = [...english].flatMap(([room, texts]) =>
    Object.entries(texts).map(
      ([name, text]) =>
        `  readonly ${JSON.stringify(`${room}.${name}`)}: ${typeOfPlaces(placesOf({ text }, textKinds), textKinds)}\n`,
    ),
  )
  return `${banner}import type { Masked, Message, PhrasePlaces } from './messages.ts'

/** A part of what the mock says, fit for showing. */
type Phrase = Masked<Message<keyof PhrasePlaces>>

/** The values that each sentence takes, by its room and name. Generated from the English catalogues. */
export interface TextPlaces {
${places.join('')}}

export type TextName = keyof TextPlaces

/** The names of one room. */
export type NameIn<Room extends string> = Extract<TextName, \`\${Room}.\${string}\`>

/**
 * Something to be said in whatever language the reader has: a sentence's name and what fills its places. Of any name it
 * is no union of them all, which the compiler gives up on: note() checks what fills the places of the one that is made.
 */
export type Note<N extends TextName = TextName> = TextName extends N
  ? { readonly name: TextName; readonly values: object }
  : { [K in N]: { readonly name: K; readonly values: TextPlaces[K] } }[N]

/** All sentences of one room in one language. */
export type RoomTexts<Room extends string> = Readonly<Record<NameIn<Room>, string>>

/** A room: what the names of its sentences begin with. */
export type Room = TextName extends \`\${infer First}.\${string}\` ? First : never

/** Makes the sentences of the command in one language, room by room. */
export type CommandRooms = { readonly [R in Exclude<Room, 'dashboard'>]: () => RoomTexts<R> }
`
}
