import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Ajv from 'ajv'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSignature, formatTimestamp } from '../../client/sign.ts'
import { type ContractCase, contractCases } from '../../contract-tests/index.ts'
import { createMutant } from '../../contract-tests/mutants/create-mutant.ts'
import { mutants } from '../../contract-tests/mutants/index.ts'
import { createMockServer, type MockServer, type MockServerOptions } from '../../mock-server/index.ts'
import { createScrubber, parseRecording } from '../../recordings/index.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import type { Recording } from '../../schemas/generated/types.ts'
import { untold } from '../../tests/calibration/start-target.ts'
import { casesAbout, sampleWith } from '../../tests/support/choose-cases.ts'
import { partOf } from '../../tests/support/part-of.ts'
import { runContractCommand } from '../contract/run-contract-command.ts'
import { exitCodes } from '../terminal/exit-codes.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'telemeeting-recordings-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

interface Report {
  readonly verdict: string
  readonly news: readonly unknown[]
  readonly results: readonly {
    id: string
    outcome: string
    cause?: string
    reason?: string
    failures: unknown[]
    judged: unknown
  }[]
}

async function contract(flags: object, now = Date.UTC(2026, 2, 1, 4)) {
  const lines: string[] = []
  const errors: string[] = []
  const error = (line: string) => errors.push(line)
  const io = { out: (line: string) => lines.push(line), error, env: { NO_COLOR: '1' } }
  const target = { target: 'mock', timeout: 10, json: true as const, ...flags }
  const exitCode = await runContractCommand(target, io, { clock: { now: () => now } })
  return { exitCode, errors, report: JSON.parse(lines.at(-1) ?? '{}') as Report }
}

/** Runs against a target and replays a day later; the same but for the address and the time. */
async function recordAndReplay(target: Pick<MockServer, 'url' | 'close'>, cases: readonly ContractCase[]) {
  const asked = { case: cases.map(({ id }) => id) }
  const run = await contract({ target: target.url, record: folder, ...asked }, Date.now()).finally(() => target.close())
  const replay = await contract({ target: `recording:${folder}`, ...asked }, Date.now() + 86_400_000)
  return { run, replay }
}

const two = ['a-sign-with-a-wrong-token-is-refused', 'get-is-not-served']

let madeOfTwo: { file: string; text: string } | undefined

/** A recording of two cases, of a mock that counts as any other server; it is made once. */
async function recordTwo() {
  if (madeOfTwo) writeFileSync(join(folder, madeOfTwo.file), madeOfTwo.text)
  else {
    const mock = await createMockServer({}).listen()
    await contract({ target: mock.url, record: folder, case: two })
    await mock.close()
    madeOfTwo = readOnly()
  }
  const { file, text } = madeOfTwo
  return { file: join(folder, file), recording: parseRecording(text, file) }
}

const readOnly = () => {
  const [file = ''] = readdirSync(folder)
  return { file, text: readFileSync(join(folder, file), 'utf8') }
}

const outcomes = ({ results }: Report) =>
  results.map(({ id, outcome, failures, judged }) => ({ id, outcome, judged, failures }))

const knob = { provenance: 'assumed' as const, claims: ['A12'] }
/** Mocks with the cases that they are asked: of a drifted one, those that its ways can reach. */
const recorded: readonly [name: string, options: MockServerOptions, cases: readonly ContractCase[]][] = [
  ['as it is', {}, sampleWith()],
  ['that answers in GBK', { behaviour: { charset: { ...knob, value: 'gbk' } } }, casesAbout('A12', 'D2', 'D9')],
  ['with shorter requestIds', { behaviour: { requestIdLength: { ...knob, value: 16 } } }, casesAbout('A12', 'D2')],
  [
    'that takes a wrong Sign',
    { behaviour: { codes: { 'sign-matches-account': { ...knob, value: 'served' } } } },
    casesAbout('D5', 'O6', 'A23'),
  ],
  [
    'with a reversed order',
    { behaviour: { order: { ...knob, value: defaultBehaviour.order.value.toReversed() } } },
    casesAbout('A1', 'D2'),
  ],
  ['that reads UTC', { behaviour: { timestampUtcOffset: { ...knob, value: '+00:00' } } }, casesAbout('A6', 'D4')],
  ['that refuses unknown meetings', { strict: true }, casesAbout('A10', 'D6', 'D7', 'D10')],
]

describe('telemeeting contract --record', () => {
  it.each(partOf(recorded, 3))('replays a mock %s to the same verdict', async (name, options, cases) => {
    const { run, replay } = await recordAndReplay(
      await createMockServer({ ...options, limits: untold }).listen(),
      cases,
    )
    expect(run.report.results.some(({ outcome }) => outcome === 'broken')).toBe(name !== 'as it is')
    expect(replay.exitCode).toBe(run.exitCode)
    expect(replay.report.verdict).toBe(run.report.verdict)
    expect(outcomes(replay.report)).toEqual(outcomes(run.report))
  })

  it('breaks nothing in a replay that cannot ask for an unknown meeting, as the run did not', async () => {
    const { run, replay } = await recordAndReplay(await createMockServer({ strict: true }).listen(), casesAbout('D7'))
    expect([run.exitCode, replay.exitCode]).toEqual([exitCodes.held, exitCodes.held])
    expect(outcomes(replay.report)).toEqual(outcomes(run.report))
  })

  it('replays answers that are written otherwise to the same one news', async () => {
    const [blanks] = mutants.filter(({ name }) => name === 'prints-blanks')
    if (!blanks) throw new Error('No drifted mock prints blanks.')
    const target = createMutant(blanks, (options) => createMockServer(options).listen())
    const { run, replay } = await recordAndReplay(await target.listen(), casesAbout('A25', 'D2', 'D9'))
    expect([run.exitCode, replay.exitCode]).toEqual([exitCodes.held, exitCodes.held])
    expect(outcomes(replay.report)).toEqual(outcomes(run.report))
    expect(replay.report.news).toMatchObject([{ claim: 'A25', received: 'blanks' }])
  })

  it('keeps no token, no Sign, no Authorization and no telephone number of the run, in an HTTP Archive that the format’s own schema takes', async () => {
    const now = Date.UTC(2026, 2, 1, 4)
    const phone = '10000000000'
    await contract({ record: folder }, now)
    const whole = readOnly().text
    expect(findHarFaults(whole)).toBeNull()
    const text = distinctWords(whole)
    const lower = text.toLowerCase()
    const shifts = contractCases.flatMap(({ request: { shiftSeconds = 0, sign } }) => [
      shiftSeconds,
      sign?.shiftSeconds ?? 0,
    ])
    for (const { accountSID, authToken } of builtInAccounts.accounts) {
      const signed = [...new Set(shifts)].map((shift) =>
        createSignature({ accountSID, authToken, timestamp: formatTimestamp(now + shift * 1000) }),
      )
      for (const secret of [
        authToken,
        ...signed.flatMap(({ sign, authorization, timestamp }) => [sign, authorization, timestamp]),
      ]) {
        expect(lower).not.toContain(secret.toLowerCase())
        expect(text).not.toContain(Buffer.from(secret).toString('base64').slice(0, -4))
      }
    }
    expect(lower).not.toMatch(/sign=(?!\*\*\*)[^"\n]/)
    for (const run of text.match(/[\w+/=]{20,}/g) ?? []) {
      expect(Buffer.from(run, 'base64').toString('latin1')).not.toMatch(/\|\d{14}/)
    }
    expect(text).not.toContain(phone)
    expect(text).not.toMatch(/136\*\*\*\*7556|x-mock-|"date"/i)
    // A body that names a member twice is looked into like any other.
    expect(whole).toMatch(/\\"action\\":[^}]*\\"action\\":/)
    const none = { sign: 0, authorization: 0, password: 0, cookie: 0, token: 0, phone: 0, unclear: 0 }
    expect(createScrubber().scrub(JSON.parse(whole))).toEqual({ value: JSON.parse(whole), counts: none, dropped: [] })
  })

  it('names the file after the moment and the target, and never writes over another', async () => {
    const one = ['get-is-not-served']
    await contract({ record: folder, case: one })
    await contract({ record: folder, case: one })
    expect(readdirSync(folder).sort()).toEqual(['20260301T040000Z-mock-2.har', '20260301T040000Z-mock.har'])
  })

  it('writes the same keys in the same order each time', async () => {
    await contract({ record: folder, case: ['a-sign-with-a-wrong-token-is-refused'] })
    await contract({ record: folder, case: ['a-sign-with-a-wrong-token-is-refused'] })
    const [first, second] = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
    expect(first).toBe(second)
  })

  it('leaves no folder behind that it made for a run which did not take place', async () => {
    const record = join(folder, 'new', 'deeper')
    const { exitCode, report } = await contract({ target: 'sandbox', record })
    expect([exitCode, report.verdict]).toEqual([exitCodes.usage, 'not-run'])
    expect(existsSync(join(folder, 'new'))).toBe(false)
  })

  it('leaves a folder alone that was there before the run', async () => {
    await contract({ target: 'sandbox', record: folder })
    expect(existsSync(folder)).toBe(true)
  })

  it('does not run what the recording lacks', async () => {
    await contract({ record: folder, case: ['get-is-not-served'] })
    const { report, exitCode } = await contract({ target: `recording:${folder}` })
    const others = report.results.filter(({ id }) => id !== 'get-is-not-served')
    expect(others.length).toBeGreaterThan(100)
    expect(others.filter(({ outcome }) => outcome !== 'not-run')).toEqual([])
    expect(others[0]?.reason).toBe(
      'The recording has no exchange of this case. The run was not to ask it (--case, --claim).',
    )
    expect(exitCode).toBe(exitCodes.broken)
  })

  it.each<[string | undefined, string, number]>([
    ['interrupted', 'not-proved', exitCodes.broken],
    ['unreachable', 'not-proved', exitCodes.broken],
    ['budget', 'not-proved', exitCodes.broken],
    ['not-selected', 'not-proved', exitCodes.broken],
    ['a-cause-of-tomorrow', 'not-proved', exitCodes.broken],
    [undefined, 'not-proved', exitCodes.broken],
    ['side-effects', 'held', exitCodes.held],
    ['fixture', 'held', exitCodes.held],
  ])('replays a run that lacks a case for the cause %s as %s', async (cause, verdict, code) => {
    const { recording, file } = await recordTwo()
    const { log } = recording
    const [lost = ''] = two
    const notRun = [...log._telemeeting.notRun, ...(cause ? [{ case: lost, cause, reason: 'Because.' }] : [])]
    const entries = log.entries.filter((each) => each._telemeeting.case !== lost)
    writeFileSync(file, JSON.stringify({ log: { ...log, entries, _telemeeting: { ...log._telemeeting, notRun } } }))
    const { report, exitCode } = await contract({ target: `recording:${file}`, case: two })
    expect({ verdict: report.verdict, exitCode }).toEqual({ verdict, exitCode: code })
    expect(report.results.find(({ id }) => id === lost)).toMatchObject({
      outcome: 'not-run',
      cause: cause ?? 'recording',
    })
  })

  it('names in a recording every case that was not to be asked, and proves nothing of them', async () => {
    const { recording, file } = await recordTwo()
    const { notRun } = recording.log._telemeeting
    const left = contractCases.map(({ id }) => id).filter((id) => !two.includes(id))
    expect(notRun.map((each) => [each.case, each.cause])).toEqual(left.map((id) => [id, 'not-selected']))
    const { report, exitCode } = await contract({ target: `recording:${file}` })
    expect([report.verdict, exitCode]).toEqual(['not-proved', exitCodes.broken])
    const same = await contract({ target: `recording:${file}`, case: two })
    expect([same.report.verdict, same.exitCode]).toEqual(['held', exitCodes.held])
  })

  it('says which recording of a folder it took, and of whom and when it is', async () => {
    await contract({ record: folder, case: two }, Date.UTC(2026, 2, 1))
    await contract({ record: folder, case: two.slice(0, 1) }, Date.UTC(2026, 2, 2))
    const { errors } = await contract({ target: `recording:${folder}` })
    const latest = join(folder, '20260302T000000Z-mock.har')
    const counts = `1 case asked, ${contractCases.length - 1} named as left out`
    expect(errors[0]).toBe(`Replaying ${latest}: mock, recorded at 2026-03-02T00:00:00.000Z, ${counts}.`)
  })

  it('refuses a folder with recordings of different targets unless one is named', async () => {
    const { file } = await recordTwo()
    await contract({ record: folder, case: two })
    await expect(contract({ target: `recording:${folder}`, case: two })).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(/holds recordings of different targets: http:.*, mock\. .*name a file/),
    })
    expect((await contract({ target: `recording:${file}`, case: two })).exitCode).toBe(exitCodes.held)
  })

  it('does not run a case whose request was another one then', async () => {
    await contract({ record: folder, case: ['get-is-not-served'] })
    const { file, text } = readOnly()
    writeFileSync(join(folder, file), text.replaceAll('"GET"', '"PUT"'))
    const { report } = await contract({ target: `recording:${folder}`, case: ['get-is-not-served'] })
    expect(report.results).toMatchObject([
      { outcome: 'not-run', cause: 'recording', reason: 'The recording has another request for this case.' },
    ])
  })

  it.each([
    ['a header that HTTP cannot carry', '"headers": [', '"headers": [{ "name": "X-A", "value": "\\u001b\\n" },'],
    ['a name of a header that is none', '"headers": [', '"headers": [{ "name": "X A", "value": "" },'],
    ['a status that no answer has', '"status": 200', '"status": 101'],
  ])('refuses by name a recording of an answer with %s', async (_, found, instead) => {
    await contract({ record: folder, case: two })
    const { file, text } = readOnly()
    const at = text.indexOf(found, text.indexOf('"response"'))
    writeFileSync(join(folder, file), text.slice(0, at) + instead + text.slice(at + found.length))
    await expect(contract({ target: `recording:${folder}`, case: two })).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(
        /is no recording of the contract suite: \/log\/entries\/\d\/response\/(?:headers|status)/,
      ),
    })
  })

  it('has nothing raw in it of what a target sends to steer a terminal', async () => {
    const statusMsg = '\u202e\u2028\u0085\u009b\u{e0041}'
    const target = createServer((_, response) => response.end(JSON.stringify({ statusCode: '0', statusMsg })))
    await once(target.listen(0, '127.0.0.1'), 'listening')
    const { port } = target.address() as AddressInfo
    await contract({ target: `http://127.0.0.1:${port}`, record: folder, case: two }).finally(() => target.close())
    const { text } = readOnly()
    expect(text).not.toMatch(/[^\P{C}\n]|\u2028/u)
    expect(JSON.parse(text).log.entries[0].response.content.text).toContain(statusMsg)
  })

  it('replays an answer that broke off as broken', async () => {
    const id = 'a-sign-with-a-wrong-token-is-refused'
    await contract({ record: folder, case: [id] })
    const { file, text } = readOnly()
    const recording: Recording = parseRecording(text, file)
    for (const { response } of recording.log.entries) response.status = 0
    writeFileSync(join(folder, file), JSON.stringify(recording))
    const { report } = await contract({ target: `recording:${join(folder, file)}`, case: [id] })
    expect(report.results).toMatchObject([{ outcome: 'broken', failures: [{ claim: 'D9' }] }])
  })

  it.each([
    [{ target: 'recording:' }, /names no file/],
    [{ target: 'recording:/nowhere.har' }, /cannot be read/],
    [{ target: 'recording:package.json' }, /no recording of the contract suite/],
    [{ target: 'recording:docs' }, /holds no \.har file/],
    [{ target: 'recording:package.json', record: 'elsewhere' }, /asks nobody/],
    [{ target: 'mock', record: 'package.json' }, /cannot be written to.*Nothing was sent/],
  ])('refuses %j as wrong usage', async (flags, message) => {
    await expect(contract(flags)).rejects.toMatchObject({ name: 'UsageError', message: expect.stringMatching(message) })
  })
})

/** Every name and value of a JSON text once, a line each: a recording says most things hundreds of times. */
function distinctWords(json: string): string {
  const words = new Set<string>()
  JSON.parse(json, (name, value) => {
    words.add(`"${name}"`)
    if (typeof value !== 'object') words.add(String(value))
    return value
  })
  return [...words].join('\n')
}

/** By the format's own schema. */
function findHarFaults(text: string) {
  const require = createRequire(import.meta.url)
  const ajv = new Ajv.default({ strict: false, logger: false, validateFormats: false })
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'))
  const parts = require('har-schema') as Record<string, object>
  for (const schema of Object.values(parts)) ajv.addSchema(schema)
  const { log } = JSON.parse(text)
  ajv.validate('har.json#', { log })
  return ajv.errors
}
