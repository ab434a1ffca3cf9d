import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { checks } from '../mock-server/checks/index.ts'
import { en } from '../schemas/generated/messages/en/mock.ts'
import { projectRoot } from '../scripts/generate/files.ts'
import { placesOf } from '../scripts/generate/message-types.ts'
import { generateMessages } from '../scripts/generate/messages.ts'
import { readSchemas } from '../scripts/generate/read-schemas.ts'
import { generateTexts } from '../scripts/generate/texts.ts'
import { createWords } from '../words/create-words.ts'

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8')
const { messages, texts } = readSchemas(projectRoot)
const english = messages.get('en')
if (!english) throw new Error('There is no English catalogue.')

/** What may use a message: the source of the mock, and the command's that prints it. */
const sourceOf = (...folders: string[]) =>
  folders
    .flatMap((folder) =>
      readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
    )
    .filter((path) => /\.tsx?$/.test(path) && !/\.test(-d)?\.ts$/.test(path))
    .map(read)
    .join('\n')
const source = sourceOf('words', 'mock-server', 'testing', 'cli')
const everySource = source + sourceOf('dashboard', 'contract-tests', 'calibration', 'recordings')

/** Names that are put together where they are told, by the values that there are, or looked for one after the other. */
const builtNames: readonly RegExp[] = [
  /^(?:rules|cases|foreign)\./,
  /^contract\.(?:(?:asks|uncovered|rests-on|mark|verdict|ended|quadrant|report)\/|(?:documented|observed|assumed|verified|message-of)$)/,
  /^calibrate\.(?:fault|carries|suspect)\//,
  /^recordings\.(?:(?:shape|severity|way|part|ground)\/|grounds)/,
  /^dashboard\.(?:(?:documented|observed|assumed|verified)Means$|check\/)/,
]

test('the English catalogue keeps to its schema', () => {
  const ajv = new Ajv2020.default()
  const validate = ajv.compile(JSON.parse(read('schemas/messages/messages.schema.json')))
  expect(validate(english) || validate.errors).toBe(true)
})

test('every English text of the mock is fit for a header: printable ASCII', () => {
  const { $schema: _, ...parts } = JSON.parse(read('schemas/messages/en/mock.json'))
  const all = namesOfTexts('mock', parts)
  expect(all.length).toBeGreaterThan(300)
  expect(all.filter(([, text]) => !/^[ -~]*$/.test(text))).toEqual([])
})

test('the page says in words what each check demands, and of no other, in both languages', () => {
  for (const language of ['en', 'zh-CN']) {
    const said = Object.keys(texts.get(language)?.get('dashboard') ?? {}).filter((name) => name.startsWith('check/'))
    expect(said.sort()).toEqual(checks.map(({ name }) => `check/${name}`).sort())
  }
})

/** Half-width where Chinese has full width: beside a Chinese character, or between a place and what follows it. */
const halfWidth = /[\u4e00-\u9fff] ?[:,;(?!]|[:,;] ?[\u4e00-\u9fff]| \([\u4e00-\u9fff]|\}[:;,] /

test('the page writes Chinese with full-width punctuation', () => {
  const all = Object.entries(texts.get('zh-CN')?.get('dashboard') ?? {})
  const found = all.filter(([, text]) => halfWidth.test(text.replace(/\{text:/g, '{')))
  expect(found).toEqual([])
})

test('the texts of every room keep to their schema, in both languages', () => {
  const validate = new Ajv2020.default().compile(JSON.parse(read('schemas/messages/texts.schema.json')))
  const files = readdirSync(join(projectRoot, 'schemas/messages'), { recursive: true, encoding: 'utf8' })
  const rooms = files.filter((path) => /\/(?!mock)[a-z-]+\.json$/.test(path))
  expect(rooms.length).toBeGreaterThan(5)
  for (const path of rooms)
    expect(validate(JSON.parse(read(`schemas/messages/${path}`))) || validate.errors, path).toBe(true)
})

test('every text of the command and the page is used', () => {
  const rooms = [...(texts.get('en') ?? [])].flatMap(([room, all]) => Object.keys(all).map((name) => `${room}.${name}`))
  // What stands between two quotes, whichever of them begins a text.
  const quoted = new Set(everySource.split("'"))
  const isUsed = (name: string) => quoted.has(name) || quoted.has(name.replace('dashboard.', ''))
  const isBuilt = (name: string) => builtNames.some((pattern) => pattern.test(name))
  expect(rooms.filter((name) => !isUsed(name) && !isBuilt(name))).toEqual([])
})

/** What has no Chinese by right: names of the interface, and the words that lead to the other language. */
const sameInBoth: readonly string[] = [
  'dashboard language',
  'dashboard languageLabel',
  'dashboard statusCode',
  'dashboard statusMsg',
  'dashboard utc',
  'exec heading',
  'exec line',
  'rules D4/title',
  'rules D5/title',
]

/** What of two words in Latin letters is no English sentence: lines to type, headers, names of products and of their parts. */
const code =
  /(?:npx )?telemeeting (?:export )?[a-z]+|--[a-z-]+ [a-z]+:?|report json|node script|npm run build|openssl md5|export postman|POSIX shell|current value|shell cmd|user, password|[A-Z][\w-]+: [a-z]+|urlencoded; charset/g

test('no Chinese text has a run of English words in it, but for code', () => {
  const { $schema: _, ...parts } = JSON.parse(read('schemas/messages/zh-CN/mock.json'))
  const rooms = [...(texts.get('zh-CN') ?? [])].flatMap(([room, entries]) => namesOfTexts(room, entries))
  const hasRun = (text: string) =>
    /[A-Za-z]{2,}[,.:;]? [a-z]{2,}/.test(text.replace(/\{[a-z]+:\w+\}/g, '').replace(code, ''))
  const found = [...namesOfTexts('mock', parts), ...rooms].filter(([, text]) => hasRun(text)).map(([name]) => name)
  expect(found).toEqual(['dashboard languageLabel'])
})

test('every Chinese text has Chinese in it, but for those that have none by right', () => {
  const { $schema: _, ...parts } = JSON.parse(read('schemas/messages/zh-CN/mock.json'))
  const rooms = [...(texts.get('zh-CN') ?? [])].flatMap(([room, entries]) => namesOfTexts(room, entries))
  const all = [...namesOfTexts('mock', parts), ...rooms]
  expect(all.length).toBeGreaterThan(600)
  const isForeign = (text: string) => /[a-z]/i.test(text.replace(/\{\w+:\w+\}/g, '')) && !/[\u4e00-\u9fff]/.test(text)
  const foreign = all.filter(([, text]) => isForeign(text)).map(([name]) => name)
  expect(foreign.sort()).toEqual(sameInBoth)
})

const namesOfTexts = (part: string, entries: object): [name: string, text: string][] =>
  Object.entries(entries).flatMap(([name, entry]) =>
    typeof entry === 'string'
      ? [[`${part} ${name}`, entry] as [string, string]]
      : namesOfTexts(`${part} ${name}`, entry),
  )

const schemas = { claims: [], statusCodes: [] }

test('a text with a wrong place, and one that a language lacks or has beside, are not generated from', () => {
  const make = (en: Record<string, string>, zhCn: Record<string, string>) => () =>
    generateTexts({
      ...schemas,
      texts: new Map([
        ['en', new Map([['exec', en]])],
        ['zh-CN', new Map([['exec', zhCn]])],
      ]),
    })
  expect(make({ a: '{number:x} {one:x|case|cases}' }, { a: '{number:x} 个' })).not.toThrow()
  expect(make({ a: '{sent:x}' }, {})).toThrow('{sent:x} is no place')
  expect(make({ a: '{number:x|y}' }, {})).toThrow('is no place')
  expect(make({ a: 'x' }, {})).toThrow('zh-CN/exec.json: lacks texts a')
  expect(make({ a: 'x' }, { a: 'x', b: 'x' })).toThrow('has texts b')
  expect(make({ a: '{text:x}' }, { a: '{text:y}' })).toThrow('lacks texts a')
  const rooms = new Map([['exec', { a: 'x' }]])
  const without = () =>
    generateTexts({
      ...schemas,
      texts: new Map([
        ['en', rooms],
        ['zh-CN', new Map()],
      ]),
    })
  expect(without).toThrow('zh-CN/exec.json: lacks texts a')
})

test('every message, phrase, frame and word of the catalogue is used', () => {
  const { checks, problems, mistakes, phrases, frames, terms } = english
  const names = [checks, problems, mistakes, phrases, frames, terms].flatMap((part) => Object.keys(part))
  expect(names.length).toBeGreaterThan(100)
  const isUsed = (name: string) =>
    [`'${name}'`, `terms.${name}`, `}${name.slice(name.indexOf('/'))}\``].some((use) => source.includes(use))
  expect(names.filter((name) => !isUsed(name))).toEqual([])
})

const samples: Readonly<Record<string, readonly [value: unknown, shown: string]>> = {
  sent: [{ shown: '"<sent>"' }, '"<sent>"'],
  number: [17, '17'],
  money: [17, '17.00'],
  wire: ['<wire>', '<wire>'],
  list: [['<one>', '<other>'], '<one>, <other>'],
  term: [{ term: 'month' }, 'month'],
  message: [{ name: 'without-a-bar', values: {} }, 'without a vertical bar'],
  messages: [
    [
      { name: 'a-list', values: {} },
      { name: 'a-string', values: {} },
    ],
    'a list; a string',
  ],
  text: ['<text>', '<text>'],
}

test('every place of every text is filled, and nothing is left of its braces', () => {
  const words = createWords(en)
  for (const [name, entry] of Object.entries({ ...en().messages, ...en().phrases })) {
    const places = Object.entries(placesOf(typeof entry === 'string' ? { text: entry } : entry))
    const values = Object.fromEntries(places.map(([place, kind]) => [place, samples[kind]?.[0]]))
    const said = Object.values(words.say({ name, values } as never)).join('\n')
    expect(said, name).not.toMatch(/\{\w+:\w+\}|\[object/)
    for (const [, kind] of places) expect(said, name).toContain(samples[kind]?.[1])
  }
})

type Part = 'checks' | 'phrases' | 'terms'

/** Generates from a catalogue with another entry in one of its parts; undefined leaves it out. */
const generate =
  (part: Part, name: string, entry: unknown, language = 'en') =>
  () => {
    const { [name]: _, ...others } = english[part] as Record<string, unknown>
    const changed = { ...english, [part]: entry === undefined ? others : { ...others, [name]: entry } }
    return generateMessages({
      messages: new Map([
        ['en', english],
        [language, changed],
      ]),
    })
  }

test('a catalogue with a wrong place, a name twice or a half entry is not generated from', () => {
  expect(generate('phrases', 'x-y', '{phrase:x}')).toThrow('{phrase:x} is no place')
  expect(generate('phrases', 'x-y', '{number:x} {wire:x}')).toThrow('kind number')
  expect(generate('phrases', 'x-y', '{text:x}')).toThrow('a finished text')
  expect(generate('phrases', 'sign-is-present', 'x')).toThrow('two messages')
  expect(generate('checks', 'x-y', { reason: 'x' })).toThrow('x-y has no received')
  expect(generate('checks', 'sign-is-present/x', {})).not.toThrow()
})

test('a second language is one file, with the names and the places of the English', () => {
  const files = generate('terms', 'old', '早', 'zh-CN')()
  expect(files.map(([path]) => path)).toContain('schemas/generated/messages/zh-CN/mock.ts')
  expect(files.find(([path]) => path.endsWith('zh-CN/mock.ts'))?.[1]).toContain('export const zhCn = (): Catalogue')
  const lacking = generate('terms', 'old', undefined, 'zh-CN')
  expect(lacking).toThrow('zh-CN/mock.json: lacks terms old')
  const other = generate('phrases', 'is-not-padded', '{number:size}', 'zh-CN')
  expect(other).toThrow(/lacks phrases is-not-padded .*has phrases is-not-padded/)
})

test('no validator speaks of its schema as its compiler does', () => {
  const folder = join(projectRoot, 'schemas/generated/validators')
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
  const said = texts.flatMap((text) =>
    [...text.matchAll(/message: (["'])(.*?[^\\])\1/g)].map(([, , message]) => message),
  )
  expect(said.length).toBeGreaterThan(300)
  expect(
    said.filter((each) => /NOT|schema|propert|constant|##|must be (?:string|object|array)/.test(`${each}`)),
  ).toEqual([])
})
