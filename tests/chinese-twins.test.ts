import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createProgram, runProgram } from '../cli/program.ts'
import { loadSpeech } from '../cli/terminal/speech.ts'
import { childrenOf, isNode, type Node, parseSource } from '../scripts/count/syntax.ts'
import { projectRoot } from '../scripts/generate/files.ts'

/** What is said by whom: all that prints for people, or makes what others print. */
const rooms = ['cli', 'testing/judgement', 'calibration', 'recordings', 'contract-tests/run', 'words']

/** What no reader of sentences gets to see, by its file and what it looks like. */
const exceptions: readonly (readonly [RegExp, string])[] = [
  [/: (?:Accept|Content-Type): |: <\?xml /, 'what goes over the wire and into files'],
  [/: npm start|: npx telemeeting|\$p\.SkipHeader/, 'a line to type'],
  [/write-postman\.ts: .*(?:crypto|accountSID|authToken|timestamp|pm\.test)/, 'the script of a Postman collection'],
  [/curl-options\.ts: /, 'the names of curl’s options'],
  [/name-options\.ts: /, 'what the client says of its options, before it is known again'],
  [/mask-values\.ts: kind change|recordings\/scrub\/[a-z-]+\.ts: (?:[\w]+ ){6}/, 'names of members'],
  [/measure-answers\.ts: (?:with|without|unseen) (?:with|without|unseen)$|seen\.ts: no fault$/, 'keys of tables'],
  [/scrub-value\.ts: Left out: /, 'stands in the file that is written'],
  [/answer-recorded\.ts: /, 'the answer of a server that plays a recording, to the suite'],
  [/style\.ts: \n:root/, 'a style sheet'],
  [/print-result\.ts: (?:\(nested more than| levels deep)/, 'stands in JSON, too'],
  [/end-processes\.ts: process group/, 'the name of a process, in JSON, too'],
  [/render-junit\.ts: /, 'JUnit is the same in every language'],
  [/: \$1 is invalid for/, 'a pattern for what commander says'],
]

const types = /^TS(?!AsExpression|SatisfiesExpression|NonNullExpression)/

/** Texts that a source holds as values; not those of types, imports, and faults of the kit, which come with their stack. */
function literalsIn(node: Node): string[] {
  const { type, callee, value } = node
  const isFault = type === 'NewExpression' && isNode(callee) && /^(?:Type|Range)?Error$/.test(String(callee.name))
  if (types.test(type) || isFault || type.startsWith('Import')) return []
  const own = type === 'TemplateElement' ? (value as { cooked: string }).cooked : type === 'Literal' ? value : ''
  return [...(typeof own === 'string' ? [own] : []), ...childrenOf(node).flatMap(literalsIn)]
}

/** Two words of English one after the other; of a page what stands between its tags. */
const isSentence = (text: string): boolean =>
  /[A-Za-z]{2,}[,.:;]? [a-z]{2,}/.test(text.replace(/<[^<>]*(?:>|$)|^[^<>]*>/g, ''))

const isException = (line: string): boolean => exceptions.some(([pattern]) => pattern.test(line))

/** The sources of a folder, its tests left out. */
const sourcesIn = (folder: string): string[] =>
  readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ts$/.test(path) && !/\.test(?:-d)?\.ts$/.test(path))
    .map((path) => join(folder, path))

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8')

/** Every English sentence that has a Chinese one beside it. */
const english = readdirSync(join(projectRoot, 'schemas/messages/en'))
  .flatMap((file) => Object.values(JSON.parse(read(`schemas/messages/en/${file}`))).map((text) => JSON.stringify(text)))
  .join('\n')

/** What is made in English where nobody knows the reader has its twin, too: its sentence stands in a catalogue. */
const hasTwin = (text: string): boolean => english.includes(JSON.stringify(text.trim()).slice(1, -1))

const lonely = (path: string, text: string): string[] =>
  literalsIn(parseSource(path, text))
    .filter((each) => isSentence(each) && !hasTwin(each))
    .map((each) => `${path}: ${each}`)
    .filter((line) => !isException(line))

test('there are no messages without a Chinese twin', () => {
  const sources = rooms.flatMap(sourcesIn)
  expect(sources.length).toBeGreaterThan(200)
  const found = sources.flatMap((path) => lonely(path, read(path)))
  console.log(`messages without a Chinese twin: ${found.length === 0 ? 'none' : found.length}`)
  expect(found).toEqual([])
})

test('a sentence in code is found wherever it stands, and a fault of the kit is none', () => {
  const source = (text: string) => lonely('a.ts', text)
  expect(source("io.out('nobody ever said this')")).toEqual(['a.ts: nobody ever said this'])
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a source
  expect(source('const a = `${b} was never said`')).toEqual(['a.ts:  was never said'])
  expect(source("throw new Error('nobody ever said this')")).toEqual([])
  expect(source("type A = 'nobody ever said this'; import a from 'nobody said'")).toEqual([])
  expect(source("const a = 'display help for command'")).toEqual([])
})

/** What stays as it is in every language: flags and what they take, names of files, variables and other code. */
const code = /--?[a-z-]+|<[^>]*>|\[[a-z]+(?:\.\.\.)?\]|"[^"]*"|[\w./:-]*[./:_\d][\w./:-]*|\b[A-Z][\w-]+\b/g

test('the help of every command is Chinese but for flags, names and other code', async () => {
  const speech = await loadSpeech('zh-CN')
  const said: string[] = []
  const io = { out: (line: string) => said.push(line), error: (line: string) => said.push(line), env: {}, speech }
  const names = (await createProgram(io)).commands.map((each) => each.name())
  for (const name of ['--help', ...names])
    await runProgram(await createProgram(io, name), [name, '--help', '--lang', 'zh-CN'], io)
  const lines = said
    .join('\n')
    .split('\n')
    .filter((line) => !/^用法| npx telemeeting /.test(line))
  expect(lines.length).toBeGreaterThan(200)
  // Of what is no code, one word alone is a name: of a command, an action, a parameter or a report.
  expect(lines.filter((line) => /[a-z]{2,} [a-z]{2,}/.test(line.replace(code, '|')))).toEqual([])
  // An 80-column terminal breaks no line that the help has not broken.
  expect(lines.filter((line) => /^[ -]*--\S.*\p{Script=Han}/u.test(line)).length).toBeGreaterThan(50)
  expect(lines.filter((line) => line.replace(/[^\0-\xff]/g, '  ').length > 80)).toEqual([])
})
