import { afterEach, describe, expect, test } from 'vitest'
import { builtInScenarios } from '../../schemas/generated/built-in-scenarios.ts'
import type { Scenario } from '../../schemas/generated/types.ts'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { appid, noon, post, signedBytes } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer, type MockServerOptions, ScenarioError } from '../index.ts'
import { createRandom } from '../state/random.ts'
import { drawLatency } from './choose-forced.ts'

const meeting = { action: 'destroyMeeting', appid, confid: '002' }
const started: MockServer[] = []
afterEach(async () => {
  for (const mock of started.splice(0)) await mock.close()
})

async function start(scenarios: readonly Scenario[] = [], seed = 1): Promise<MockServer> {
  const mock = await createMockServer({ clock: { now: () => noon }, seed, scenarios }).listen()
  started.push(mock)
  return mock
}

const codeOf = async (response: Promise<Response>): Promise<string> =>
  ((await (await response).json()) as { statusCode: string }).statusCode

async function codes(mock: MockServer, count: number, body: object = meeting): Promise<string[]> {
  const answered: string[] = []
  for (let each = 0; each < count; each += 1)
    answered.push(await codeOf(post(mock.url, { body: body as typeof meeting })))
  return answered
}

describe('A forced answer', () => {
  test('comes when the request asks for it by Prefer, and says that it was applied', async () => {
    const mock = await start()
    const response = await post(mock.url, { headers: { Prefer: 'respond-async, code=-204; x=1, wait=10' } })
    expect(response.headers.get('preference-applied')).toBe('code=-204')
    expect(response.headers.get('x-mock-reason')).toBe(
      'Forced by a header of the request: -204. The request itself is right.',
    )
    expect(await response.json()).toEqual({ statusCode: '-204', statusMsg: '账户余额不足', requestId: '' })
  })

  test('never hides a broken request: the journal and the reason keep both verdicts', async () => {
    const mock = await start()
    const response = await post(mock.url, { sign: undefined, headers: { Prefer: 'code=0' } })
    expect(response.headers.get('x-mock-reason')).toContain('Without that: -2 sign-is-present')
    const [entry] = mock.requests()
    expect(entry).toMatchObject({
      answer: { statusCode: '0' },
      refusal: { code: '-2' },
      forced: { by: 'header', statusCode: '0' },
    })
  })

  test('does nothing to the meeting', async () => {
    const mock = await createMockServer({ clock: { now: () => noon }, strict: true }).listen()
    started.push(mock)
    const opening = {
      action: 'createMeeting',
      appid,
      creator: '13800138000',
      parties: [{ phone: '13900139000' }],
      confid: '002',
    }
    await post(mock.url, { body: opening })
    await post(mock.url, { headers: { Prefer: 'code=-100' } })
    expect(await codes(mock, 2)).toEqual(['0', '-101'])
  })

  for (const [name, headers, words] of [
    ['a code that is none', { Prefer: 'code=broke' }, 'Expected a whole number'],
    ['an unknown fault', { 'X-Mock-Fault': 'explosion' }, 'Expected any of connection-reset'],
    ['a status that no gateway sends', { 'X-Mock-Fault': 'gateway-error=418' }, 'gateway-error=500, 502 or 503'],
    ['a latency that is no number', { 'X-Mock-Fault': 'latency=soon' }, 'latency=250'],
    ['a fault with a value too many', { 'X-Mock-Fault': 'no-answer=1' }, 'Expected no-answer without a value'],
    ['a latency of nothing', { 'X-Mock-Fault': 'latency=' }, 'Expected latency=250'],
    ['a latency without its value', { 'X-Mock-Fault': 'latency' }, 'Expected latency=250'],
    ['a latency whose sigma is missing', { 'X-Mock-Fault': 'latency=1~' }, 'latency=200~0.5'],
    ['a latency of three numbers', { 'X-Mock-Fault': 'latency=1~1~1' }, 'latency=200~0.5'],
    ['a latency with a sign too many', { 'X-Mock-Fault': 'latency=5=6' }, 'Expected latency=250'],
    ['a status in other digits', { 'X-Mock-Fault': 'gateway-error=0x1f6' }, 'gateway-error=500, 502 or 503'],
    ['a trickle of nothing', { 'X-Mock-Fault': 'slow-trickle=' }, 'Expected slow-trickle=20'],
    ['two faults', { 'X-Mock-Fault': 'gbk,not-json' }, '"gbk" and "not-json", of which only one can be done'],
    ['a fault twice', { 'X-Mock-Fault': 'gateway-error=500, gateway-error=503' }, 'of which only one'],
    ['two latencies', { 'X-Mock-Fault': 'latency=1, latency=2' }, 'of which only one'],
    ['a code of nothing', { Prefer: 'code' }, 'Expected a whole number'],
    ['a code without an end', { Prefer: 'code="-204' }, 'no list of preferences (RFC 7240) from "=\\"-204" on'],
    ['a code in a broken list', { Prefer: 'wait=, code=-204' }, 'from "=, code=-204" on'],
  ] as const) {
    test(`that asks for ${name} is refused with 400 and told what there is`, async () => {
      const mock = await start()
      const response = await post(mock.url, { headers })
      expect(response.status).toBe(400)
      expect(((await response.json()) as { detail: string }).detail).toContain(words)
    })
  }

  test('has a latency beside its code and its fault', async () => {
    const mock = await start()
    const headers = { Prefer: 'code=-204', 'X-Mock-Fault': 'latency=1~0, gateway-error=503' }
    const response = await post(mock.url, { headers })
    expect(response.headers.get('x-mock-reason')).toContain(
      'header of the request: -204, gateway-error=503, 1 ms late.',
    )
  })

  test.each([
    [{ kind: 'gateway-error' }, 'gateway-error=502'],
    [{ kind: 'slow-trickle', bytesPerSecond: 5000 }, 'slow-trickle=5000'],
    [{ kind: 'slow-trickle' }, 'slow-trickle=20'],
    [{ kind: 'gbk' }, 'gbk'],
  ] as const)('is named with its measure: %j', async (fault, named) => {
    const mock = await start([{ answers: [{ fault }] }])
    expect((await post(mock.url)).headers.get('x-mock-reason')).toContain(`scenario-1: ${named}. The request`)
  })

  test('leaves preferences alone that are not its own', async () => {
    const mock = await start()
    expect(await codeOf(post(mock.url, { headers: { Prefer: 'respond-async, wait=10' } }))).toBe('0')
  })

  test('is the first that several headers of any case ask for, without what are parameters of others', async () => {
    const mock = await start()
    const headers = { Prefer: ['foo; code=-1', 'CODE="-2\\04"; x=y', 'code=-3'] } as never
    const { body } = await sendRaw(mock.url, signedBytes({ headers }))
    expect(JSON.parse(body.toString())).toMatchObject({ statusCode: '-204' })
  })

  test.each(['-704', '-104', '5', '-0', '00'])('may have the code %s, listed or not', async (code) => {
    const mock = await start()
    const response = await post(mock.url, { headers: { Prefer: `code=${code}` } })
    const statusMsg = code === '-104' ? '请求频率过高' : ''
    expect(await response.json()).toEqual({ statusCode: code, statusMsg, requestId: '' })
    expect(mock.requests()[0]).toMatchObject({ answer: { statusCode: code }, forced: { statusCode: code } })
  })

  test('comes for every built-in confid that forces a code', async () => {
    const mock = await start()
    for (const { match, answers } of builtInScenarios) {
      const { statusCode } = answers?.[0] ?? {}
      if (statusCode) expect(await codes(mock, 1, { ...meeting, confid: match?.confid })).toEqual([statusCode])
    }
  })
})

describe('A scenario', () => {
  test('answers in sequence and is over when all is used up', async () => {
    const mock = await start([
      { answers: [{ times: 2, statusCode: '-100' }, { times: 1 }, { times: 1, statusCode: '-1' }] },
    ])
    expect(await codes(mock, 6)).toEqual(['-100', '-100', '0', '-1', '0', '0'])
  })

  test('stays for ever with an answer that has no times', async () => {
    const mock = await start([{ answers: [{ times: 1 }, { statusCode: '-100' }] }])
    expect(await codes(mock, 4)).toEqual(['0', '-100', '-100', '-100'])
  })

  for (const [field, value, other] of [
    ['confid', '002', '003'],
    ['appid', appid, 'another'],
    ['action', 'destroyMeeting', 'hangupMeeting'],
    ['environment', 'sandbox', 'production'],
    ['accountSID', 'telemeetingkitaccountactive00001', 'another'],
  ] as const) {
    test(`takes requests of its ${field} only`, async () => {
      const mock = await start([{ match: { [field]: other }, answers: [{ statusCode: '-100' }] }])
      expect(await codes(mock, 1)).toEqual(['0'])
      const matching = await start([{ match: { [field]: value }, answers: [{ statusCode: '-100' }] }])
      expect(await codes(matching, 1)).toEqual(['-100'])
    })
  }

  test('takes requests of its phone only', async () => {
    const mock = await start([{ match: { phone: '13900139000' }, answers: [{ statusCode: '-100' }] }])
    const hangup = { ...meeting, action: 'hangupMeeting' }
    expect(await codes(mock, 1, { ...hangup, phone: '13800138000' })).toEqual(['0'])
    expect(await codes(mock, 1, { ...hangup, phone: '13900139000' })).toEqual(['-100'])
  })

  test('goes before a later one', async () => {
    const mock = await start([{ answers: [{ times: 1, statusCode: '-1' }] }, { answers: [{ statusCode: '-100' }] }])
    expect(await codes(mock, 2)).toEqual(['-1', '-100'])
  })

  test('takes its share, the same requests for the same seed', async () => {
    const share: Scenario[] = [{ share: 0.3, answers: [{ statusCode: '-100' }] }]
    const [first, again] = [await codes(await start(share, 5), 100), await codes(await start(share, 5), 100)]
    expect(first).toEqual(again)
    const taken = first.filter((code) => code === '-100').length
    expect(taken).toBeGreaterThan(15)
    expect(taken).toBeLessThan(45)
  })

  test('breaks off at the start when it breaks its schema', () => {
    const create = () => createMockServer({ scenarios: [{ answers: [{ statusCode: '999x' }] } as never] })
    expect(create).toThrow(ScenarioError)
    expect(create).toThrow('/scenarios/0/answers/0/statusCode')
  })

  test('with a code that no list has answers with its own message, or with none', async () => {
    const own: Scenario = { match: { confid: '7' }, answers: [{ statusCode: '-704', statusMsg: '未查询到"订单"信息' }] }
    const mock = await start([own, { answers: [{ statusCode: '-704' }] }])
    const answers = [post(mock.url, { body: { ...meeting, confid: '7' } }), post(mock.url)]
    expect(await Promise.all(answers.map(async (each) => (await each).text()))).toEqual([
      '{"statusCode":"-704","statusMsg":"未查询到\\"订单\\"信息","requestId":""}',
      '{"statusCode":"-704","statusMsg":"","requestId":""}',
    ])
  })

  test.each<[string, unknown, string]>([
    [
      'an answer behind one that stays',
      { answers: [{ times: 1 }, {}, { times: 2 }] },
      '/scenarios/1/answers/2 can never be reached: /scenarios/1/answers/1 before it',
    ],
    ['neither answers nor a limit', {}, "/scenarios/1 must have the member 'answers'"],
    ['a member that nobody knows', { answers: [{}], x: 1 }, '/scenarios/1 must have no other members (x)'],
    ['nothing', null, '/scenarios/1 must be an object'],
    [
      'a message without a code',
      { answers: [{ statusMsg: 'x' }] },
      '/scenarios/1/answers/0 must have statusCode beside statusMsg',
    ],
    ['a limit of no calls', { limit: { calls: 0, seconds: 1 } }, '/scenarios/1/limit/calls must be at least 1'],
    ['a limit of no time', { limit: { calls: 1, seconds: 0 } }, '/scenarios/1/limit/seconds must be more than 0'],
  ])('with %s is refused, and told where', (_, scenario, words) => {
    const create = () => createMockServer({ scenarios: [{ answers: [{}] }, scenario as Scenario] })
    expect(create).toThrow(ScenarioError)
    expect(create).toThrow(words)
  })
})

describe('A limit of calls', () => {
  const clock = { time: noon, now: () => clock.time }
  const startAt = async (options: MockServerOptions): Promise<MockServer> => {
    clock.time = noon
    const mock = await createMockServer({ clock, ...options }).listen()
    started.push(mock)
    return mock
  }
  const codesAfter = async (mock: MockServer, milliseconds: number, count: number, body?: object) => {
    clock.time = noon + milliseconds
    return (await codes(mock, count, body)).join()
  }

  test.each<[string, MockServerOptions]>([
    ['a scenario', { scenarios: [{ limit: { calls: 3, seconds: 1 } }] }],
    ['an option of the mock', { rateLimit: { calls: 3, seconds: 1 } }],
  ])(
    'of %s refuses what comes beyond it within any of its seconds, and counts none that it refused',
    async (_, options) => {
      const mock = await startAt(options)
      expect(await codesAfter(mock, 0, 1)).toBe('0')
      expect(await codesAfter(mock, 900, 4)).toBe('0,0,-104,-104')
      expect(await codesAfter(mock, 999, 1)).toBe('-104')
      expect(await codesAfter(mock, 1000, 2)).toBe('0,-104')
      expect(await codesAfter(mock, 1900, 3)).toBe('0,0,-104')
      // A clock that is set back begins anew.
      expect(await codesAfter(mock, -60_000, 4)).toBe('0,0,0,-104')
    },
  )

  test('answers as its scenario says, and leaves to later ones what it lets pass', async () => {
    const limit = { calls: 1, seconds: 60 }
    const mock = await startAt({
      scenarios: [
        {
          name: 'slow down',
          match: { confid: '7' },
          limit,
          answers: [{ times: 1, statusCode: '-704' }, { fault: { kind: 'gateway-error' } }],
        },
        { match: { confid: '7' }, answers: [{ statusCode: '-1' }] },
      ],
    })
    const seven = { ...meeting, confid: '7' }
    expect(await codesAfter(mock, 0, 2)).toBe('0,0')
    expect(await codesAfter(mock, 0, 2, seven)).toBe('-1,-704')
    expect((await post(mock.url, { body: seven })).status).toBe(502)
    expect(mock.requests().at(-1)?.forced).toMatchObject({ scenarioName: 'slow down' })
  })

  test('counts each account alone, and all that the mock does not know as one', async () => {
    const mock = await startAt({ rateLimit: { calls: 1, seconds: 1 } })
    const of = (accountSID: string) => codeOf(post(mock.url, { accountSID }))
    const suspended = 'telemeetingkitaccountsuspended01'
    const asked = [await codeOf(post(mock.url)), await of(suspended), await of('nobody'), await of('nobody2')]
    expect(asked).toEqual(['0', '-201', '-200', '-104'])
    expect([await codeOf(post(mock.url)), await of(suspended)]).toEqual(['-104', '-104'])
  })
})

describe('A fault', () => {
  const withFault = (mock: MockServer, fault: string, init: object = {}) =>
    post(mock.url, { headers: { 'X-Mock-Fault': fault }, ...init })

  test('connection-reset resets the connection behind an answer that is late, too', async () => {
    const mock = await start()
    const late = signedBytes({ headers: { Connection: 'keep-alive', 'X-Mock-Fault': 'latency=50' } })
    const reset = signedBytes({ headers: { Connection: 'keep-alive', 'X-Mock-Fault': 'connection-reset' } })
    const { body } = await sendRaw(mock.url, Buffer.concat([late, reset]))
    expect(body.toString()).toContain('"statusCode":"0"')
    expect(body.toString()).not.toContain('HTTP/1.1')
  })

  test('connection-reset resets the connection', async () => {
    const mock = await start()
    await expect(withFault(mock, 'connection-reset')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
    expect(mock.requests()[0]).toMatchObject({
      answer: { httpStatus: 0 },
      forced: { fault: { kind: 'connection-reset' } },
    })
  })

  test('no-answer never answers, and ends with the mock', async () => {
    const mock = await start()
    const waiting = withFault(mock, 'no-answer').then(
      () => 'answered',
      () => 'ended',
    )
    await expect.poll(() => mock.requests().length).toBe(1)
    await mock.close()
    expect(await waiting).toBe('ended')
  })

  test('cut-in-the-middle announces the whole answer and sends half', async () => {
    const mock = await start()
    const response = await withFault(mock, 'cut-in-the-middle')
    expect(response.headers.get('content-length')).toBe('89')
    await expect(response.text()).rejects.toThrow()
  })

  test('not-json answers HTTP 200 with something else', async () => {
    const response = await withFault(await start(), 'not-json')
    expect([response.status, await response.text()]).toEqual([200, 'statusCode=0'])
  })

  for (const status of [500, 502, 503]) {
    test(`gateway-error answers HTTP ${status} with a page`, async () => {
      const response = await withFault(await start(), `gateway-error=${status}`)
      expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html'])
      expect(await response.text()).toContain(`<h1>${status} `)
    })
  }

  test('gbk answers in GBK without saying so', async () => {
    const response = await withFault(await start(), 'gbk')
    const text = new TextDecoder('gbk').decode(await response.arrayBuffer())
    expect([text, response.headers.get('content-type')]).toEqual([
      expect.stringContaining('提交成功'),
      'application/json',
    ])
  })

  test('slow-trickle sends the answer in pieces', async () => {
    const response = await withFault(await start(), 'slow-trickle=200')
    let pieces = 0
    const decoder = new TextDecoder()
    let text = ''
    for await (const piece of response.body ?? []) {
      pieces += 1
      text += decoder.decode(piece, { stream: true })
    }
    expect(pieces).toBeGreaterThan(2)
    expect(JSON.parse(text)).toMatchObject({ statusCode: '0' })
  })

  test('the journal keeps the name of the scenario that forced an answer, also when the scenario is gone', async () => {
    const mock = await start()
    const scenario = { name: 'no money', answers: [{ statusCode: '-204' }] }
    const response = await fetch(`${mock.url}/__admin/scenarios`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(scenario),
    })
    expect(response.status).toBe(201)
    const { id } = (await response.json()) as { id: string }
    const answer = await post(mock.url)
    await fetch(`${mock.url}/__admin/scenarios/${id}`, { method: 'DELETE' })
    expect(mock.requests()[0]?.forced).toEqual({
      by: 'scenario',
      scenario: id,
      scenarioName: 'no money',
      statusCode: '-204',
    })
    expect(answer.headers.get('X-Mock-Reason')).toContain(`Forced by ${id} (no money): -204.`)
  })

  test('latency holds the answer back by what the scenario draws, and the journal says by how much', async () => {
    const mock = await start()
    await withFault(mock, 'latency=20')
    expect(mock.requests()[0]?.forced).toEqual({ by: 'header', latencyMilliseconds: 20 })
  })

  test('a log-normal latency has its median and its spread, the same for the same seed', () => {
    const draw = (seed: number) => {
      const random = createRandom(seed)
      return Array.from({ length: 2001 }, () => drawLatency({ medianMilliseconds: 200, sigma: 0.5 }, random))
    }
    const sorted = draw(3).sort((one, other) => one - other)
    expect(sorted[1000]).toBeGreaterThan(185)
    expect(sorted[1000]).toBeLessThan(215)
    expect((sorted[1683] ?? 0) / 200).toBeCloseTo(Math.exp(0.5), 0)
    expect(draw(3)).toEqual(draw(3))
  })

  test('a caller who goes away while the answer is held back leaves nothing behind', async () => {
    const mock = await start()
    const gone = new AbortController()
    const { path, headers, body } = (await import('../../tests/support/signed-request.ts')).signedRequest({
      headers: { 'X-Mock-Fault': 'latency=60000' },
    })
    const waiting = fetch(mock.url + path, { method: 'POST', headers, body: String(body), signal: gone.signal }).catch(
      () => 'aborted',
    )
    await expect.poll(() => mock.requests().length).toBe(1)
    gone.abort()
    expect(await waiting).toBe('aborted')
  })
})
