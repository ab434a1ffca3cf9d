import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contractCases, mockFixtures, runContract } from '../../contract-tests/index.ts'
import { createMockServer, type MockServerOptions } from '../../mock-server/index.ts'
import { createRecording, type Finding } from '../../recordings/index.ts'
import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import type { Recording } from '../../schemas/generated/types.ts'
import { runInProcess } from '../../tests/support/run-in-process.ts'
import { exitCodes } from '../terminal/exit-codes.ts'
import { createDriftCommand } from './drift.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'telemeeting-drift-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const ids = ['a-success-is-an-envelope', 'a-sign-with-a-wrong-token-is-refused', 'get-is-not-served']

async function record(options: MockServerOptions = {}, wanted = ids): Promise<Recording> {
  const mock = await createMockServer(options).listen()
  const cases = contractCases.filter(({ id }) => wanted.includes(id))
  const { results } = await runContract({ url: mock.url, fixtures: mockFixtures, cases })
  await mock.close()
  return createRecording(results, { target: 'mock', recordedAt: 0, fixtures: mockFixtures })
}

async function drift(before: unknown, after: unknown, ...flags: string[]) {
  const { out, exitCode } = await driftAloud(before, after, ...flags)
  return { out, exitCode }
}

function driftAloud(before: unknown, after: unknown, ...flags: string[]) {
  const files = [join(folder, 'before.json'), join(folder, 'after.json')] as const
  writeFileSync(files[0], JSON.stringify(before))
  writeFileSync(files[1], JSON.stringify(after))
  return runInProcess(createDriftCommand, [...files, ...flags])
}

/** The answer of one case, changed. */
function edit(
  recording: Recording,
  id: string,
  change: (response: Recording['log']['entries'][number]['response']) => void,
) {
  const copy = structuredClone(recording)
  for (const entry of copy.log.entries) if (entry._telemeeting.case === id) change(entry.response)
  return copy
}

const body = (text: string) => (response: Recording['log']['entries'][number]['response']) => {
  response.content.text = text
}
const accepted = '"statusCode":"0","statusMsg":"提交成功"'
const knob = { provenance: 'assumed' as const, claims: ['A12'] }
const [success = ''] = ids

describe('telemeeting drift of recordings', () => {
  it('finds nothing between two runs of the same mock, whatever their requestIds', async () => {
    expect(await drift(await record({ seed: 1 }), await record({ seed: 2 }))).toEqual({
      out: 'Nothing changed.',
      exitCode: exitCodes.held,
    })
  })

  it('compares an id that the target made by where it comes from', async () => {
    const ending = ['createmeeting-is-served', 'a-meeting-is-ended-by-its-meid']
    const [before, after] = [await record({ seed: 1 }, ending), await record({ seed: 2 }, ending)]
    const [old, now] = [before, after].map(({ log }) =>
      String(JSON.parse(log.entries[1]?.response.content.text ?? '').meid),
    )
    expect(old).not.toBe(now)
    expect((await drift(before, after)).out).toBe('Nothing changed.')
    const other = JSON.parse(JSON.stringify(after).replace(`\\"confid\\":\\"${now}`, '\\"confid\\":\\"7'))
    expect((await drift(before, other)).out).toMatch(/not-proved a-meeting-is-ended-by-its-meid: request body .*"7"/)
    expect((await drift(other, before)).out).toMatch(/not-proved a-meeting-is-ended-by-its-meid: request body .*"7"/)
  })

  it('names the case, its claims and both codes when a code changed', async () => {
    const codes = { 'sign-matches-account': { ...knob, value: '-202' as const } }
    const { out, exitCode } = await drift(await record(), await record({ behaviour: { codes } }))
    expect(out).toContain('breaking   a-sign-with-a-wrong-token-is-refused: statusCode (D5, O1): -203 → -202')
    expect(exitCode).toBe(exitCodes.broken)
  })

  it('says of a code that no list has that it is unlisted, both ways', async () => {
    const id = 'a-sign-with-a-wrong-token-is-refused'
    const before = await record({}, [id])
    const after = edit(before, id, body('{"statusCode":"-704","statusMsg":"","requestId":""}'))
    expect((await drift(before, after)).out).toContain(`${id}: statusCode (D5, O1): -203 → -704 (unlisted)`)
    expect((await drift(after, before)).out).toContain(`${id}: statusCode (D5, O1): -704 (unlisted) → -203`)
  })

  it('calls another charset breaking and shorter requestIds compatible', async () => {
    const gbk = await drift(await record(), await record({ behaviour: { charset: { ...knob, value: 'gbk' } } }))
    expect(gbk.out).toContain(`breaking   ${success}: charset (D9, D10): utf-8 → gbk`)
    const short = await drift(await record(), await record({ behaviour: { requestIdLength: { ...knob, value: 16 } } }))
    expect(short.out).toContain(`compatible ${success}: requestIdLength (D9, D10): 29 → 16`)
    expect(short.exitCode).toBe(exitCodes.held)
  })

  it('calls it compatible that refusals lose or gain an empty requestId, and breaking that successes lose theirs', async () => {
    const refused = 'a-sign-with-a-wrong-token-is-refused'
    const [carrying, without] = [
      await record(),
      await record({ behaviour: { refusalRequestId: { ...knob, value: 'none' } } }),
    ]
    const lost = await drift(carrying, without)
    expect(lost.out).toContain(`compatible ${refused}: requestId (D5, O1): empty → absent`)
    expect(lost.exitCode).toBe(exitCodes.held)
    const gained = await drift(without, carrying)
    expect(gained.out).toContain(`compatible ${refused}: requestId (D5, O1): absent → empty`)
    expect(gained.exitCode).toBe(exitCodes.held)
    const none = await drift(carrying, edit(carrying, success, body(`{${accepted}}`)))
    expect(none.out).toContain(`breaking   ${success}: requestId (D9, D10): digits → absent`)
  })

  it.each([
    ['order', '{"statusMsg":"$2","statusCode":"$1",', 'statusMsg, statusCode, requestId'],
    ['blanks', '{ "statusCode":"$1","statusMsg":"$2",', 'blanks'],
    ['members', '{"statusCode":"$1","statusMsg":"$2","room":"1",', 'room'],
    ['escapes', '{"statusCode":"$1","status\\u004dsg":"$2",', 'escaped characters'],
  ])('tells another form of all answers once, as compatible: %s', async (way, written, now) => {
    const before = await record({}, [success, 'a-refusal-is-an-envelope', 'get-is-not-served'])
    const after = structuredClone(before)
    for (const { response } of after.log.entries)
      response.content.text = response.content.text.replace(/^\{"statusCode":"([^"]*)","statusMsg":"([^"]*)",/, written)
    const { findings } = JSON.parse((await drift(before, after, '--json')).out)
    const page = 'as on the page'
    const subject = `answers: ${way}`
    expect(findings).toEqual([{ severity: 'compatible', subject, claims: ['A25'], old: page, new: now }])
    expect(JSON.parse((await drift(after, before, '--json')).out).findings).toMatchObject(
      way === 'members' ? [{ severity: 'breaking' }, { severity: 'breaking' }] : [{ subject, old: now, new: page }],
    )
  })

  it.each<[string, string, Finding['severity']]>([
    [`{"statusCode":"0","statusMsg":"好","requestId":"2026110000000001"}`, 'statusMsg', 'breaking'],
    [`{${accepted},"requestId":""}`, 'requestId', 'breaking'],
    [`{${accepted},"requestId":"2026110000000002","requestId":"2026110000000001"}`, 'repeated', 'breaking'],
    [`{${accepted},"requestId":"abc"}`, 'requestId', 'breaking'],
    [`{${accepted},"requestId":2026110000000001}`, 'requestId', 'breaking'],
    [`{${accepted}}`, 'requestId', 'breaking'],
    ['<html>', 'body', 'breaking'],
  ])('reads %s by what it means', async (text, name, severity) => {
    const before = await record()
    const { out } = await drift(before, edit(before, success, body(text)), '--json')
    expect(JSON.parse(out).findings).toContainEqual(
      expect.objectContaining({ subject: `${success}: ${name}`, severity }),
    )
  })

  it('tells another HTTP status, another media type and an answer that broke off', async () => {
    const before = await record()
    const status = edit(before, success, (response) => {
      response.status = 502
    })
    expect((await drift(before, status)).out).toContain(`breaking   ${success}: httpStatus (D9, D10): 200 → 502`)
    const type = edit(before, success, (response) => {
      for (const header of response.headers) if (header.name === 'content-type') header.value = 'text/html'
    })
    expect((await drift(before, type)).out).toContain('mediaType (D9, D10): application/json → text/html')
    const broken = edit(before, success, (response) => {
      response.status = 0
    })
    expect((await drift(before, broken)).out).toContain(`breaking   ${success}: answer (D9, D10): given → none`)
    expect((await drift(broken, before)).out).toContain(`news       ${success}: answer (D9, D10): none → given`)
  })

  it('calls a case news that only one of them asked, which fails on demand', async () => {
    const [before, after] = [await record({}, [success]), await record()]
    const { out, exitCode } = await drift(before, after)
    expect(out).toContain('news       get-is-not-served (A11): not asked → asked')
    expect(exitCode).toBe(exitCodes.held)
    expect((await drift(before, after, '--fail-on', 'news')).exitCode).toBe(exitCodes.broken)
  })

  it('fails when no case was asked on both sides, and says so', async () => {
    const [before, after] = [await record({}, [success]), await record({}, ['get-is-not-served'])]
    const { out, error, exitCode } = await driftAloud(before, after)
    expect(out).toContain('news       get-is-not-served (A11): not asked → asked')
    expect(error).toContain('No case was asked in both recordings, so nothing was compared.')
    expect(exitCode).toBe(exitCodes.broken)
    const empty = { log: { ...before.log, entries: [] } }
    const none = await driftAloud(empty, empty)
    expect(none.out).not.toContain('Nothing changed')
    expect(none.exitCode).toBe(exitCodes.broken)
    expect(JSON.parse((await driftAloud(empty, before, '--json')).out)).toMatchObject({ compared: false })
  })

  it.each<[string, string, string, string]>([
    [
      'a-refusal-fits-its-content-length',
      '-2',
      '缺少',
      'breaking   a-refusal-fits-its-content-length: statusMsg (D11)',
    ],
    [success, '0', 'ok', `breaking   ${success}: statusMsg (D10)`],
    [
      'a-sign-with-a-wrong-token-is-refused',
      '-203',
      'wrong',
      'compatible a-sign-with-a-wrong-token-is-refused: statusMsg (O1)',
    ],
  ])('knows which claim the message of %s has: beside %s %j', async (id, statusCode, statusMsg, line) => {
    const before = await record({}, [id])
    const text = JSON.stringify({ statusCode, statusMsg, requestId: statusCode === '0' ? '2026110000000001' : '' })
    expect((await drift(before, edit(before, id, body(text)))).out).toContain(line)
  })

  it('calls it breaking that an answer says no more how long it is', async () => {
    const before = await record()
    const silent = edit(before, success, (response) => {
      response.headers = response.headers.filter(({ name }) => name !== 'content-length')
    })
    const { out, exitCode } = await drift(before, silent)
    expect(out).toContain(`breaking   ${success}: contentLength (X6): sent → none`)
    expect(exitCode).toBe(exitCodes.broken)
    expect((await drift(silent, before)).out).toContain(`compatible ${success}: contentLength (X6): none → sent`)
  })

  it('calls it breaking that answers have one requestId between them', async () => {
    const before = await record({}, [success, 'every-success-has-a-requestid-of-its-own'])
    const same = structuredClone(before)
    for (const { response } of same.log.entries) body(`{${accepted},"requestId":"2026110000000001"}`)(response)
    const { out, exitCode } = await drift(before, same)
    expect(out).toContain('breaking   requestIds (D10): each its own → 15 repeated')
    expect(exitCode).toBe(exitCodes.broken)
    expect((await drift(same, same)).out).toBe('Nothing changed.')
  })

  it('proves nothing by the answer to another request', async () => {
    const before = await record()
    const after = structuredClone(before)
    for (const { request, _telemeeting } of after.log.entries) {
      if (_telemeeting.case !== success || !request.postData) continue
      request.method = 'PUT'
      request.postData.text = request.postData.text.replace('destroyMeeting', 'hangupMeeting')
    }
    const { out, exitCode } = await drift(before, after)
    expect(out).toContain(`not-proved ${success}: request method (D9, D10): POST → PUT`)
    expect(out).toMatch(/not-proved [\w-]+: request body \(D9, D10\): .*destroyMeeting.* → .*hangupMeeting/)
    expect(exitCode).toBe(exitCodes.broken)
  })

  it('asks the same of another account, application, meeting and host', async () => {
    const before = await record()
    const { accountSID, applications } = before.log._telemeeting.accounts.active ?? { accountSID: '', applications: {} }
    const text = JSON.stringify(before)
      .replaceAll(accountSID, 'another-account')
      .replaceAll(applications.trial ?? '', 'another-application')
      .replaceAll('http://mock', 'http://127.0.0.1:4010/below')
    expect((await drift(before, JSON.parse(text))).out).toBe('Nothing changed.')
    const named = (confid: string) => {
      const copy: Recording = JSON.parse(JSON.stringify(before).replaceAll('002', confid))
      copy.log._telemeeting.confid = confid
      return copy
    }
    expect((await drift(named('77'), named('88'))).out).toBe('Nothing changed.')
  })

  it('proves nothing of exchanges that are missing', async () => {
    const before = await record({}, ['every-success-has-a-requestid-of-its-own'])
    const after = structuredClone(before)
    after.log.entries.pop()
    const { out, exitCode } = await drift(before, after)
    expect(out).toContain('not-proved every-success-has-a-requestid-of-its-own: exchanges (D10): 15 → 14')
    expect(exitCode).toBe(exitCodes.broken)
    expect(await drift(after, before)).toMatchObject({ out: expect.stringMatching(/^news /), exitCode: exitCodes.held })
  })

  it.each<[string | undefined, string, number]>([
    ['interrupted', 'not-proved', exitCodes.broken],
    ['unreachable', 'not-proved', exitCodes.broken],
    ['budget', 'not-proved', exitCodes.broken],
    ['not-selected', 'not-proved', exitCodes.broken],
    [undefined, 'not-proved', exitCodes.broken],
    ['side-effects', 'news', exitCodes.held],
    ['fixture', 'news', exitCodes.held],
  ])('says of a case that the new one has not asked for the cause %s: %s', async (cause, severity, code) => {
    const before = await record()
    const after = structuredClone(before)
    after.log.entries = after.log.entries.filter((each) => each._telemeeting.case !== success)
    if (cause !== undefined) after.log._telemeeting.notRun.push({ case: success, cause, reason: 'Because.' })
    const { out, exitCode } = await drift(before, after)
    const why = cause ?? 'no reason given'
    expect(out).toContain(`${severity.padEnd(10)} ${success} (D9, D10): asked → not asked (${why})`)
    expect(out.includes('is not proved: record it again, whole.')).toBe(severity === 'not-proved')
    expect(exitCode).toBe(code)
  })

  it('writes nothing into its JSON line that could steer a terminal', async () => {
    const before = await record()
    const { out } = await drift(before, edit(before, success, body('{"statusCode":"\u202e\u009b"}')), '--json')
    expect(out).not.toMatch(/\u202e|\u009b/)
    expect(JSON.parse(out).findings).toContainEqual(expect.objectContaining({ new: '\u202e\u009b' }))
  })

  it('prints nothing that could steer a terminal', async () => {
    const before = await record()
    const { out } = await drift(before, edit(before, success, body('{"statusCode":"\\u001b[2J"}')))
    expect(out).toContain('0 → \\u001b[2J')
  })
})

const run = { provenance: 'verified', verifiedOn: '2026-11-01', verifiedAgainst: 'a.test', evidence: 'Seen.' }
const order = (value: string[]) => ({ order: { ...defaultBehaviour.order, value } })
const [first = '', second = '', ...others] = defaultBehaviour.order.value

describe('telemeeting drift of behaviour files', () => {
  it('finds nothing between the mock’s own knobs and a file that repeats some of them', async () => {
    expect(await drift({ charset: defaultBehaviour.charset }, defaultBehaviour)).toEqual({
      out: 'Nothing changed.',
      exitCode: exitCodes.held,
    })
  })

  it.each<[object, object, string, number]>([
    [{}, { charset: { ...knob, value: 'gbk' } }, 'breaking   charset.value (A12): "utf-8" → "gbk"', exitCodes.broken],
    [
      {},
      { requestIdLength: { ...knob, value: 16 } },
      'compatible requestIdLength.value (A12): 29 → 16',
      exitCodes.held,
    ],
    [
      {},
      { timestampWindowSeconds: { ...knob, value: 600 } },
      'breaking   timestampWindowSeconds.value (A12): 86400 → 600',
      exitCodes.broken,
    ],
    [
      {},
      { timestampWindowSeconds: { ...knob, value: 172800 } },
      'compatible timestampWindowSeconds.value (A12): 86400 → 172800',
      exitCodes.held,
    ],
    [
      {},
      { codes: { 'sign-is-present': { ...knob, value: '-203' } } },
      'breaking   codes.sign-is-present.value (A12): "-2" → "-203"',
      exitCodes.broken,
    ],
    [
      {},
      { codes: { 'sign-is-present': { ...knob, value: 'served' } } },
      'compatible codes.sign-is-present.value (A12): "-2" → "served"',
      exitCodes.held,
    ],
    [
      {},
      { codes: { 'sign-is-present': { ...knob, value: '-2', statusMsg: '缺少参数' } } },
      'breaking   codes.sign-is-present.statusMsg (A12): absent → "缺少参数"',
      exitCodes.broken,
    ],
    [
      { codes: { 'sign-is-present': { ...knob, value: '-704', statusMsg: '缺少参数' } } },
      { codes: { 'sign-is-present': { ...knob, value: '-704' } } },
      'compatible codes.sign-is-present.statusMsg (A12): "缺少参数" → absent',
      exitCodes.held,
    ],
    [
      {},
      { charset: { ...defaultBehaviour.charset, provenance: 'verified' } },
      'news       charset.provenance (A12, X6): assumed → verified',
      exitCodes.held,
    ],
    [
      { charset: { ...defaultBehaviour.charset, ...run } },
      {},
      'not-proved charset.provenance (A12, X6): verified, a.test, 2026-11-01 → assumed',
      exitCodes.broken,
    ],
    [
      { charset: { ...defaultBehaviour.charset, ...run } },
      { charset: { ...defaultBehaviour.charset, ...run, verifiedOn: '2026-11-08', evidence: 'Seen again.' } },
      'news       charset.verifiedOn (A12, X6): 2026-11-01 → 2026-11-08',
      exitCodes.held,
    ],
    [
      { charset: { ...defaultBehaviour.charset, ...run } },
      { charset: { ...defaultBehaviour.charset, ...run, evidence: 'Seen again.' } },
      'news       charset.evidence (A12, X6): Seen. → Seen again.',
      exitCodes.held,
    ],
    [
      {},
      order([second, first, ...others]),
      `breaking   order (A1): ${first} before ${second} → ${second} before ${first}`,
      exitCodes.broken,
    ],
    [
      {},
      order([...others, first, second]),
      `breaking   order (A1): ${first} before ${others[0]} → ${others[0]} before ${first}`,
      exitCodes.broken,
    ],
  ])('says what becomes of %j with %j', async (before, after, line, code) => {
    const { out, exitCode } = await drift(
      { ...order(defaultBehaviour.order.value), ...before },
      { ...order(defaultBehaviour.order.value), ...after },
    )
    expect(out).toContain(line)
    expect(exitCode).toBe(code)
  })

  it('tells in one line for each knob that it was measured, and that it is not measured any more', async () => {
    const { $schema: _, codes, ...others } = defaultBehaviour
    const measure = <Knobs extends object>(knobs: Knobs) =>
      Object.fromEntries(Object.entries(knobs).map(([name, each]) => [name, { ...each, ...run, claims: ['A1'] }]))
    const measured = { ...measure(others), codes: measure(codes) }
    const knobs = Object.keys(codes).length + Object.keys(others).length
    const known = await drift(defaultBehaviour, measured)
    expect(known.out.split('\n')).toHaveLength(knobs + 1)
    expect(known).toMatchObject({ out: expect.stringContaining(`${knobs} news.`), exitCode: exitCodes.held })
    const lost = await drift(measured, defaultBehaviour)
    expect(lost.out.split('\n')).toHaveLength(knobs + 2)
    expect(lost.out).toContain(`${knobs} not-proved`)
    expect(lost.out).toMatch(/What was verified and is not any more is not proved: calibrate again\.$/)
  })

  it('calls a change of places compatible between checks that answer alike', async () => {
    const alike = order(
      defaultBehaviour.order.value.toSorted(
        (one, other) =>
          Number(one === 'authorization-is-well-formed') - Number(other === 'authorization-is-well-formed'),
      ),
    )
    const swapped = alike.order.value
    expect(swapped.at(-1)).toBe('authorization-is-well-formed')
    const { out } = await drift(order(defaultBehaviour.order.value), alike)
    expect(out).toContain('compatible order (A1): authorization-is-well-formed before timestamp-is-within-window')
    expect(out).toContain('breaking   order (A1): authorization-is-well-formed before sign-is-present')
  })

  it.each<[unknown, unknown, RegExp]>([
    [{ charset: { ...knob, value: 'gbk' } }, { log: {} }, /no recording of the contract suite/],
    [[], {}, /not a JSON object/],
    [{ a: 1 }, {}, /neither a recording nor a behaviour file/],
  ])('refuses to compare %j with %j', async (before, after, message) => {
    await expect(drift(before, after)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(message),
    })
  })

  it.each<[object, RegExp]>([
    [
      { timestampWindowSeconds: { ...knob, value: 'x' } },
      /after\.json: .*\/timestampWindowSeconds\/value must be a whole number/,
    ],
    [order([first, second, 'parameters-are-present']), /after\.json: .*leave checks out: .*sign-matches-account/],
    [{ codes: { 'sign-is-lucky': { ...knob, value: '-2' } } }, /after\.json: .*do not exist: sign-is-lucky/],
    [{ charset: { ...knob, value: 'latin1' } }, /after\.json: .*\/charset\/value/],
  ])('refuses a behaviour that no mock can follow: %j', async (after, message) => {
    await expect(drift({ charset: defaultBehaviour.charset }, after)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(message),
    })
  })

  it('refuses to compare a recording with a behaviour file', async () => {
    await expect(drift(await record(), { charset: defaultBehaviour.charset })).rejects.toThrow(/are of different kinds/)
  })
})
