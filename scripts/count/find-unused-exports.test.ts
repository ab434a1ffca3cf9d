import { expect, test } from 'vitest'
import { findUnusedExports } from './find-unused-exports.ts'

const none = () => false

/** What of a.ts is without an importer beside that text in b.ts. */
const unusedBeside = (text: string, exported = 'export const one = 1\nexport function two() {}') =>
  findUnusedExports(
    [
      { path: 'a.ts', text: exported },
      { path: 'b.ts', text },
    ],
    none,
  )
    .filter(({ path }) => path === 'a.ts')
    .map(({ name }) => name)

test.each([
  ['nothing', '', ['one', 'two']],
  ['an import', `import { one } from './a.ts'`, ['two']],
  ['an import under another name', `import { one as other } from './a.ts'`, ['two']],
  ['an import of a type', `import type { one } from './a.ts'`, ['two']],
  ['an import of everything', `import * as a from './a.ts'`, []],
  ['a name handed on', `export { two as other } from './a.ts'`, ['one']],
  ['everything handed on', `export * from './a.ts'`, []],
  ['an import while it runs, taken apart', `const { one } = await import('./a.ts')`, ['two']],
  ['an import while it runs, as a whole', `const a = await import('./a.ts')`, []],
  ['a type out of a file', `type A = typeof import('./a.ts')`, []],
  ['the name in another file', `import { one } from './c.ts'`, ['one', 'two']],
])('beside %s the others are left', (_, text, left) => {
  expect(unusedBeside(text)).toEqual(left)
})

test.each([
  ['export { a, b as c } from "./d.ts"', ['a', 'c']],
  ['export type { A } from "./d.ts"', ['A']],
  ['export default 1', ['default']],
  ['export class A {}\nexport const b = 1, c = 2', ['A', 'b', 'c']],
  ['export interface A {}\nexport type B = A', []],
])('%s exports %j', (text, names) => {
  expect(unusedBeside('', text)).toEqual(names)
})

test('what an entry exports needs no importer, and what it hands on has one', () => {
  const files = [
    { path: 'client/index.ts', text: `export { call } from './call.ts'` },
    { path: 'client/call.ts', text: 'export const call = 1\nexport const left = 2' },
  ]
  expect(findUnusedExports(files, (path) => path === 'client/index.ts')).toEqual([
    { path: 'client/call.ts', name: 'left' },
  ])
})
