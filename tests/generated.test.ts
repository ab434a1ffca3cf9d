import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { validateAccounts } from '../schemas/generated/validators/accounts.js'
import { validateBehaviour } from '../schemas/generated/validators/behaviour.cjs'
import { validateClaims } from '../schemas/generated/validators/claims.js'
import { validateEndpoints } from '../schemas/generated/validators/endpoints.cjs'
import { validateStatusCodes } from '../schemas/generated/validators/status-codes.js'
import { validateVectors } from '../schemas/generated/validators/vectors.js'
import { generateFiles, projectRoot, staleFiles, writeFiles } from '../scripts/generate/files.ts'

let files: Map<string, string>
let folder: string
beforeAll(async () => {
  files = await generateFiles(projectRoot)
  folder = mkdtempSync(join(tmpdir(), 'telemeeting-generated-'))
  writeFiles(files, folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The files below a folder, by their paths there. */
const listFiles = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))

describe('Generated files', () => {
  test('are what the schemas generate now', () => {
    expect(staleFiles(files, projectRoot)).toEqual([])
  })

  test('are named when they are stale or missing', () => {
    writeFileSync(join(folder, 'docs/claims.md'), 'edited by hand')
    rmSync(join(folder, 'docs/status-codes.md'))
    expect(staleFiles(files, folder)).toEqual([
      { path: 'docs/status-codes.md', what: 'is missing' },
      { path: 'docs/claims.md', what: 'is stale' },
    ])
  })

  test('are imported by node by the names that are declared of them', () => {
    const declared = [...files].filter(([path]) => /validators\/.*\.d\.c?ts$/.test(path))
    const lines = declared.map(([path, text]) => {
      const names = [...text.matchAll(/declare const (\w+)/g)].map(([, name]) => name)
      return `import { ${names.join(', ')} } from './${path.replace(/\.d\.(c?)ts$/, '.$1js')}'`
    })
    const node = spawnSync(process.execPath, ['--input-type=module', '-e', lines.join('\n')], { cwd: projectRoot })
    expect(node.stderr.toString()).toBe('')
    expect(lines.length).toBeGreaterThan(10)
  })

  test('are all that stands in the folders of generated files', () => {
    for (const generated of ['schemas/generated', 'client/generated']) {
      const made = [...files.keys()]
        .filter((path) => path.startsWith(`${generated}/`))
        .map((path) => path.slice(generated.length + 1))
      expect(listFiles(join(projectRoot, generated)).sort()).toEqual(made.sort())
    }
  })
})

describe('Data files', () => {
  for (const [file, validate] of [
    ['behaviour', validateBehaviour],
    ['claims', validateClaims],
    ['status-codes', validateStatusCodes],
    ['accounts', validateAccounts],
    ['vectors', validateVectors],
    ['endpoints', validateEndpoints],
  ] as const) {
    test(`${file}.json keeps to its schema`, () => {
      const valid = validate(JSON.parse(readFileSync(join(projectRoot, `schemas/${file}.json`), 'utf8')))
      expect(validate.errors ?? []).toEqual([])
      expect(valid).toBe(true)
    })
  }

  test('refer to claims that exist', () => {
    const read = (file: string) => readFileSync(join(projectRoot, 'schemas', file), 'utf8')
    const known = JSON.parse(read('claims.json')).claims.map(({ id }: { id: string }) => id)
    const schemas = [
      'envelope.schema.json',
      ...readdirSync(join(projectRoot, 'schemas/actions')).map((file) => `actions/${file}`),
    ]
    const named = ['behaviour.json', 'endpoints.json', 'status-codes.json', 'vendor-openapi.json', ...schemas].flatMap(
      (file) => read(file).match(/"[DXOA]\d+"/g) ?? [],
    )
    expect(named.filter((id) => !known.includes(JSON.parse(id)))).toEqual([])
    expect(named.length).toBeGreaterThan(50)
  })

  test('describe every property of a request and an answer, with its claims', () => {
    const files = [
      'envelope.schema.json',
      ...readdirSync(join(projectRoot, 'schemas/actions')).map((file) => `actions/${file}`),
    ]
    for (const file of files) {
      const { properties = {} } = JSON.parse(readFileSync(join(projectRoot, 'schemas', file), 'utf8'))
      for (const property of Object.values(properties)) {
        expect(property).toMatchObject({
          description: expect.stringMatching(/.{10}/),
          'x-claims': expect.arrayContaining([expect.any(String)]),
        })
      }
    }
  })
})
