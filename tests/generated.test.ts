import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as validators from '../schemas/generated/validators.js'
import { generateFiles, projectRoot } from '../scripts/generate/files.ts'
import { staleFiles, writeFiles } from '../scripts/generate/write.ts'

let files: Map<string, string>
let folder: string
beforeAll(async () => {
  files = await generateFiles(projectRoot)
  folder = mkdtempSync(join(tmpdir(), 'telemeeting-generated-'))
  writeFiles(files, folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

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

  test('are all that stands in the folders of generated files', () => {
    for (const generated of ['schemas/generated', 'client/generated']) {
      const made = [...files.keys()]
        .filter((path) => path.startsWith(`${generated}/`))
        .map((path) => path.slice(generated.length + 1))
      expect(readdirSync(join(projectRoot, generated)).sort()).toEqual(made.sort())
    }
  })
})

describe('Data files', () => {
  for (const [file, validate] of [
    ['behaviour', validators.validateBehaviour],
    ['claims', validators.validateClaims],
    ['status-codes', validators.validateStatusCodes],
    ['accounts', validators.validateAccounts],
    ['vectors', validators.validateVectors],
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
    const named = ['behaviour.json', 'status-codes.json', ...schemas].flatMap(
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
