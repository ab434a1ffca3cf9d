import { execFile, spawnSync } from 'node:child_process'
import { afterAll, describe, expect, test } from 'vitest'
import { createMockServer, type JournalEntry } from '../../mock-server/index.ts'
import { partOf, triesWhole } from '../../tests/support/part-of.ts'
import { oddLines, pastedLines } from '../../tests/support/pasted-lines.ts'
import { createFolder, runInProcess } from '../../tests/support/run-in-process.ts'
import { accountSID, authToken, base64, md5, noon, noonTimestamp } from '../../tests/support/signed-request.ts'
import { createExplainCommand } from '../commands/explain.ts'
import { UsageError } from '../terminal/exit-codes.ts'

const missing = ['bash', 'curl'].filter((tool) => spawnSync(tool, ['--version']).status !== 0)
const unless = missing.length > 0 ? ` (not run: ${missing.join(' and ')} missing)` : ''
/** curl has had --url-query since 7.87. */
const hasUrlQuery = String(spawnSync('curl', ['--help', 'all']).stdout).includes('--url-query')

const mock = await createMockServer({ clock: { now: () => noon } }).listen()
afterAll(() => mock.close())

const base = `${mock.url}/201612/sid/${accountSID}/call/TeleMeeting.wx`
const sign = md5(accountSID + authToken + noonTimestamp)
const values: Readonly<Record<string, string>> = {
  base,
  sign,
  url: `${base}?Sign=${sign}`,
  bare: `${base}?Sign=${sign}`.replace('http://', ''),
  auth: base64(`${accountSID}|${noonTimestamp}`),
  wrong: md5(`${accountSID}wrong${noonTimestamp}`),
}
const isWhole = process.env.PASTED_LINES === 'all'
const least = isWhole ? 50 : triesWhole ? 15 : 8
const lines = [...partOf(pastedLines, 2), ...oddLines.filter((_, index) => isWhole || index % 30 === 7)]
  .filter((line) => hasUrlQuery || !line.includes('--url-query'))
  .map((line) => line.replace(/\{([a-z]+)\}/g, (whole, name: string) => values[name] ?? whole))

/** What the mock says of each request that bash and curl send: whether its signature is right, or which check refuses. */
async function ask(line: string, folder: string): Promise<string[]> {
  const before = mock.requests().length
  const env = { PATH: process.env.PATH, HOME: folder }
  // It ends when nobody writes to its pipes any more, commands in the background included.
  await new Promise<void>((resolve) => {
    execFile('bash', ['-c', line], { cwd: folder, env, timeout: 30_000 }, () => resolve()).stdin?.end()
  })
  return mock.requests().slice(before).map(verdictOf)
}

const signatureChecks = /^(?:authorization|timestamp|sign)-/

function verdictOf({ answer, refusal }: JournalEntry): string {
  if (answer.httpStatus === 405) return 'no POST'
  return refusal && signatureChecks.test(refusal.check) ? refusal.check : 'right'
}

/** What explain says of each; undefined when it refuses to judge the line. */
async function explain(line: string): Promise<string[] | undefined> {
  try {
    const args = ['--at', noonTimestamp, '--json', line]
    const { out, exitCode } = await runInProcess(createExplainCommand, args)
    const said = out.split('\n').map((each) => JSON.parse(each))
    expect(exitCode).toBe(said.every(({ ok }) => ok) ? 0 : 1)
    return said.map(({ method, refusal }) => (method === 'POST' ? (refusal?.check ?? 'right') : 'no POST'))
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    return undefined
  }
}

describe.skipIf(missing.length > 0)('telemeeting explain, beside bash and curl', () => {
  test(`says of a pasted line what the mock says of the request that is really sent${unless}`, async () => {
    const folder = createFolder()
    const judged: string[] = []
    for (const line of lines) {
      const said = await explain(line)
      const answered = await ask(line, folder)
      if (said === undefined) continue
      expect({ line, said }).toEqual({ line, said: answered })
      judged.push(line)
    }
    expect(lines.length).toBeGreaterThanOrEqual(least * 4)
    expect(judged.length).toBeGreaterThanOrEqual(least * 3)
  }, 120_000)
})
