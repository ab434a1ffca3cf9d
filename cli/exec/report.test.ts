import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createMockServer, type JournalEntry } from '../../mock-server/index.ts'
import { isRepeatable } from '../../mock-server/journal/exchange.ts'
import { projectRoot } from '../../scripts/generate/files.ts'
import type { SaidBreach } from '../../testing/judgement/breach.ts'
import { assertWellFormed, findJunitFaults } from '../../tests/support/junit-rules.ts'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { noon, post, signedBytes } from '../../tests/support/signed-request.ts'
import { createAnnotations } from './create-annotations.ts'
import { createLedger } from './create-ledger.ts'
import { habits } from './habits/index.ts'
import { printReport } from './print-report.ts'
import { nameBreaches, renderers } from './render-junit.ts'
import { createReport, createUnfinished, type ExecReport } from './report.ts'
import { watchServer } from './watch-server.ts'

const schema = JSON.parse(readFileSync(join(projectRoot, 'schemas/reports/exec-report.schema.json'), 'utf8'))
const validate = new Ajv2020.default({ allowUnionTypes: true }).compile(schema)
const faultsOf = (report: object) => (validate(JSON.parse(JSON.stringify(report))) ? [] : validate.errors)

/** Everything that a report can tell of, sent to one mock. */
async function reportOnAll(isStrict = false) {
  const mock = await createMockServer({ clock: { now: () => noon } }).listen()
  onTestFinished(() => mock.close())
  const rules = { utcOffsetMilliseconds: 8 * 3_600_000, windowMilliseconds: 24 * 3_600_000 }
  const { ledger, ...keeper } = createLedger({ codes: ['-4'], hosts: [], paths: ['fax/Send.wx'] }, rules)
  const watch = watchServer(mock.server as NonNullable<typeof mock.server>, keeper)
  mock.onRequest((entry) => isRepeatable(entry.request) && keeper.addEntry(entry, watch.take()))
  await post(mock.url, { headers: { 'Content-Type': 'text/json' } })
  await post(mock.url, { body: '{' })
  await post(mock.url, { authToken: '', headers: { Prefer: 'code=0' } })
  await post(mock.url, { version: '201512' })
  for (const path of ['traffic/Traffic.wx', 'fax/Send.wx']) {
    const requestLine = (own: string) => `POST ${own.replace('call/TeleMeeting.wx', path)} HTTP/1.1`
    await sendRaw(mock.url, signedBytes({ requestLine }))
  }
  await sendRaw(mock.url, 'GET http://other.example/ HTTP/1.1\r\nConnection: close\r\n\r\n')
  await sendRaw(mock.url, 'nonsense\r\n\r\n')
  await sendRaw(mock.url, 'CONNECT other.example:443 HTTP/1.1\r\n\r\n')
  await fetch(`${mock.url}/__admin/clock`, {
    method: 'PUT',
    body: '{"advance":{"seconds":1}}',
    headers: { 'Content-Type': 'application/json', Connection: 'close' },
  }).then((answer) => answer.text())
  await expect.poll(() => ledger.breaches.length).toBe(6)
  const end = { exitCode: 143, signal: 'SIGTERM' } as const
  return createReport(ledger, { program: 'p', isStrict, end, allowNoRequests: false })
}

const namesIn = (report: ExecReport) =>
  [...renderers.junit(report).matchAll(/<testcase name="([^"]*)"/g)].map(([, name = '']) => name)

describe('the report of exec', () => {
  test('keeps to its published schema, whatever it tells of', async () => {
    const report = await reportOnAll()
    expect(report).toMatchObject({
      habits: [{ habit: 'media-type-is-json' }, { habit: 'action-is-on-the-list' }],
      allowed: [{ why: '-4 (--allow)' }, { why: 'a request to fax/Send.wx (--allow-path)' }],
      requests: { provisional: 1 },
    })
    expect(new Set(report.breaches.map(({ kind }) => kind)).size).toBe(6)
    expect(report.breaches.some(({ finding }) => finding !== undefined)).toBe(true)
    expect(faultsOf(report)).toEqual([])
    expect(printReport(report).at(-1)).toContain(', 1 answered provisionally')
  })

  test('says where nothing reached TeleMeeting.wx, and steers no terminal by what was sent', async () => {
    const mock = await createMockServer({ clock: { now: () => noon } }).listen()
    onTestFinished(() => mock.close())
    const { ledger, addEntry } = createLedger(
      { codes: [], hosts: [] },
      { utcOffsetMilliseconds: 0, windowMilliseconds: 1 },
    )
    const requestLine = (own: string) => `POST ${own.replace('TeleMeeting', 'MeetingQuery')} HTTP/1.1`
    const print = async (changes: object) => {
      await sendRaw(mock.url, signedBytes(changes))
      addEntry(mock.requests().at(-1) as JournalEntry, 'replayed')
      const end = { exitCode: 0, signal: undefined }
      return printReport(createReport(ledger, { program: 'p', isStrict: false, end, allowNoRequests: false })).join(
        '\n',
      )
    }
    expect(await print({ requestLine })).toContain('(1 request, none to TeleMeeting.wx, 1 answered provisionally)')
    expect(await print({ body: '{\u001b[2J\u202e' })).toMatch(/^ +body +\{\\u001b\[2J\\u202e$/m)
  })

  test('keeps to its published schema when the run has not come to its end', () => {
    expect(faultsOf(createUnfinished({ program: 'p', isStrict: true }, 'killed'))).toEqual([])
  })

  const numbers = (xml: string) => /tests="(\d+)" failures="(\d+)" errors="(\d+)"/.exec(xml)?.slice(1).map(Number)
  const silent = () => {
    const { ledger } = createLedger({ codes: [], hosts: [] }, { utcOffsetMilliseconds: 0, windowMilliseconds: 1 })
    return { ledger, subject: { program: 'p', isStrict: false, end: { exitCode: 0, signal: undefined } } }
  }

  test('is JUnit that the strict schema takes, with a failure a breach, and one a habit under --strict', async () => {
    for (const isStrict of [false, true]) {
      const report = await reportOnAll(isStrict)
      const xml = renderers.junit(report)
      assertWellFormed(xml)
      expect(findJunitFaults(xml)).toEqual([])
      const failures = report.breaches.length + (isStrict ? report.habits.length : 0)
      expect(numbers(xml)).toEqual([1 + report.breaches.length + habits.length, failures, 0])
      expect(xml.match(/<failure /g)).toHaveLength(failures)
    }
  })

  test('names the cases of JUnit alike in every run, and no two of them alike', async () => {
    const [one = '', other] = await Promise.all([reportOnAll(), reportOnAll()].map(async (all) => namesIn(await all)))
    expect(other).toEqual(one)
    expect(new Set(one).size).toBe(one.length)
    const [breach] = (await reportOnAll()).breaches as [SaidBreach]
    expect(nameBreaches([breach, breach])).toEqual([nameBreaches([breach])[0], `${nameBreaches([breach])[0]} (2)`])
  })

  test('is green in JUnit with what held, and red or an error where nothing was tested', () => {
    const { ledger, subject } = silent()
    const nothing = createReport(ledger, { ...subject, allowNoRequests: false })
    const accepted = createReport(ledger, { ...subject, allowNoRequests: true })
    const held = createReport({ ...ledger, requests: 2, reached: 2 }, { ...subject, allowNoRequests: false })
    const faulty = createReport(
      { ...ledger, reached: 2, faults: 1, firstFault: 'x' },
      { ...subject, allowNoRequests: false },
    )
    const killed = createUnfinished(subject, 'killed')
    const [silence = '', ...others] = [nothing, accepted, held, faulty, killed].map(renderers.junit)
    expect([silence, ...others].map(numbers)).toEqual([
      [1, 1, 0],
      [1, 0, 0],
      [2 + habits.length, 0, 0],
      [1, 0, 1],
      [1, 0, 1],
    ])
    expect(silence).toContain('name="the-run-proves-something"')
    for (const xml of [silence, ...others]) expect(findJunitFaults(xml)).toEqual([])
    expect([nothing, faulty, killed].map((each) => createAnnotations(each))).toEqual([
      [expect.stringContaining('::error title=telemeeting exec%3A nothing-was-tested::No request reached')],
      [expect.stringContaining('::error title=telemeeting exec%3A fault::')],
      [expect.stringContaining('::error title=telemeeting exec%3A killed::')],
    ])
    expect(createAnnotations(held)).toEqual([])
  })

  test('says in JUnit how many breaches there were beyond those that it lists', async () => {
    const report = await reportOnAll()
    const more = { ...report, requests: { ...report.requests, broken: report.breaches.length + 5 } }
    expect(renderers.junit(more)).toContain('<failure message="5 more broke the contract; the first 6 are listed."')
  })

  test('says of each habit its own sentence, and nothing before it', async () => {
    const report = await reportOnAll(true)
    for (const { title } of report.habits) {
      expect(renderers.junit(report)).toContain(`message="${title}. Received: `)
      expect(createAnnotations(report).some((line) => line.includes(`::${title}. Received: `))).toBe(true)
    }
  })

  test('is told to GitHub on lines that what was sent cannot add to, habits as warnings', async () => {
    const lines = createAnnotations(await reportOnAll())
    for (const line of lines) expect(line).toMatch(/^::(error|warning) title=[^:,\n]+::[^\n]+$/)
    expect(lines.map((line) => line.split(' ')[0])).toEqual([...Array(6).fill('::error'), '::warning', '::warning'])
    expect(createAnnotations(await reportOnAll(true)).every((line) => line.startsWith('::error'))).toBe(true)
  })
})
