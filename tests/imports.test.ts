import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeCircle, findCircles, findFolderCircles } from '../scripts/count/find-circles.ts'
import { findImports } from '../scripts/count/find-imports.ts'
import { findFault, isHeldToFloors } from '../scripts/count/floors.ts'
import { listFiles } from '../scripts/count/list-files.ts'

const root = join(import.meta.dirname, '..')

const files = listFiles(root).filter(isHeldToFloors)
const imports = files.flatMap((path) => findImports({ path, text: readFileSync(join(root, path), 'utf8') }))

test('an import goes down, never up nor to another room of the same floor', () => {
  expect(imports.length).toBeGreaterThan(1000)
  expect(imports.flatMap((each) => findFault(each) ?? [])).toEqual([])
})

test('no files and no folders import each other in a circle, by value or by type', () => {
  const circles = findFolderCircles(imports).map((circle) => describeCircle(circle, imports))
  expect(circles).toEqual([])
})

/** The first fault of a file with that text. */
const faultOf = (path: string, text: string) => findImports({ path, text }).flatMap((each) => findFault(each) ?? [])[0]

test.each([
  ['schemas/generated/a.ts', `import { a } from '../../client/a.ts'`, 'client/a.ts'],
  ['masking/a.ts', `import { a } from '../mock-server/vendor/quote.ts'`, 'mock-server/vendor/quote.ts'],
  ['mock-server/a.ts', `import { createSignature } from '../client/sign.ts'`, 'client/sign.ts'],
  ['mock-server/checks/a.ts', `import type { A } from '../../cli/a.ts'`, 'cli/a.ts'],
  ['mock-server/checks/a.ts', `import type { A } from '../behaviour/a.ts'`, 'mock-server/behaviour/a.ts'],
  ['mock-server/checks/a.ts', `import type { A } from '../index.ts'`, 'mock-server/index.ts'],
  ['mock-server/journal/a.ts', `import type { A } from '../instance/instance.ts'`, 'mock-server/instance/instance.ts'],
  ['mock-server/actions/a.ts', `import { a } from '../behaviour/a.ts'`, 'mock-server/behaviour/a.ts'],
  ['mock-server/state/a.ts', `import { a } from '../elsewhere/a.ts'`, 'mock-server/elsewhere/a.ts'],
  ['client/a.ts', `export * from "../mock-server/index.ts"`, 'mock-server/index.ts'],
  ['client/a.ts', `import { maskText } from '../masking/mask-text.ts'`, 'masking/mask-text.ts'],
  ['contract-tests/a.ts', `const a = await import('../mock-server/index.ts')`, 'mock-server/index.ts'],
  ['contract-tests/a.ts', `import {\n  a,\n  b,\n} from '../client/call.ts'`, 'client/call.ts'],
  ['recordings/a.ts', `import { runContract } from '../contract-tests/index.ts'`, 'contract-tests/index.ts'],
  ['calibration/a.ts', `import { a } from '../recordings/index.ts'`, 'recordings/index.ts'],
  ['cli/a.ts', `import { a } from '../scripts/a.ts'`, 'scripts/a.ts'],
  ['cli/a.ts', `import { a } from '../examples/library.ts'`, 'examples/library.ts'],
  ['cli/a.ts', `import { a } from '../tests/support/a.ts'`, 'tests/support/a.ts'],
  ['cli/a.ts', `import './b.test.ts'`, 'cli/b.test.ts'],
  ['dashboard/views/a.tsx', `import { a } from '../../client/sign.ts'`, 'client/sign.ts'],
  ['dashboard/views/a.tsx', `import a from '../../schemas/status-codes.json'`, 'schemas/status-codes.json'],
  ['mock-server/a.ts', `import { createClient } from 'telemeeting-kit/client'`, 'client/index.ts'],
  ['client/a.ts', `export { a } from "telemeeting-kit/mock-server"`, 'mock-server/index.ts'],
  ['contract-tests/a.ts', `await import('telemeeting-kit/client')`, 'client/index.ts'],
  ['recordings/a.cjs', `const { a } = require('../client/sign.ts')`, 'client/sign.ts'],
  ['recordings/a.cts', `import a = require("../client/sign.ts")`, 'client/sign.ts'],
  ['mock-server/a.mts', `await import(/* @vite-ignore */ \`../client/sign.ts\`)`, 'client/sign.ts'],
  ['client/a.ts', `export type A = import('../mock-server/index.ts').MockServer`, 'mock-server/index.ts'],
  ['client/a.ts', `type A = typeof import('../mock-server/index.ts')`, 'mock-server/index.ts'],
  ['client/a.ts', `import * as all from '..'`, '.'],
  ['cli/a.ts', `import './b.test.tsx'`, 'cli/b.test.tsx'],
])('%s must not say %s', (path, text, imported) => {
  expect(faultOf(path, text)).toMatch(`${path} imports ${imported}: `)
})

test.each([
  ['client/a.ts', '../mock-server/index.ts', 'client may import nothing but schemas/'],
  ['masking/a.ts', '../cli/a.ts', 'cli lies above masking'],
  ['cli/a.ts', '../scripts/a.ts', 'cli and scripts lie on one floor'],
  ['cli/a.ts', '../tests/a.ts', 'tests are no part of the product'],
  ['cli/a.ts', '../examples/a.ts', 'examples has no floor'],
  ['mock-server/vendor/a.ts', '../admin/a.ts', 'mock-server/admin lies above mock-server/vendor'],
])('%s is told of %s why', (path, specifier, why) => {
  expect(faultOf(path, `import '${specifier}'`)).toMatch(`: ${why}.`)
})

test.each(['a.ts', 'a.tsx', 'a.mts', 'a.cts', 'a.js', 'a.mjs', 'a.cjs', 'a.jsx'])(
  '%s must keep to the rules',
  (file) => {
    expect(isHeldToFloors(`dashboard/${file}`)).toBe(true)
  },
)

test.each([
  ['schemas/generated/a.ts', `import type { A } from './types.ts'`],
  ['mock-server/checks/a.ts', `import { quote } from '../vendor/quote.ts'`],
  ['mock-server/create-mock-server.ts', `import { createAdmin } from './admin/create-admin.ts'`],
  ['mock-server/report/a.ts', `import { maskText } from '../../masking/mask-text.ts'`],
  ['contract-tests/a.ts', `import { createSignature } from '../client/sign.ts'`],
  ['testing/a.ts', `import { createClient } from '../client/index.ts'`],
  ['cli/a.ts', `const { createMockServer } = await import('../mock-server/index.ts')`],
  ['cli/a.ts', `import { checks } from '../mock-server/checks/index.ts'`],
  ['client/a.ts', `import { hash } from 'node:crypto'`],
  ['client/a.ts', `import codes from 'telemeeting-kit/schemas/status-codes.json'`],
  ['client/a.ts', `const text = "import { a } from '../mock-server/index.ts'"`],
  ['dashboard/a.ts', `import type { A } from '../schemas/generated/types.ts'`],
  ['mock-server/a.ts', `import { a } from 'telemeeting-kit-plugin/client'`],
  ['scripts/a.ts', `import { createMockServer } from 'telemeeting-kit/mock-server'`],
])('%s may say %s', (path, text) => {
  expect(faultOf(path, text)).toBeUndefined()
})

const imported = (...pairs: readonly string[]) =>
  pairs.map((pair) => pair.split(' ')).map(([from = '', to = '']) => ({ from, to }))

test.each([
  ['two files', imported('a/b.ts a/c.ts', 'a/c.ts a/b.ts'), ['a/b.ts', 'a/c.ts']],
  ['a file by itself', imported('a/b.ts a/b.ts'), []],
  ['two folders, though no files', imported('a/b.ts c/d.ts', 'c/e.ts a/f.ts'), ['a', 'c']],
  ['a file and a folder', imported('a/b.ts a/c/d.ts', 'a/c/e.ts a/b.ts'), ['a/b.ts', 'a/c']],
  ['three in a ring', imported('a/b.ts a/c.ts', 'a/c.ts a/d.ts', 'a/d.ts a/b.ts'), ['a/b.ts', 'a/c.ts', 'a/d.ts']],
  ['a folder’s first file and what it hands on', imported('a/index.ts a/c/d.ts', 'a/c/d.ts a/e.ts'), []],
])('a circle of %s is found', (_, some, expected) => {
  expect(findFolderCircles(some).flat()).toEqual(expected)
})

test('files that import each other from two folders are one circle of files', () => {
  expect(findCircles(imported('a/b.ts c/d.ts', 'c/d.ts a/b.ts', 'c/d.ts e.ts'))).toEqual([['a/b.ts', 'c/d.ts']])
})

test('a circle is told with an import for each step', () => {
  const some = imported('a/b.ts c/d.ts', 'c/e.ts a/f.ts', 'a/b.ts g.ts')
  expect(describeCircle(['a', 'c'], some)).toBe(
    'a, c import each other in a circle: a/b.ts imports c/d.ts, c/e.ts imports a/f.ts.',
  )
})
