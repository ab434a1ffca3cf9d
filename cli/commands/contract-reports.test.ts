import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { createFolder } from '../../tests/support/run-in-process.ts'
import { runContractCommand } from '../contract/run-contract-command.ts'
import { UsageError } from '../terminal/exit-codes.ts'

const schema = JSON.parse(readFileSync('schemas/reports/contract-report.schema.json', 'utf8'))
const validate = new Ajv2020.default({ allowUnionTypes: true }).compile(schema)

/** Runs one case; what goes wrong meanwhile does so as soon as its result is told. */
async function contract(flags: object, meanwhile = () => {}) {
  const lines: string[] = []
  const tell = (line: string) => {
    if (lines.length === 0) meanwhile()
    lines.push(line)
  }
  const io = { out: tell, error: tell, env: { NO_COLOR: '1' } }
  const one = { target: 'mock', timeout: 10, case: ['a-sign-with-a-wrong-token-is-refused'], ...flags }
  return { code: await runContractCommand(one, io), lines }
}

describe('the reports of telemeeting contract', { timeout: 120_000 }, () => {
  for (const [what, flags] of [
    ['an unknown provenance', { failOn: ['guessed'] }],
    ['an unknown claim', { claim: ['D999'] }],
    ['an unknown case', { case: ['nonsense'] }],
    ['the production host', { target: 'http://api.ytx.net' }],
    ['a target with a password', { target: 'http://u:hush@127.0.0.1:1/?hush' }],
    ['a recording that does not exist', { target: 'recording:/nowhere/at/all' }],
    ['a folder to record in that is a file', { record: 'package.json' }],
  ] as const) {
    test(`say that nothing was asked, in place of an earlier run's verdict, for ${what}`, async () => {
      const folder = createFolder()
      const files = ['junit', 'html', 'json'].map((kind) => ({ kind, path: join(folder, kind) }))
      for (const { path } of files) writeFileSync(path, 'an earlier run')
      const report = files.map(({ kind, path }) => `${kind}=${path}`)
      await expect(contract({ ...flags, report })).rejects.toThrow(UsageError)
      const [junit = '', html = '', json = ''] = files.map(({ path }) => readFileSync(path, 'utf8'))
      expect(JSON.parse(json)).toMatchObject({ verdict: 'not-run', exitCode: 2, counts: { held: 0, broken: 0 } })
      expect(validate(JSON.parse(json)) ? [] : validate.errors).toEqual([])
      expect(junit).toContain('<error message="Nothing was asked')
      expect(html).toContain('Nothing was asked')
      expect(junit + html + json).not.toContain('hush')
    })
  }

  for (const [what, name, flags, code] of [
    ['a report', 'The report', {}, 74],
    // A budget of nothing leaves the run unproved.
    ['a report of a run that proves nothing', 'The report', { maxCalls: 0 }, 1],
    ['a recording', 'The recording', {}, 74],
  ] as const) {
    test(`tell in a line that ${what} cannot be written, below the verdict, and the run is not green`, async () => {
      const folder = createFolder()
      const gone = join(folder, 'gone')
      mkdirSync(gone)
      const kept = join(folder, 'kept.json')
      const isRecording = name === 'The recording'
      const keep = isRecording ? { record: gone } : { report: [`html=${gone}/r.html`, `json=${kept}`] }
      const { code: ended, lines } = await contract({ ...keep, ...flags }, () => rmSync(gone, { recursive: true }))
      expect(ended).toBe(code)
      expect(lines.at(-2)).toMatch(/^1 case: /)
      expect(lines.at(-1)).toMatch(new RegExp(`^${name} (in )?${gone}.* cannot be written: ENOENT`))
      if (!isRecording) expect(JSON.parse(readFileSync(kept, 'utf8')).verdict).toBe(code === 1 ? 'not-proved' : 'held')
    })
  }
})
