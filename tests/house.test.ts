import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { countTree } from '../scripts/count/count-tree.ts'
import { listFiles } from '../scripts/count/list-files.ts'
import { type Measured, measureFile, measureFunctions } from './support/measure-house.ts'

const root = join(import.meta.dirname, '..')
const mostLines = { file: 150, function: 30 }

// It runs in the page, where nothing of this project is at hand.
const exceptions = ['tests/dashboard/browser.ts findTooWide: 32 of 30']

const isSource = (path: string): boolean =>
  /\.[cm]?[jt]sx?$/.test(path) && !/\.test(-d)?\.tsx?$/.test(path) && !/(^|\/)generated\//.test(path)

const sources = listFiles(root)
  .filter(isSource)
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

const measuredFiles: Measured[] = sources.map(({ path, text }) => ({
  name: path,
  lines: measureFile(path, text),
}))

const measured: Measured[] = sources.flatMap(({ path, text }) =>
  measureFunctions(path, text).map(({ name, lines }) => ({ name: `${path} ${name}`, lines })),
)

/** Those that are longer than they may be, with their lines. */
const tooLong = (all: readonly Measured[], most: number): string[] =>
  all.filter(({ lines }) => lines > most).map(({ name, lines }) => `${name}: ${lines} of ${most}`)

test('no source file has more than 150 lines of logic; tables, markup, generated files and tests are as long as they are', () => {
  expect(measuredFiles.length).toBeGreaterThan(300)
  expect(tooLong(measuredFiles, mostLines.file)).toEqual([])
})

test('no function has more than 30 lines; the methods of the object that a factory returns count one by one', () => {
  expect(measured.length).toBeGreaterThan(1000)
  expect(tooLong(measured, mostLines.function)).toEqual(exceptions)
})

test('nothing is exported that nobody imports', () => {
  expect(countTree(root).unusedExports).toEqual([])
})

const lines = (count: number): string => 'a()\n'.repeat(count)

test.each([
  ['a function', `function one() {\n${lines(29)}}`, { one: 31 }],
  ['an arrow function', `const one = () => {\n${lines(3)}}`, { one: 5 }],
  ['a method', `class A {\n  one() {\n${lines(3)}}\n}`, { one: 5 }],
  ['a function within', `function one() {\n  const two = () => {\n${lines(3)}}\n}`, { one: 7, two: 5 }],
  ['a factory', `function one() {\n  return {\n    two() {\n${lines(3)}},\n    three: 1,\n  }\n}`, { one: 5, two: 5 }],
  [
    'a factory that names what it returns',
    `function one() {\n  const all = {\n    two() {\n${lines(3)}},\n  }\n  return all\n}`,
    { one: 5, two: 5 },
  ],
  ['a factory without a block', `const one = () => ({\n  two: () => {\n${lines(3)}},\n})`, { one: 2, two: 5 }],
  ['markup', 'const One = () => (\n  <p\n    id="a"\n  />\n)', { One: 3 }],
  ['what stands in markup', `const One = () => <p\nonClick={() => {\n${lines(3)}}} />`, { One: 1, onClick: 5 }],
  ['no function that calls itself', `function one() {\n  one()\n${lines(40)}}`, {}],
])('the lines of %s are counted', (_, text, expected) => {
  const counted = measureFunctions('a.tsx', text).map(({ name, lines }) => [name, lines])
  expect(Object.fromEntries(counted)).toEqual(expected)
})

test.each([
  ['logic', lines(3), 3],
  ['a table', `const table = [\n${'  { a: 1 },\n'.repeat(40)}] as const\n`, 1],
  ['a table with functions', `export const table = {\n${'  a: () => 1,\n'.repeat(40)}}\n${lines(2)}`, 3],
  ['a table in a call', `const table = new Map([\n${'  [1, 2],\n'.repeat(40)}])\n`, 1],
  ['a list in a function', `function one() {\n  return [\n${'    1,\n'.repeat(40)}  ]\n}\n`, 44],
  ['markup', `const One = () => {\n  return (\n    <p\n      id="a"\n    />\n  )\n}\n`, 5],
  ['a page of text', 'const page = () => `# Title\n\none\ntwo\n`\n', 1],
  ['markup in a table', `const table = [\n  <p\n    id="a"\n  />,\n]\n`, 1],
])('the lines of a file with %s are counted', (_, text, expected) => {
  expect(measureFile('a.tsx', text)).toBe(expected)
})
