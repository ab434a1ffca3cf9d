import type { Metafile } from 'esbuild'
import { expect, test } from 'vitest'
import { rewriteSpecifiers } from '../../scripts/build/declarations.ts'
import { listCommands, listLibraries } from '../../scripts/build/entry-points.ts'
import { findUndeclaredPackages } from '../../scripts/build/undeclared-packages.ts'
import { leavesDist } from '../../scripts/check-package/contents.ts'

test('entry points come from what package.json promises', () => {
  const manifest = {
    name: 'kit',
    bin: { kit: './dist/cli/main.js' },
    exports: { './a': { types: './dist/a/index.d.ts', default: './dist/a/index.js' }, './data/*': './data/*' },
    dependencies: {},
  }
  expect(listLibraries(manifest)).toEqual(['a/index.ts'])
  expect(listCommands(manifest)).toEqual(['cli/main.ts'])
})

test('a package that is imported but is no dependency is found', () => {
  const imports = ['express', 'node:http', 'fs', '@scope/one/deep', 'ajv/dist/x.js'].map((path) => ({
    path,
    kind: 'import-statement' as const,
    external: true,
  }))
  const metafile: Metafile = {
    inputs: {},
    outputs: { 'dist/a.js': { bytes: 1, inputs: {}, exports: [], imports } },
  }
  expect(findUndeclaredPackages(metafile, ['express'])).toEqual(['@scope/one', 'ajv'])
})

test('declarations name the built files in every form of import', () => {
  const given = `import type { A } from './a.ts'; export * from "../b.ts"; import('./c.ts').C; import e from 'express'`
  const { text, imports } = rewriteSpecifiers(given)
  expect(text).toBe(
    `import type { A } from './a.js'; export * from "../b.js"; import('./c.js').C; import e from 'express'`,
  )
  expect(imports).toEqual(['./a.js', '../b.js', './c.js'])
})

test.each([
  [`import { a } from '../../schemas/generated/a.ts'`, true],
  [`import '../chunks/a.js'`, false],
  [`const a = await import("../../../elsewhere.js")`, true],
  [`import { a } from 'express'`, false],
])('%s leaves dist: %s', (text, leaves) => {
  expect(leavesDist('dist/client/index.js', text)).toBe(leaves)
})
