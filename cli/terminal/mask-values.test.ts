import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { assertWellFormed, findJunitFaults } from '../../tests/support/junit-rules.ts'
import type { ContractFlags } from '../contract/contract-flags.ts'
import { createUnasked } from '../contract/reports/contract-report.ts'
import { createRenderers } from '../contract/reports/renderers.ts'
import { renderers as execRenderers } from '../exec/render-junit.ts'
import { createUnfinished, type ExecReport } from '../exec/report.ts'
import { writeReportFiles } from '../files/report-files.ts'
import { englishSpeech } from './english-speech.ts'
import { maskTokens } from './mask-tokens.ts'
import { maskValues } from './mask-values.ts'

const folder = mkdtempSync(join(tmpdir(), 'telemeeting-mask-values-'))
const contractRenderers = createRenderers(englishSpeech)
afterAll(() => rmSync(folder, { recursive: true }))

const fault = { provenance: 'documented', claims: ['D1'], received: 'CONNECT x', expected: 'a request' } as const
const request = { method: 'POST', url: '/x' }
const execReport: ExecReport = {
  ...createUnfinished({ program: 'p', isStrict: true }, 'killed'),
  requests: { total: 2, reached: 1, broken: 1 },
  breaches: [{ ...fault, kind: 'tunnel', request, what: 'asked', reason: 'It is https.' }],
  habits: [{ ...fault, habit: 'media-type-is-json', title: 'Accept asks for nothing', requests: 1, first: 1 }],
  allowed: [{ why: 'a tunnel to x', requests: 1 }],
}
const unasked = createUnasked({ target: 'x' } as ContractFlags, '2026-01-01T00:00:00.000Z')
const contractReport = { ...unasked, results: unasked.results.slice(0, 2), byClaim: unasked.byClaim.slice(0, 2) }

/** Each format of each command, of a report that says something more wherever it quotes. */
const formats = [
  ...Object.entries(execRenderers).map(([kind, render]) => [kind, (more: string) => [render, execReport, more]]),
  ...Object.entries(contractRenderers).map(([kind, render]) => [
    kind,
    (more: string) => [render, contractReport, more],
  ]),
] as unknown as [string, (more: string) => [(report: object) => string, object, string]][]

function write([render, report, more]: [(report: object) => string, object, string], token: string): string {
  const path = join(folder, 'report')
  const env = { TELEMEETING_AUTH_TOKEN: token }
  const io = maskTokens({ out: () => {}, error: () => {}, env }, [])
  expect(
    writeReportFiles(
      [{ path, render }],
      maskValues(report, (text) => text + more),
      io,
    ),
  ).toEqual([])
  return readFileSync(path, 'utf8')
}

const tagsOf = (text: string) => text.match(/<\/?[a-z]+/g)
const often = (text: string, part: string) => text.split(part).length - 1

const words = ['testsuites', 'testcase', 'failure', 'error', 'skipped', 'name', 'held', '0', 'e', 'test', 'xml version']
const telling = [
  'TokSECRET123456789abcdef',
  '<failure message="',
  '"exitCode": 0',
  '</system-out>',
  'telemeeting.exec',
  'max-width: 1',
  '1234567890123456',
]
const tokens = fc.oneof(fc.constantFrom(...words, ...telling), fc.string({ minLength: 1, maxLength: 40 }))

describe('a report that quotes a token', () => {
  test.each(formats)('keeps the form of %s and does not tell the token, whatever it is', (kind, quoting) => {
    fc.assert(
      fc.property(tokens, (token) => {
        const plain = write(quoting(''), '')
        const text = write(quoting(` ${token} `), token)
        if (kind === 'json') expect(shapeOf(JSON.parse(text))).toEqual(shapeOf(JSON.parse(plain)))
        else expect(tagsOf(text)).toEqual(tagsOf(plain))
        if (kind === 'junit') assertWellFormed(text)
        if (kind === 'junit') expect(findJunitFaults(text)).toEqual([])
        if (token.length >= 16) expect(often(text, token)).toBeLessThanOrEqual(often(plain, token))
      }),
      { numRuns: 60, examples: [...words, ...telling].map((token) => [token]) },
    )
  })

  test('stays JSON that is printed', () => {
    for (const token of ['"exitCode":0', '1234567890123456', ...words]) {
      const said: string[] = []
      const say = (line: string) => void said.push(line)
      const { out } = maskTokens({ out: say, error: say, env: { TELEMEETING_AUTH_TOKEN: token } }, [])
      out(JSON.stringify({ exitCode: 0, number: 1234567890123456, text: `no ${token}` }))
      expect(JSON.parse(said.join('')), token).toMatchObject({ exitCode: 0 })
    }
  })
})

/** Names, and nothing of the values but their kinds. */
const shapeOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).map(([key, each]) => [key, shapeOf(each)])
    : typeof value
