import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { expect, onTestFinished, test } from 'vitest'
import { bundleOptions, findUndeclaredPackages } from '../../scripts/build/bundle.ts'
import { runCommands, runCommonJs } from '../../scripts/build/common-js.ts'
import { rewriteSpecifiers } from '../../scripts/build/declarations.ts'
import { isForTests, listCommands, listExternals, listLibraries } from '../../scripts/build/entry-points.ts'
import { mergeChunks } from '../../scripts/build/merge-chunks.ts'
import { leavesDist } from '../../scripts/check-package/contents.ts'
import { probeDeclarations } from '../../scripts/check-package/probes.ts'
import { projectRoot } from '../../scripts/generate/files.ts'

const conditions = (path: string) => ({
  import: { types: `${path}.d.ts`, default: `${path}.js` },
  require: { types: `${path}.d.cts`, default: `${path}.cjs` },
})

test('entry points come from what package.json promises', () => {
  const manifest = {
    name: 'kit',
    bin: { kit: './dist/cli/main.js' },
    exports: { '.': conditions('./dist/index'), './a': conditions('./dist/a/index'), './data/*': './data/*' },
    dependencies: { express: '5' },
    peerDependencies: { vitest: '4' },
  }
  expect(listLibraries(manifest)).toEqual(['index.ts', 'a/index.ts'])
  expect(listCommands(manifest)).toEqual(['cli/main.ts'])
  expect(listExternals(manifest)).toEqual(['express', 'vitest'])
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
  expect(rewriteSpecifiers(text, 'cjs').text).toContain(`from './a.cjs'; export * from "../b.cjs"; import('./c.cjs')`)
})

test.each([
  [`import { a } from '../../schemas/generated/a.ts'`, true],
  [`import '../chunks/a.js'`, false],
  [`const a = await import("../../../elsewhere.js")`, true],
  [`import { a } from 'express'`, false],
  [`const a = require("../../schemas/generated/a.cjs")`, true],
  [`const a = require("../chunks/a.cjs")`, false],
])('%s leaves dist: %s', (text, leaves) => {
  expect(leavesDist('dist/client/index.js', text)).toBe(leaves)
})

test.each([
  ['contract-tests/mutants/sign.ts', true],
  ['dist/contract-tests/mutants/mutant.d.ts', true],
  ['client/sign.test.ts', true],
  ['client/types.test-d.ts', true],
  ['tests/support/line.ts', true],
  ['contract-tests/cases/sign.ts', false],
  ['dist/testing/index.js', false],
])('%s is for tests alone: %s', (path, isSo) => {
  expect(isForTests(path)).toBe(isSo)
})

test('the mock’s start is in a few files; whatever hands on a part of it hands on the same, in both formats', async () => {
  const root = mkdtempSync(join(tmpdir(), 'telemeeting-built-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const all = "export * from '../one.ts'; export * from '../two.ts'; export * from '../three.ts'"
  const sources = {
    'package.json': '{ "type": "module", "sideEffects": false }',
    'one.ts': 'export class One {}',
    'two.ts': "import { One } from './one.ts'; export class Two extends One {}",
    'three.ts':
      "import { Two } from './two.ts'; export class Three extends Two {}; export const late = () => import('./late.ts')",
    'late.ts': "export * from './one.ts'; export * from './two.ts'; export * from './three.ts'",
    'client/index.ts': "export * from '../one.ts'",
    'contract-tests/index.ts': "export * from '../one.ts'; export * from '../two.ts'",
    'mock-server/index.ts': all,
    'index.ts': all.replaceAll('..', '.'),
    'testing/index.ts': all,
    'testing/vitest.ts': all,
    'cli/main.ts': "#!/usr/bin/env node\nvoid import('./commands/mock.ts').then(({ run }) => run())",
    'cli/commands/mock.ts': `import { Three, late } from '../../three.ts'
      export const run = async () => console.log(new Three() instanceof (await late()).One)`,
  }
  for (const [path, text] of Object.entries(sources)) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const entries = Object.keys(sources).filter((path) => /index|vitest|main/.test(path))
  const { metafile } = await build({ ...bundleOptions(root, entries, []), outdir: 'dist' })
  const merged = await mergeChunks(root, metafile)
  const libraries = entries.filter((path) => path !== 'cli/main.ts')
  await runCommands(root, merged, ['cli/main.ts'], await runCommonJs(root, merged, libraries))
  for (const built of ['mock-server/index.js', 'index.js', 'mock-server/index.cjs', 'testing/index.cjs']) {
    const { One, Three, late } = await import(join(root, 'dist', built))
    const again = await late()
    expect([built, again.One === One, again.Three === Three, new Three() instanceof One]).toEqual([
      built,
      true,
      true,
      true,
    ])
  }
  expect(execFileSync(join(root, 'dist/cli/main.js'), { encoding: 'utf8' })).toBe('true\n')
  // No chunk has a class twice.
  const chunks = readdirSync(join(root, 'dist/chunks')).filter((file) => file.endsWith('.js'))
  const texts = chunks.map((file) => readFileSync(join(root, 'dist/chunks', file), 'utf8')).join('')
  expect(texts.match(/(Two|Three) = class/g)?.sort()).toEqual(['Three = class', 'Two = class'])
})

test('the mock starts without what claims state, without Chinese, and without what only other commands say and do', async () => {
  const { metafile } = await build({
    ...bundleOptions(projectRoot, ['cli/main.ts'], ['express', 'iconv-lite', 'prom-client']),
    write: false,
    outdir: 'dist',
  })
  const { outputs } = metafile
  const wanted = ['cli/main.ts', 'cli/commands/mock.ts', 'cli/mock/create-text-printer.ts']
  const loaded = new Set(Object.keys(outputs).filter((path) => wanted.includes(outputs[path]?.entryPoint ?? '')))
  for (const path of loaded)
    for (const { path: next, kind } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && outputs[next]) loaded.add(next)
  const sources = [...loaded].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}))
  const packages = [...loaded]
    .flatMap((path) => outputs[path]?.imports ?? [])
    .filter(({ kind, external }) => external && kind === 'import-statement')
  expect(sources).toEqual(expect.arrayContaining(['cli/commands/mock.ts', 'schemas/generated/messages/en/mock.ts']))
  const late =
    /messages\/(?:zh-CN\/|en\/(?:cases|foreign|rules|dashboard))|\/(?:claims|vendor-openapi|admin-schemas)\.ts$|^cli\/(?:exec|explain|contract|calibrate|drift)\/|^recordings\/(?!has-too-many-values)|\/validators\//
  expect(sources.filter((path) => late.test(path))).toEqual([])
  expect(packages.map(({ path }) => path).filter((path) => !isBuiltin(path))).toEqual([])
})

/** A packed package of these files, as npm pack lays one out. */
function pack(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'telemeeting-packed-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'package'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'package', name), text)
  execFileSync('tar', ['-czf', 'kit.tgz', 'package'], { cwd: folder })
  return join(folder, 'kit.tgz')
}

/** A package with these subpaths, each declared in files of its own in both formats; then one thing is changed. */
function declaring(names: readonly string[], change = (_: Record<string, string>) => {}): string {
  const mapped = names.filter((name) => name !== 'unmapped').map((name) => [name, [`built-${name}.d.cts`]])
  const packed = {
    name: 'kit',
    version: '1.0.0',
    type: 'module',
    typesVersions: { '*': Object.fromEntries(mapped) },
    exports: Object.fromEntries(names.map((name) => [`./${name}`, conditions(`./built-${name}`)])),
  }
  const files: Record<string, string> = { 'package.json': JSON.stringify(packed) }
  for (const name of names)
    Object.assign(files, {
      [`built-${name}.js`]: 'export const a = 1',
      [`built-${name}.d.ts`]: 'export declare const a: 1',
      [`built-${name}.cjs`]: 'exports.a = 1',
      [`built-${name}.d.cts`]: 'export declare const a: 1',
    })
  change(files)
  return pack(files)
}

test('declarations that every importer finds pass', () => {
  expect(() => probeDeclarations(projectRoot, declaring(['right']))).not.toThrow()
})

test('declarations that are missing, that node10 does not find, that are the other format’s or that import a file which is not there are told with the subpath', () => {
  const tarball = declaring(['right', 'missing', 'unmapped', 'masked', 'broken'], (files) => {
    delete files['built-missing.d.ts']
    delete files['built-missing.d.cts']
    files['package.json'] = String(files['package.json']).replace('./built-masked.d.cts', './built-masked.d.ts')
    files['built-broken.d.ts'] = "export type { B } from './b.js'"
  })
  const told = /^"kit\/(\w+)"\n+node10: (.*)\nnode16 \(from CJS\): (.*)\nnode16 \(from ESM\): (.*)\nbundler: (.*)$/gm
  const read = (text: string) => [...text.matchAll(told)].map((found) => found.slice(1).map((each) => each.trim()))
  const error = catchError(() => probeDeclarations(projectRoot, tarball))
  expect(error).toContain('attw ended with 1')
  const [ok, cjs, esm] = ['OK', 'OK (CJS)', 'OK (ESM)']
  const unresolved = 'Internal resolution error'
  expect(read(error)).toEqual([
    ['right', ok, cjs, esm, ok],
    ['missing', 'No types', 'No types', 'No types', 'No types'],
    ['unmapped', 'Resolution failed', cjs, esm, ok],
    ['masked', ok, 'Masquerading as ESM', esm, ok],
    ['broken', ok, cjs, unresolved, unresolved],
  ])
})

function catchError(run: () => void): string {
  try {
    run()
  } catch (error) {
    return String(error)
  }
  throw new Error('Nothing was told.')
}
