import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createFixtures, mockFixtures } from '../contract-tests/index.ts'
import { createMockServer, type MockServerOptions } from '../mock-server/index.ts'
import { builtInAccounts } from '../schemas/generated/accounts.ts'
import { defaultBehaviour } from '../schemas/generated/behaviour.ts'
import type { CodeKnob } from '../schemas/generated/types.ts'
import { untold } from '../tests/calibration/start-target.ts'
import { sleep } from '../tests/support/no-sleep.ts'
import { createPossible, indexes, setOf } from './fault-sets.ts'
import { composeRequest } from './faults.ts'
import { RefusedTargetError, runCalibration } from './index.ts'
import { createKnowledge } from './knowledge.ts'
import { measurable } from './measurable.ts'
import { windowOf } from './read-shifts.ts'

async function startMock(options: MockServerOptions = {}) {
  const mock = await createMockServer({ ...options, limits: untold }).listen()
  onTestFinished(() => mock.close())
  return mock
}

/** A server that answers as it is told, whoever asks. */
async function startServer(answer: (count: number) => object): Promise<string> {
  let count = 0
  const server = createServer((_request, response) => {
    response.end(JSON.stringify(answer(count++)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const refusal = (statusCode: string) => ({ statusCode, statusMsg: '异常错误', requestId: '' })

describe('Calibration', () => {
  test('finds the kit’s own knobs in the kit’s own mock, each with the day, the host and the evidence', async () => {
    // One moment for both: where a second goes by between asking and judging, the window seems a second longer or shorter.
    const now = () => Date.UTC(2026, 2, 1, 4)
    const mock = await startMock({ clock: { now } })
    const { behaviour, isContradicted } = await runCalibration({ sleep, url: mock.url, fixtures: mockFixtures, now })
    expect(isContradicted).toBe(false)
    for (const name of measurable) expect(behaviour.codes[name]?.value).toBe(defaultBehaviour.codes[name]?.value)
    expect(behaviour.timestampUtcOffset).toMatchObject({ value: '+08:00', provenance: 'verified' })
    expect(behaviour.timestampWindowSeconds).toMatchObject({
      value: 86_400,
      evidence: expect.stringContaining('86400'),
    })
    expect(behaviour.order.verifiedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    const verified = [behaviour.order, ...Object.values(behaviour.codes), behaviour.otherPath].filter(
      ({ provenance }) => provenance === 'verified',
    )
    expect(verified.length).toBeGreaterThan(20)
    for (const { verifiedAgainst } of verified) expect(verifiedAgainst).toBe(new URL(mock.url).host)
  })

  test('leaves the texts to the mock that a mock has for strays, whatever status it gives them', async () => {
    const mock = await startMock({
      behaviour: { otherPath: { ...defaultBehaviour.otherPath, value: { status: 410 } } },
    })
    const { behaviour } = await runCalibration({ sleep, url: mock.url, fixtures: mockFixtures })
    expect(behaviour.otherPath).toMatchObject({ value: { status: 410 }, provenance: 'verified' })
    for (const name of ['otherMethod', 'otherVersion'] as const)
      expect(behaviour[name].value).toEqual(defaultBehaviour[name].value)
    expect(behaviour.otherPath.value).toEqual({ status: 410 })
  })

  test('sends nothing that has a side effect: no meeting is ended, nobody is hung up', async () => {
    const mock = await startMock({ strict: true })
    const plan = { confid: '777', participants: [{ phone: '13800138000' }] }
    await fetch(`${mock.url}/__admin/meetings`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(plan),
    })
    await runCalibration({ sleep, url: mock.url, fixtures: mockFixtures, maxRequests: 250 })
    const { meetings } = (await (await fetch(`${mock.url}/__admin/meetings`)).json()) as { meetings: object[] }
    expect(meetings).toMatchObject([{ confid: '777', status: 'open', participants: [{ status: 'in' }] }])
  })

  test('finds the zone of a target that answers an unknown meeting as it answers a wrong timestamp', async () => {
    const codes = { 'meeting-is-known': { ...defaultBehaviour.codes['meeting-is-known'], value: '-202' } as CodeKnob }
    const timestampUtcOffset = { ...defaultBehaviour.timestampUtcOffset, value: '+03:00' }
    const timestampWindowSeconds = { ...defaultBehaviour.timestampWindowSeconds, value: 604_800 }
    const mock = await startMock({ behaviour: { codes, timestampUtcOffset, timestampWindowSeconds } })
    const { behaviour } = await runCalibration({ sleep, url: mock.url, fixtures: mockFixtures })
    expect(behaviour.timestampUtcOffset).toMatchObject({ value: '+03:00', provenance: 'verified' })
    expect(behaviour.timestampWindowSeconds).toMatchObject({ value: 604_800, provenance: 'verified' })
  })

  test('leaves what it cannot show as it was, and says why', async () => {
    const mock = await startMock({ environment: 'sandbox' })
    const [{ accountSID, authToken, applications }] = builtInAccounts.accounts
    const fixtures = createFixtures({ accountSID, authToken, appid: applications[0]?.appid ?? '' })
    const { behaviour, measurements } = await runCalibration({ sleep, url: mock.url, fixtures })
    expect(behaviour.codes['account-is-active']).toEqual(defaultBehaviour.codes['account-is-active'])
    expect(measurements.find(({ knob }) => knob === 'codes.account-is-active')).toMatchObject({
      isMeasured: false,
      reason: expect.stringContaining('no account or application'),
    })
  })

  test('says so when its requests are spent, and never sends one more', async () => {
    const mock = await startMock()
    const { requests, measurements } = await runCalibration({
      sleep,
      url: mock.url,
      fixtures: mockFixtures,
      maxRequests: 40,
    })
    expect(requests).toBe(40)
    expect(mock.requests().length).toBe(40)
    expect(measurements.find(({ knob }) => knob === 'order')).toMatchObject({
      isMeasured: false,
      reason: expect.stringContaining('40 requests'),
    })
  })

  test('shows no secret that a target hands back in place of a code', async () => {
    const server = createServer((request, response) => {
      response.end(JSON.stringify(refusal(request.headers.authorization ?? request.url ?? '')))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const said = await runCalibration({ sleep, url, fixtures: mockFixtures }).catch((error: unknown) => String(error))
    expect(JSON.stringify(said)).not.toMatch(/dGVsZW1lZXRpbmdraXRhY2NvdW50|Sign=[0-9a-f]{8}/i)
  })

  test('does not guess where a target contradicts itself', async () => {
    const url = await startServer((count) => refusal(['-1', '-2', '-3', '-200', '-100'][(count * 7) % 5] ?? '-1'))
    const { measurements, isContradicted } = await runCalibration({ sleep, url, fixtures: mockFixtures })
    const order = measurements.find(({ knob }) => knob === 'order')
    expect(order?.isMeasured === false || isContradicted).toBe(true)
    expect(measurements.find(({ knob }) => knob === 'timestampWindowSeconds')?.isMeasured).toBe(false)
  })

  for (const [what, answer] of [
    ['refuses', refusal('-203')],
    ['serves', { statusCode: '0', statusMsg: '提交成功', requestId: '1' }],
  ] as const) {
    test(`measures nothing against a target that ${what} everything`, async () => {
      const url = await startServer(() => answer)
      await expect(runCalibration({ sleep, url, fixtures: mockFixtures })).rejects.toThrow(RefusedTargetError)
    })
  }

  test('says verified of no code that only one answer showed', async () => {
    const mock = await startMock()
    for (const maxRequests of [12, 27, 60]) {
      const { measurements, trouble } = await runCalibration({
        sleep,
        url: mock.url,
        fixtures: mockFixtures,
        maxRequests,
      })
      expect(trouble).toContain(`${maxRequests} requests`)
      const measured = measurements.filter(({ knob, isMeasured }) => knob.startsWith('codes.') && isMeasured)
      // Asked to find out what a refused timestamp looks like, and again as a fault.
      expect(measured.filter(({ knob }) => knob !== 'codes.timestamp-is-within-window')).toEqual([])
    }
  })

  test('leaves a length alone that two answers contradict', async () => {
    const mock = await startMock()
    let count = 0
    const { createServer: create, request } = await import('node:http')
    const server = create((incoming, outgoing) => {
      const forwarded = request(
        mock.url + incoming.url,
        { method: incoming.method ?? 'POST', headers: incoming.headers },
        (answer) => {
          answer.setEncoding('utf8').on('data', (text: string) => {
            count += 1
            outgoing.end(
              text.replace(
                /("requestId":")\d(\d*)/,
                (_, name: string, digits: string) => name + (count % 2 ? digits : `1${digits}`),
              ),
            )
          })
        },
      )
      incoming.pipe(forwarded)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { measurements } = await runCalibration({ sleep, url, fixtures: mockFixtures })
    expect(measurements.find(({ knob }) => knob === 'requestIdLength')).toMatchObject({
      isMeasured: false,
      reason: expect.stringContaining('differ'),
    })
  })
})

describe('A fault', () => {
  test('is the only one of its request, whichever it is', async () => {
    const mock = await startMock({ strict: true })
    const { runFault } = await import('../tests/calibration/run-fault.ts')
    for (const name of measurable)
      expect(await runFault(mock, new Set([name]))).toEqual(
        name === 'meeting-is-known' ? [name] : expect.arrayContaining([name]),
      )
  })

  test('cannot stand beside one that hides it', () => {
    const possible = createPossible(mockFixtures, true)
    expect(possible.has(setOf('authorization-is-present', 'sign-matches-account'))).toBe(false)
    expect(possible.has(setOf('body-is-json-object', 'application-is-known'))).toBe(false)
    expect(possible.has(setOf('account-is-active', 'account-has-balance'))).toBe(false)
    expect(possible.has(setOf('sign-is-present', 'phone-is-well-formed', 'parameters-are-present'))).toBe(true)
    expect(
      composeRequest(new Set(['application-is-online', 'application-has-the-feature']), mockFixtures, '1'),
    ).toBeUndefined()
  })
})

describe('What is known of an order', () => {
  test('includes what follows from it', () => {
    const knowledge = createKnowledge()
    for (const index of indexes) knowledge.codes[index] = `-${index}`
    knowledge.order(2, 1 << 3)
    knowledge.order(3, 1 << 4)
    knowledge.order(1, 1 << 2)
    expect(knowledge.predict((1 << 1) | (1 << 4))).toBe('-1')
    expect(knowledge.predict((1 << 4) | (1 << 5))).toBeUndefined()
    expect(knowledge.predict(0)).toBe('0')
  })
})

describe('A window', () => {
  for (const { given, want } of [
    { given: { earliest: -86_400, latest: 86_400 }, want: { offset: '+08:00', seconds: 86_400 } },
    { given: { earliest: -28_800 - 60, latest: -28_800 + 60 }, want: { offset: '+00:00', seconds: 60 } },
    { given: { earliest: -9000 - 10, latest: -9000 + 10 }, want: { offset: '+05:30', seconds: 10 } },
    { given: { earliest: -86_400, latest: 100 }, want: undefined },
  ]) {
    test(`from ${given.earliest} to ${given.latest} is ${JSON.stringify(want)}`, () => {
      expect(windowOf(given, 0)).toEqual(want)
    })
  }

  test('is rounded to the minute only where the clocks are two', () => {
    const shifts = { earliest: -86_399, latest: 86_400 }
    expect(windowOf(shifts, 2)).toEqual({ offset: '+08:00', seconds: 86_400 })
    expect(windowOf(shifts, 0)).toBeUndefined()
  })
})
