import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createMockServer } from '../../mock-server/index.ts'
import { createJsonPrinter } from './create-json-printer.ts'
import { createTextPrinter } from './create-text-printer.ts'
import { readScenarioFile } from './read-scenario-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'telemeeting-scenarios-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fileOf(text: string): string {
  const file = join(folder, 'scenarios.json')
  writeFileSync(file, text)
  return file
}

describe('A scenario file', () => {
  test('gives its scenarios in their order', () => {
    const scenarios = [{ name: 'one', answers: [{ statusCode: '-100' }] }, { answers: [{}] }]
    expect(readScenarioFile(fileOf(JSON.stringify({ scenarios })))).toEqual(scenarios)
  })

  test.each([
    ['{"scenarios":[{"answers":[{"statusCode":"5"}]}]}', '/scenarios/0/answers/0/statusCode'],
    ['{"scenarios":[{"answers":[{}],"colour":1}]}', '/scenarios/0 must NOT have additional properties (colour)'],
    ['[]', '/ must be object'],
    ['{', 'cannot be read'],
  ])('that says %s is refused by its name and with a pointer', (text, words) => {
    const file = fileOf(text)
    expect(() => readScenarioFile(file)).toThrow(words)
    expect(() => readScenarioFile(file)).toThrow(file)
  })

  test('that is not there is refused by its name', () => {
    expect(() => readScenarioFile(join(folder, 'none.json'))).toThrow('none.json cannot be read')
  })
})

describe('The ready line', () => {
  test.each([
    ['json', createJsonPrinter],
    ['text', createTextPrinter],
  ] as const)('has the admin token when one was made up, as %s', (_, create) => {
    const mock = Object.defineProperty(createMockServer(), 'url', { value: 'http://127.0.0.1:4010' })
    const print = (adminToken?: string) => {
      const lines: string[] = []
      create({ out: (line) => void lines.push(line), error: () => undefined, env: {} }).ready(mock, adminToken)
      return lines.join('\n')
    }
    expect(print('made-up-token')).toContain('made-up-token')
    expect(print()).not.toContain('adminToken')
  })
})
