import { banner, camelCase } from './banner.ts'
import { expectSame } from './expect-same.ts'
import { type Entries, type MessagesFile, type Parts, placesOf, type Texts, typesOf } from './message-types.ts'
import type { Schemas } from './read-schemas.ts'

const fields = {
  checks: ['reason', 'received', 'expected'],
  problems: ['title', 'detail'],
  mistakes: ['title', 'explanation', 'remedy'],
} as const

/** The types that the English catalogue spells out, and each language's catalogue. Throws for a text that breaks the rules. */
export function generateMessages({ messages }: Pick<Schemas, 'messages'>): [string, string][] {
  const english = messages.get('en')
  if (!english) throw new Error('schemas/messages/en/mock.json is missing')
  const source = partsOf('en', english)
  return [
    ['schemas/generated/messages.ts', banner + typesOf(source, Object.keys(english.terms))],
    ...[...messages].map(([language, file]): [string, string] => {
      const parts = partsOf(language, file)
      expectSame(`${language}/mock`, source, parts)
      expectSame(`${language}/mock`, { terms: entriesOf(english.terms) }, { terms: entriesOf(file.terms) })
      return [`schemas/generated/messages/${language}/mock.ts`, catalogueOf(language, parts, file.terms)]
    }),
  ]
}

/** Every part as entries with texts; what a variant leaves out is filled in. */
function partsOf(language: string, { checks, problems, mistakes, phrases, frames }: MessagesFile): Parts {
  const parts = {
    checks: whole('checks', checks),
    problems: whole('problems', problems),
    mistakes: whole('mistakes', mistakes),
    phrases: entriesOf(phrases),
    frames: entriesOf(frames),
  }
  const names = [checks, problems, mistakes, phrases].flatMap((part) => Object.keys(part))
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw new Error(`schemas/messages/${language}/mock.json: ${twice} is the name of two messages`)
  for (const [part, entries] of Object.entries(parts)) for (const texts of Object.values(entries)) check(part, texts)
  return parts
}

const entriesOf = (texts: Texts): Entries =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { text }]))

function whole(part: keyof typeof fields, entries: Entries): Entries {
  return Object.fromEntries(
    Object.entries(entries).map(([name, texts]) => {
      const all = { ...entries[name.replace(/\/.*$/, '')], ...texts }
      const missing = fields[part].find((field) => all[field] === undefined)
      if (missing) throw new Error(`schemas/messages: ${name} has no ${missing}`)
      return [name, Object.fromEntries(fields[part].map((field) => [field, all[field] ?? '']))]
    }),
  )
}

function check(part: string, texts: Texts): void {
  const isFinished = Object.values(placesOf(texts)).includes('text')
  if (isFinished && part !== 'frames') throw new Error(`schemas/messages: a finished text stands in ${part}`)
}

function catalogueOf(language: string, { checks, problems, mistakes, ...texts }: Parts, terms: Texts): string {
  const plain = (entries: Entries = {}) =>
    Object.fromEntries(Object.entries(entries).map(([name, { text }]) => [name, text]))
  const catalogue = {
    messages: { ...checks, ...problems, ...mistakes },
    phrases: plain(texts.phrases),
    frames: plain(texts.frames),
    terms,
  }
  return `${banner}import type { Catalogue } from '../../messages.ts'

// Made when it is first said: a start that says none of it does not wait for it.
export const ${camelCase(language.toLowerCase())} = (): Catalogue => (${JSON.stringify(catalogue, null, 2)})
`
}
