import express from 'express'
import supertest from 'supertest'
import { describe, expect, test, vi } from 'vitest'
import { defaultBehaviour } from '../schemas/generated/behaviour.ts'
import vectors from '../schemas/vectors.json' with { type: 'json' }
import { parseReason } from '../tests/support/reason-header.ts'
import {
  accountSID,
  appid,
  base64,
  noon,
  post,
  type SignedRequest,
  signedRequest,
} from '../tests/support/signed-request.ts'
import { BehaviourError, type BehaviourOverride, createMockServer, type MockServerOptions } from './index.ts'
import { parseTimestamp, writeTimestamp } from './vendor/authorization.ts'
import { computeSign } from './vendor/compute-sign.ts'

const clock = { now: () => noon }
const assumed = { provenance: 'assumed' as const, claims: [] as string[] }
const meeting = { action: 'destroyMeeting', appid, confid: '002' }

/** The status code of one request to a fresh mock. */
async function ask(changes: Partial<SignedRequest>, options: MockServerOptions = {}): Promise<string> {
  const { path, headers, body } = signedRequest(changes)
  const { app } = createMockServer({ clock, ...options })
  const response = await supertest(app).post(path).set(headers).send(String(body))
  return JSON.parse(response.text).statusCode
}

const orderWithFirst = (name: string): BehaviourOverride => ({
  order: { ...assumed, value: [name, ...defaultBehaviour.order.value.filter((each) => each !== name)] },
})

describe('The mock', () => {
  for (const [earlier, later, changes] of [
    ['account-is-known', 'authorization-is-present', { accountSID: 'unknown', authorization: undefined }],
    ['authorization-is-present', 'sign-is-present', { authorization: undefined, sign: undefined }],
    ['timestamp-is-within-window', 'sign-matches-account', { timestamp: '20250101000000', authToken: 'wrong' }],
    ['sign-matches-account', 'body-is-json-object', { authToken: 'wrong', body: '{' }],
    ['sign-is-present', 'account-has-balance', { accountSID: 'telemeetingkitaccountnobalance01', sign: undefined }],
    ['action-is-known', 'application-is-known', { body: { ...meeting, action: 'x', appid: 'x' } }],
    ['parameters-are-present', 'application-is-known', { body: { action: 'destroyMeeting', appid: 'x' } }],
  ] as const) {
    test(`answers for ${earlier} when ${later} is broken too, and the other way round in another order`, async () => {
      const knob = (name: string) => defaultBehaviour.codes[name]?.value
      expect(await ask(changes)).toBe(knob(earlier))
      expect(await ask(changes, { behaviour: orderWithFirst(later) })).toBe(knob(later))
    })
  }

  test('answers a check with the code that the behaviour gives it', async () => {
    const behaviour = { codes: { 'sign-is-present': { value: '-203', ...assumed } } } as const
    expect(await ask({ sign: undefined }, { behaviour })).toBe('-203')
  })

  test.each(['-704', '7', '-0'] as const)(
    'answers a check with %s, a code that no list has, and with no message',
    async (value) => {
      const behaviour = { codes: { 'sign-is-present': { value, strict: value, ...assumed } } } as const
      const mock = await createMockServer({ clock, behaviour }).listen()
      const response = await post(mock.url, { sign: undefined })
      const [entry] = mock.requests()
      await mock.close()
      expect(await response.text()).toBe(`{"statusCode":"${value}","statusMsg":"","requestId":""}`)
      expect(parseReason(response.headers.get('x-mock-reason') ?? '')).toMatchObject({ kind: 'refusal', code: value })
      expect(entry).toMatchObject({ answer: { statusCode: value }, refusal: { code: value } })
    },
  )

  test('answers a check with the statusMsg that the behaviour has for its code, and a strict code without it', async () => {
    const knob = { value: '-704', statusMsg: '未查询到"订单"信息', ...assumed } as const
    const behaviour = { codes: { 'sign-is-present': knob, 'meeting-is-known': { ...knob, strict: '-101' } } } as const
    const mock = await createMockServer({ clock, behaviour }).listen()
    const strict = await createMockServer({ clock, behaviour, strict: true }).listen()
    const own = '{"statusCode":"-704","statusMsg":"未查询到\\"订单\\"信息","requestId":""}'
    expect(await (await post(mock.url, { sign: undefined })).text()).toBe(own)
    expect(await (await post(strict.url)).text()).toBe('{"statusCode":"-101","statusMsg":"参数不合法","requestId":""}')
    const forced = await post(mock.url, { sign: undefined, headers: { Prefer: 'code=-203' } })
    expect(await forced.json()).toMatchObject({ statusCode: '-203', statusMsg: 'AuthToken验证失败' })
    const late = await post(mock.url, { sign: undefined, headers: { 'X-Mock-Fault': 'latency=1' } })
    expect(await late.text()).toBe(own)
    await Promise.all([mock.close(), strict.close()])
  })

  test.each(['0', '7x', '', '--1', '1.5'])('takes no behaviour whose check refuses with %j', (value) => {
    const behaviour = { codes: { 'sign-is-present': { value, ...assumed } } } as BehaviourOverride
    expect(() => createMockServer({ behaviour })).toThrow(BehaviourError)
  })

  test('lets a request through that only a check switched off would refuse', async () => {
    const behaviour = { codes: { 'application-is-known': { value: 'served', ...assumed } } } as const
    expect(await ask({ body: { ...meeting, appid: 'x' } }, { behaviour })).toBe('0')
  })

  test('reads the timestamp in the zone and the window that the behaviour gives', async () => {
    const behaviour = {
      timestampUtcOffset: { value: '+00:00', ...assumed },
      timestampWindowSeconds: { value: 60, ...assumed },
    }
    expect(await ask({ timestamp: '20260301040100' }, { behaviour })).toBe('0')
    expect(await ask({ timestamp: '20260301040101' }, { behaviour })).toBe('-202')
    expect(await ask({ timestamp: '20260301120000' }, { behaviour })).toBe('-202')
  })

  for (const [what, behaviour, words] of [
    ['an unknown knob', { colour: 1 }, 'must have no other members'],
    ['an unknown check', { codes: { 'moon-is-full': { value: '-1', ...assumed } } }, 'moon-is-full'],
    ['a check left out of the order', { order: { value: ['account-is-known'], ...assumed } }, 'leave checks out'],
    [
      'a code that is none',
      { codes: { 'sign-is-present': { value: '-999x' as '-999', ...assumed } } },
      'must match the pattern',
    ],
    [
      'a window of nothing',
      { timestampWindowSeconds: { value: 0, ...assumed } },
      '/timestampWindowSeconds/value must be at least 1',
    ],
    ...(['otherPath', 'otherMethod', 'otherVersion'] as const).flatMap(
      (knob) =>
        [
          [
            'a line break in a type',
            { [knob]: { value: { status: 404, contentType: 'a\nb' }, ...assumed } },
            'pattern',
          ],
          [
            'a type that is not ASCII',
            { [knob]: { value: { status: 404, contentType: '应用' }, ...assumed } },
            'pattern',
          ],
          ...[204, 205, 304].map(
            (status) =>
              [`a body of ${status}`, { [knob]: { value: { status, body: 'x' }, ...assumed } }, 'body'] as const,
          ),
        ] as const,
    ),
    ['an unknown charset', { charset: { value: 'big5', ...assumed } }, '(utf-8,gbk)'],
  ] as const) {
    test(`does not start with ${what} in its behaviour`, () => {
      const create = () => createMockServer({ behaviour: behaviour as never })
      expect(create).toThrow(BehaviourError)
      expect(create).toThrow(words)
    })
  }

  test('does not start with an environment, limit or account that makes no sense', () => {
    expect(() => createMockServer({ environment: 'moon' as never })).toThrow('There are: sandbox, production, both')
    expect(() => createMockServer({ limits: { bodyBytes: 0 } })).toThrow('at least 1')
    expect(() => createMockServer({ limits: { wheels: 4 } as never })).toThrow('There are: bodyBytes')
    expect(() => createMockServer({ limits: { toString: 5 } as never })).toThrow('There are: bodyBytes')
    for (const account of [
      { accountSID: 'a' },
      { accountSID: 'a', authToken: null },
      { accountSID: 1, authToken: 'b' },
    ]) {
      expect(() => createMockServer({ accounts: [account as never] })).toThrow('not empty')
    }
    for (const seed of [Number.NaN, 1.5, '1' as never]) expect(() => createMockServer({ seed })).toThrow('whole number')
    const year999 = Date.parse('0999-12-31T00:00:00Z')
    for (const now of [Number.NaN, Infinity, 1e17, year999, '1' as never, undefined as never])
      expect(() => createMockServer({ clock: { now: () => now } })).toThrow('milliseconds since 1970')
    expect(() => createMockServer({ accounts: [{ accountSID: 'a', authToken: '' }] })).toThrow('not empty')
  })

  test('serves an account of one’s own in both environments', async () => {
    const accounts = [{ accountSID: 'mine', authToken: '令牌"\\', appid: 'app' }]
    const own = { accountSID: 'mine', authToken: '令牌"\\', body: { ...meeting, appid: 'app' } }
    for (const environment of ['sandbox', 'production', 'both'] as const) {
      expect(await ask(own, { accounts, environment })).toBe('0')
    }
    expect(await ask({ ...own, authToken: 'x' }, { accounts })).toBe('-203')
  })

  test('strikes a token of one’s own out in whatever form it is quoted', async () => {
    const token = '令牌"\\ é'
    const mock = createMockServer({ clock, accounts: [{ accountSID: 'mine', authToken: token }] })
    const { path, headers } = signedRequest({
      accountSID: 'mine',
      authorization: base64(`${token}|20260301120000`),
      body: token,
    })
    const { headers: answered } = await supertest(mock.app)
      .post(path)
      .set(headers)
      .send(JSON.stringify({ ...meeting, appid: token }))
    expect(answered['x-mock-reason']).toContain('<authToken>')
    expect(JSON.stringify(mock.requests())).not.toContain('令牌')
  })

  test('remembers requests with their checks, secrets masked', async () => {
    const mock = await createMockServer({ clock }).listen()
    await post(mock.url, { body: { ...meeting, action: 'hangupMeeting', phone: '13800138000' } })
    await post(mock.url, { sign: undefined })
    const [served, refused] = mock.requests()
    await mock.close()
    expect(served).toMatchObject({
      id: 1,
      time: '2026-03-01T04:00:00.000Z',
      environment: 'sandbox',
      accountSID,
      action: 'hangupMeeting',
      answer: { httpStatus: 200, statusCode: '0' },
    })
    expect(served?.request.url).toMatch(/\?Sign=\*\*\*$/)
    expect(served?.request.headers.authorization).toBe('***')
    expect(served?.request.body).toContain('138****8000')
    expect(served?.checks.every(({ outcome }) => outcome === 'passed')).toBe(true)
    expect(refused?.refusal).toMatchObject({
      check: 'sign-is-present',
      code: '-2',
      provenance: 'assumed',
      claims: ['D5', 'A2'],
    })
    expect(refused?.checks.map(({ outcome }) => outcome)).toEqual([
      ...Array(6).fill('passed'),
      'refused',
      ...Array(16).fill('not-reached'),
    ])
  })

  test('forgets requests when it is reset', async () => {
    const mock = await createMockServer({ clock }).listen()
    await post(mock.url)
    mock.reset()
    expect(mock.requests()).toEqual([])
    await mock.close()
  })

  test('tells a listener of requests until the listener is taken off', async () => {
    const mock = await createMockServer({ clock }).listen()
    const seen: number[] = []
    const stop = mock.onRequest(({ id }) => seen.push(id))
    await post(mock.url)
    stop()
    await post(mock.url)
    await mock.close()
    expect(seen).toEqual([1])
  })

  test('answers on and tells the others when a listener throws', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    const mock = await createMockServer({ clock }).listen()
    const seen: number[] = []
    mock.onRequest(() => {
      throw new Error('a listener of somebody’s')
    })
    mock.onRequest(({ id }) => seen.push(id))
    const { status } = await post(mock.url)
    await mock.close()
    expect([status, seen, said.mock.calls.length]).toEqual([200, [1], 1])
    said.mockRestore()
  })

  test('answers loudly while its clock is out of order, and goes on afterwards', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    let now = noon
    const mock = await createMockServer({ clock: { now: () => now } }).listen()
    now = Number.NaN
    const broken = await post(mock.url)
    now = noon
    const whole = await post(mock.url)
    await mock.close()
    said.mockRestore()
    expect([broken.status, whole.status]).toEqual([500, 200])
  })

  test('shares nothing with another mock in the same process', async () => {
    const [first, second] = await Promise.all([
      createMockServer({ clock, seed: 1 }).listen(),
      createMockServer({
        clock: { now: () => noon + 30 * 86_400_000 },
        seed: 1,
        accounts: [{ accountSID: 'mine', authToken: 't' }],
      }).listen(),
    ])
    const answer = await (await post(first.url)).json()
    const foreign = await (await post(first.url, { accountSID: 'mine', authToken: 't' })).json()
    const late = await (await post(second.url)).json()
    const requests = [first.requests().length, second.requests().length]
    first.reset()
    const left = second.requests().length
    await Promise.all([first.close(), second.close()])
    expect([answer, foreign, late]).toMatchObject([{ statusCode: '0' }, { statusCode: '-200' }, { statusCode: '-202' }])
    expect([requests, left]).toEqual([[2, 1], 1])
  })

  test('gives the same answers for the same seed and clock, and others for another seed', async () => {
    const ask3 = async (seed: number) => {
      const mock = await createMockServer({ clock, seed }).listen()
      const answers = []
      for (let each = 0; each < 3; each += 1) answers.push(await (await post(mock.url)).text())
      await mock.close()
      return answers
    }
    expect(await ask3(7)).toEqual(await ask3(7))
    expect(await ask3(7)).not.toEqual(await ask3(8))
  })

  test('answers the same through the Express app as through its own server', async () => {
    const mock = await createMockServer({ clock, seed: 1 }).listen()
    const own = await (await post(mock.url)).text()
    await mock.close()
    const { path, headers, body } = signedRequest()
    const viaApp = await supertest(createMockServer({ clock, seed: 1 }).app)
      .post(path)
      .set(headers)
      .send(String(body))
    expect(viaApp.text).toBe(own)
    expect(viaApp.headers['x-powered-by']).toBeUndefined()
    expect(viaApp.headers['x-mock-entry']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/__admin\/#\/requests\/1$/)
  })

  test('links no entry where its app hangs below a path of another, as no dashboard is there', async () => {
    const { path, headers, body } = signedRequest()
    const outer = express().use('/mock', createMockServer({ clock }).app)
    const answer = await supertest(outer).post(`/mock${path}`).set(headers).send(String(body))
    expect([answer.body.statusCode, answer.headers['x-mock-entry']]).toEqual(['0', undefined])
  })

  test('says that it is up, and what there is where there is nothing', async () => {
    const { app } = createMockServer()
    expect((await supertest(app).get('/__admin/health')).body).toMatchObject({ status: 'up' })
    expect((await supertest(app).get('/__admin/nothing')).status).toBe(404)
  })

  for (const appid of ['mine', undefined]) {
    test(`has credentials that are served, though an account of one’s own has the built-in id and appid ${appid}`, async () => {
      const own = { accountSID, authToken: 'other-token', ...(appid && { appid }) }
      const mock = await createMockServer({ accounts: [own] }).listen()
      const { credentials } = mock
      const timestamp = writeTimestamp(Date.now(), 8 * 3_600_000)
      const body = { ...meeting, appid: credentials.appid }
      const answer = await post(mock.url, { ...credentials, timestamp, body })
      await mock.close()
      expect(await answer.json()).toMatchObject({ statusCode: '0' })
    })
  }

  test('has no URL before it listens, listens once, and frees its port', async () => {
    const mock = createMockServer()
    expect(() => mock.url).toThrow('listen()')
    await mock.listen()
    const { url } = mock
    await expect(mock.listen()).rejects.toThrow('listens on')
    await expect(createMockServer().listen(Number(new URL(url).port))).rejects.toThrow('EADDRINUSE')
    await mock.close()
    await expect(fetch(url)).rejects.toThrow()
  })

  test('closes with connections still open', async () => {
    const mock = await createMockServer().listen()
    const { connect } = await import('node:net')
    const socket = connect(Number(new URL(mock.url).port), '127.0.0.1')
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.on('error', () => {})
    await mock.close()
    await new Promise((resolve) => socket.once('close', resolve))
  })

  test('closes a connection for each that is beyond the limit', async () => {
    const mock = await createMockServer({ limits: { connections: 1 } }).listen()
    const { connect } = await import('node:net')
    const open = () => connect(Number(new URL(mock.url).port), '127.0.0.1').on('error', () => {})
    const first = open()
    await new Promise((resolve) => first.once('connect', resolve))
    const second = open()
    await new Promise((resolve) => first.once('close', resolve))
    expect(second.destroyed).toBe(false)
    await mock.close()
  })

  for (const {
    title,
    accountSID: sid,
    authToken,
    timestamp,
    signLowerCase,
    authorization,
    epochMilliseconds,
  } of vectors.vectors) {
    test(`signs as the independent tools do: ${title}`, () => {
      expect(computeSign(sid, authToken, timestamp)).toBe(signLowerCase)
      expect(Buffer.from(authorization, 'base64').toString()).toBe(`${sid}|${timestamp}`)
      expect(writeTimestamp(epochMilliseconds, 8 * 3_600_000)).toBe(timestamp)
      expect(parseTimestamp(timestamp, 8 * 3_600_000)).toBe(Math.floor(epochMilliseconds / 1000) * 1000)
    })
  }
})
