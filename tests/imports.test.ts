import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findForbiddenImports, isHeldToImportRules } from './support/import-rules.ts'

const root = join(import.meta.dirname, '..')
const folders = [
  'schemas',
  'mock-server',
  'client',
  'contract-tests',
  'recordings',
  'calibration',
  'cli',
  'scripts',
  'examples',
]

test('every folder imports only what the house allows it', () => {
  const paths = folders.filter((folder) => existsSync(join(root, folder))).flatMap(listFiles)
  const files = paths
    .filter(isHeldToImportRules)
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  expect(files.length).toBeGreaterThan(50)
  expect(findForbiddenImports(files)).toEqual([])
})

test.each([
  ['schemas/generated/a.ts', `import { a } from '../../client/a.ts'`, 'client/a.ts'],
  ['mock-server/a.ts', `import { createSignature } from '../client/sign.ts'`, 'client/sign.ts'],
  ['mock-server/checks/a.ts', `import type { A } from '../../cli/a.ts'`, 'cli/a.ts'],
  ['client/a.ts', `export * from "../mock-server/index.ts"`, 'mock-server/index.ts'],
  ['contract-tests/a.ts', `const a = await import('../mock-server/index.ts')`, 'mock-server/index.ts'],
  ['contract-tests/a.ts', `import {\n  a,\n  b,\n} from '../client/call.ts'`, 'client/call.ts'],
  ['recordings/a.ts', `import { runContract } from '../contract-tests/index.ts'`, 'contract-tests/index.ts'],
  ['cli/a.ts', `import { a } from '../tests/support/a.ts'`, 'tests/support/a.ts'],
  ['cli/a.ts', `import './b.test.ts'`, 'cli/b.test.ts'],
  ['dashboard/views/a.tsx', `import { a } from '../../../client/sign.ts'`, 'client/sign.ts'],
  ['mock-server/a.ts', `import { createClient } from 'telemeeting-kit/client'`, 'client/index.ts'],
  ['client/a.ts', `export { a } from "telemeeting-kit/mock-server"`, 'mock-server/index.ts'],
  ['contract-tests/a.ts', `await import('telemeeting-kit/client')`, 'client/index.ts'],
  ['recordings/a.cjs', `const { a } = require('../client/sign.ts')`, 'client/sign.ts'],
  ['recordings/a.cts', `import a = require("../client/sign.ts")`, 'client/sign.ts'],
  ['mock-server/a.mts', `await import(/* @vite-ignore */ \`../client/sign.ts\`)`, 'client/sign.ts'],
  ['client/a.ts', `export type A = import('../mock-server/index.ts').MockServer`, 'mock-server/index.ts'],
  ['client/a.ts', `import * as all from '..'`, '.'],
  ['cli/a.ts', `import './b.test.tsx'`, 'cli/b.test.tsx'],
])('%s must not say %s', (path, text, imported) => {
  expect(findForbiddenImports([{ path, text }])).toEqual([`${path} -> ${imported}`])
})

test.each(['a.ts', 'a.tsx', 'a.mts', 'a.cts', 'a.js', 'a.mjs', 'a.cjs', 'a.jsx'])(
  '%s must keep to the rules',
  (file) => {
    expect(isHeldToImportRules(`dashboard/${file}`)).toBe(true)
  },
)

test.each([
  ['schemas/generated/a.ts', `import type { A } from './types.ts'`],
  ['mock-server/checks/a.ts', `import { quote } from '../quote.ts'`],
  ['contract-tests/a.ts', `import { createSignature } from '../client/sign.ts'`],
  ['cli/a.ts', `const { createMockServer } = await import('../mock-server/index.ts')`],
  ['client/a.ts', `import { hash } from 'node:crypto'`],
  ['client/a.ts', `import codes from 'telemeeting-kit/schemas/status-codes.json'`],
  ['mock-server/a.ts', `import { a } from 'telemeeting-kit-plugin/client'`],
  ['scripts/a.ts', `import { createMockServer } from 'telemeeting-kit/mock-server'`],
])('%s may say %s', (path, text) => {
  expect(findForbiddenImports([{ path, text }])).toEqual([])
})

const listFiles = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
    join(folder, path).replaceAll('\\', '/'),
  )
