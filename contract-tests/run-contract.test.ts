import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { builtInAccounts } from '../schemas/generated/accounts.ts'
import { type ContractOptions, contractCases, mockFixtures, runContract, TargetUnreachableError } from './index.ts'

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

interface FixedAnswer {
  readonly status?: number
  readonly body?: string | Buffer
  readonly headers?: Record<string, string | number>
}

const success = '{"statusCode":"0","statusMsg":"提交成功","requestId":"2026010000000205"}'
const missing = '{"statusCode":"-2","statusMsg":"缺少必要参数","requestId":""}'
const gbkMissing = Buffer.concat([
  Buffer.from('{"statusCode":"-2","statusMsg":"'),
  Buffer.from('c8b1c9d9b1d8d2aab2cecafd', 'hex'),
  Buffer.from('","requestId":""}'),
])

/** A server that says the same whatever it is asked. */
const answerWith = ({ status = 200, body = success, headers = {} }: FixedAnswer): Promise<string> =>
  listen((_request, response) => {
    const bytes = Buffer.from(body as string)
    response.writeHead(status, {
      'Content-Type': 'application/json;charset=utf-8',
      'Content-Length': bytes.length,
      ...headers,
    })
    response.end(bytes)
  })

const run = (url: string, ids?: readonly string[], options: Partial<ContractOptions> = {}) => {
  const cases = ids ? contractCases.filter(({ id }) => ids.includes(id)) : contractCases
  return runContract({ url, fixtures: mockFixtures, cases, ...options })
}

/** A server that answers in chunks, so that no answer says its length (X6). */
const answerInChunks = (isServed: (sign: string) => boolean): Promise<string> =>
  listen((request, response) => {
    const sign = new URL(String(request.url), 'http://any').searchParams.get('Sign') ?? ''
    response.writeHead(200, { 'Content-Type': 'application/json;charset=utf-8' })
    response.write(isServed(sign) ? success : '{"statusCode":"-203","statusMsg":"AuthToken验证失败","requestId":""}')
    response.end()
  })

const brokenClaims = ({ byClaim }: Awaited<ReturnType<typeof run>>) =>
  byClaim.filter(({ outcome }) => outcome === 'broken').map(({ claim }) => claim)

const [upper, lower] = ['a-sign-in-upper-case-is-served', 'a-sign-in-lower-case-is-served'] as const
const successCase = 'the-documented-request-line-is-served'
const formCase = 'answers-are-written-as-on-the-page'
const missingCase = 'destroymeeting-without-confid-is-refused'

const wrongAnswers = [
  { name: 'HTTP 400', id: missingCase, given: { status: 400, body: missing }, want: ['D9'] },
  { name: 'a number for statusCode', id: successCase, given: { body: success.replace('"0"', '0') }, want: ['D9'] },
  {
    name: 'a number where integrators compare text',
    id: 'a-success-is-told-by-the-text-0',
    given: { body: success.replace('"0"', '0') },
    want: ['D9', 'O9'],
  },
  {
    name: 'the members in another order',
    id: formCase,
    given: { body: '{"statusMsg":"提交成功","statusCode":"0","requestId":"2026010000000205"}' },
    want: ['A25'],
  },
  {
    name: 'no requestId member in a refusal, where that is asked',
    id: 'a-missing-parameter-has-an-empty-requestid',
    given: { body: '{"statusCode":"-2","statusMsg":"缺少必要参数"}' },
    want: ['A23'],
  },
  {
    name: 'no requestId member in a refusal, where something else is asked',
    id: missingCase,
    given: { body: '{"statusCode":"-2","statusMsg":"缺少必要参数"}' },
    want: [],
  },
  {
    name: 'a requestId that comes twice in a refusal',
    id: missingCase,
    given: { body: '{"statusCode":"-2","requestId":"","statusMsg":"缺少必要参数","requestId":""}' },
    want: ['D9'],
  },
  {
    name: 'no requestId member in a success',
    id: successCase,
    given: { body: '{"statusCode":"0","statusMsg":"提交成功"}' },
    want: ['D9', 'D10'],
  },
  { name: 'a page', id: successCase, given: { body: '<h1>hello</h1>' }, want: ['D9'] },
  { name: 'a list', id: successCase, given: { body: `[${success}]` }, want: ['D9'] },
  { name: 'another message', id: successCase, given: { body: success.replace('提交成功', 'ok') }, want: ['D10', 'O1'] },
  {
    name: 'an empty requestId',
    id: successCase,
    given: { body: success.replace('2026010000000205', '') },
    want: ['D10'],
  },
  {
    name: 'a requestId for a refusal',
    id: missingCase,
    given: { body: missing.replace('""', '"7"') },
    want: ['D11'],
  },
  {
    name: 'a code that is not known',
    id: successCase,
    given: { body: success.replace('"0"', '"7"') },
    want: ['D2', 'O1'],
  },
  { name: 'blanks', id: formCase, given: { body: success.replace('{', '{ ') }, want: ['A25'] },
  { name: 'a member more', id: formCase, given: { body: success.replace('}', ',"a":"1"}') }, want: ['A25'] },
  { name: 'a member twice', id: successCase, given: { body: success.replace('{', '{"requestId":"7",') }, want: ['D9'] },
  {
    name: 'bytes that are no text',
    id: successCase,
    given: { body: Buffer.from([0x7b, 0xff, 0xff, 0x7d]) },
    want: ['D9', 'X6'],
  },
  { name: 'GBK where UTF-8 is assumed', id: 'a-refusal-is-utf-8', given: { body: gbkMissing }, want: ['A12'] },
  {
    name: 'GBK under the name of UTF-8',
    id: 'a-refusal-names-its-charset',
    given: { body: gbkMissing },
    want: ['A13'],
  },
  { name: 'the same requestId twice', id: 'every-success-has-a-requestid-of-its-own', given: {}, want: ['D10'] },
  { name: 'an envelope to GET', id: 'get-is-not-served', given: { status: 405 }, want: ['A11'] },
  ...['the-first-of-two-authorizations-counts', 'a-body-in-chunks-is-served'].map((id) => ({
    name: `a page of a server in front to ${id}`,
    id,
    given: { status: 400, body: '<h1>Bad Request</h1>' },
    want: [id.startsWith('a-body') ? 'A19' : 'A27'],
  })),
  {
    name: 'a page of a server in front to a second Authorization',
    id: 'the-second-of-two-authorizations-does-not-count',
    given: { status: 400, body: '<h1>Bad Request</h1>' },
    want: [],
  },
] satisfies { name: string; id: string; given: FixedAnswer; want: string[] }[]

describe('runContract', () => {
  it.each(wrongAnswers)('blames $name on $want', async ({ id, given, want }) => {
    expect(brokenClaims(await run(await answerWith(given), [id])).sort()).toEqual([...want].sort())
  })

  it('takes no code for one about the meeting that everything is refused with', async () => {
    const body = '{"statusCode":"-101","statusMsg":"会议ID不存在","requestId":""}'
    const result = await run(await answerWith({ body }), ['destroymeeting-is-served', 'hangupmeeting-is-served'])
    expect(brokenClaims(result)).toEqual(expect.arrayContaining(['D6', 'D7']))
  })

  it('lets GBK pass where only the length is documented', async () => {
    const { results } = await run(await answerWith({ body: gbkMissing }), [missingCase])
    expect(results[0]).toMatchObject({ outcome: 'held', failures: [] })
  })

  it('lets no case hold that must be refused when a server accepts everything', async () => {
    const result = await run(await answerWith({}))
    const refusals = contractCases.filter(({ expect }) =>
      Object.values(expect).some(
        ({ statusCode, statusCodeIsNot }) => (statusCode ?? '0') !== '0' || statusCodeIsNot?.includes('0'),
      ),
    )
    const held = result.results.filter(({ outcome }) => outcome === 'held').map(({ id }) => id)
    expect(refusals.map(({ id }) => id).filter((id) => held.includes(id))).toEqual([])
    for (const claim of ['D4', 'D5', 'D6', 'D11', 'D12', 'D13', 'D16', 'D17', 'X1', 'X2', 'X4', 'O1', 'A16', 'A18']) {
      expect(brokenClaims(result)).toContain(claim)
    }
    expect(brokenClaims(result)).not.toContain('D9')
  })

  it('keeps what is documented apart from what was observed', async () => {
    const wrongSign = '{"statusCode":"-202","statusMsg":"包头验证信息错误","requestId":""}'
    const { results } = await run(await answerWith({ body: wrongSign }), ['a-sign-with-a-wrong-token-is-refused'])
    expect(results[0]?.failures).toEqual([
      {
        claim: 'O1',
        provenance: 'observed',
        expected: 'statusCode "-203"',
        received: 'statusCode "-202"',
        knob: { path: 'codes.sign-matches-account.value', value: '-202' },
      },
    ])
  })

  it('blames the envelope when the answer breaks off', async () => {
    const url = await listen((request, response) => {
      if (request.method === 'GET') return response.writeHead(405, { 'Content-Length': 0 }).end()
      if (request.headers['content-length'] !== '2') return response.end(success)
      return request.socket.destroy()
    })
    const result = await run(url, ['get-is-not-served', 'an-empty-object-is-refused'])
    expect(result.results.map(({ outcome }) => outcome)).toEqual(['held', 'broken'])
    expect(brokenClaims(result)).toEqual(['D9'])
    expect(result.results[1]?.exchanges[0]?.answer).toBeUndefined()
  })

  it('takes in no endless answer', async () => {
    const { results } = await run(await answerWith({ body: 'x'.repeat(100_000) }), [successCase])
    expect(results[0]?.failures).toMatchObject([
      { claim: 'D9', received: 'none: The answer has more than 65536 bytes.' },
    ])
  })

  it('blames the envelope when fewer bytes come than Content-Length says', async () => {
    const url = await listen((request) => {
      request.socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n${success}`)
    })
    expect(brokenClaims(await run(url, [successCase]))).toEqual(['D9'])
  })

  it('blames the envelope when the answer is not HTTP', async () => {
    const url = await listen((request) => request.socket.end('no HTTP\r\n\r\n'))
    expect(brokenClaims(await run(url, [successCase]))).toEqual(['D9'])
  })

  it('throws when nobody listens', async () => {
    const url = await answerWith({})
    await new Promise((resolve) => servers.pop()?.close(resolve))
    await expect(run(url)).rejects.toThrow(TargetUnreachableError)
    await expect(run(url)).rejects.toThrow(/start it, or give another URL/)
  })

  it('throws when whoever listens never answers', async () => {
    const url = await listen(() => {})
    await expect(run(url, undefined, { timeoutMilliseconds: 50 })).rejects.toThrow(TargetUnreachableError)
  })

  it('throws for a target that is no URL', async () => {
    await expect(run('sandbox')).rejects.toThrow('"sandbox" is not a target')
  })

  it('stops when its signal says so', async () => {
    const controller = new AbortController()
    const url = await answerWith({})
    const onResult = () => controller.abort(new Error('enough'))
    await expect(run(url, undefined, { signal: controller.signal, onResult })).rejects.toThrow('enough')
  })

  it('does not run a case whose fixtures are missing, and says which', async () => {
    const fixtures = {
      accounts: { active: { accountSID: 'sid', authToken: 'token', applications: { trial: 'app' } } },
      environments: [],
    }
    const ids = ['a-suspended-account-is-refused', 'production-refuses-the-trial-application', successCase]
    const { results, byClaim } = await run(await answerWith({}), ids, { fixtures })
    const reasons = Object.fromEntries(results.map(({ id, outcome, reason }) => [id, reason ?? outcome]))
    expect(reasons).toEqual({
      'a-suspended-account-is-refused': 'The target has no suspended account.',
      'production-refuses-the-trial-application': 'The target does not serve production by the Host header.',
      [successCase]: 'held',
    })
    expect(byClaim.find(({ claim }) => claim === 'D12')).toMatchObject({ outcome: 'not-run' })
  })

  it('does not run a case that rests on a broken one', async () => {
    const ids = [
      'a-sign-with-a-wrong-token-is-refused',
      'an-empty-body-is-refused',
      'a-wrong-sign-comes-before-an-empty-body',
    ]
    const { results, byClaim } = await run(await answerWith({}), ids)
    expect(results[2]?.reason).toBe('It rests on a-sign-with-a-wrong-token-is-refused, which did not hold.')
    expect(byClaim.find(({ claim }) => claim === 'A1')?.outcome).toBe('not-run')
  })

  it('sends what the case describes', async () => {
    const received: { request: IncomingMessage; body: string }[] = []
    const url = await listen(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      received.push({ request, body })
      response.end(success)
    })
    await run(`${url}/below/`, ['a-body-in-chunks-is-served'])
    await run(url, ['production-is-found-by-an-absolute-request-line', 'a-form-content-type-without-accept-is-served'])
    const absolute = received.find(({ request }) => request.url?.startsWith('http:'))
    const [chunked, form] = [received[2], received.at(-1)]
    expect(chunked?.request.url).toMatch(/^\/below\/201612\/sid\/\w+\/call\/TeleMeeting\.wx\?Sign=[0-9A-F]{32}$/)
    expect(chunked?.request.headers['content-length']).toBeUndefined()
    expect(absolute?.request.url).toMatch(/^http:\/\/api\.ytx\.net\/201612\//)
    expect(absolute?.request.headers.host).toBe('api.ytx.net')
    expect(form?.request.headers.accept).toBeUndefined()
    expect(form?.request.headers['content-type']).toBe('application/x-www-form-urlencoded; charset=UTF-8')
    expect(JSON.parse(form?.body ?? '')).toMatchObject({ action: 'destroyMeeting', confid: '002' })
  })

  it('reports each result before it sends the next request', async () => {
    const log: string[] = []
    const url = await listen((_request, response) => {
      log.push('request')
      response.end(success)
    })
    await run(url, [upper, lower], { onResult: () => log.push('result') })
    expect(log).toEqual(['request', 'result', 'request', 'result'])
  })

  it('carries no Sign, no Authorization, no token and no phone number in its results', async () => {
    const sent: string[] = []
    const url = await listen(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      const { authorization = '' } = request.headers
      const sign = /Sign=([0-9A-Fa-f]{32})/.exec(request.url ?? '')?.[1] ?? ''
      sent.push(sign, authorization)
      response.end(JSON.stringify({ statusCode: sign, statusMsg: authorization, requestId: body }))
    })
    const text = JSON.stringify(
      await run(url, ['hangupmeeting-is-served', 'a-sign-with-a-blank-is-refused', missingCase]),
    )
    const secrets = [...sent, ...builtInAccounts.accounts.map(({ authToken }) => authToken), '10000000000']
    expect(secrets.filter((secret) => secret !== '' && text.includes(secret))).toEqual([])
    expect(text).toContain('Sign=***')
  })

  it('carries no decoded Authorization in its results, neither of this request nor of an earlier one', async () => {
    const sent: string[] = []
    const url = await listen((request, response) => {
      const { authorization = '' } = request.headers
      sent.push(Buffer.from(authorization, 'base64').toString('latin1'))
      const [first = '', last = ''] = [sent[0], sent.at(-1)]
      response.end(JSON.stringify({ statusCode: last, statusMsg: first, requestId: encodeURIComponent(last) }))
    })
    const text = JSON.stringify(
      await run(url, ['hangupmeeting-is-served', missingCase, 'a-colon-for-the-vertical-bar-is-refused']),
    )
    expect(sent.length).toBeGreaterThan(1)
    for (const plain of sent) {
      expect(text).not.toContain(plain)
      expect(text).not.toContain(encodeURIComponent(plain))
      expect(text).not.toContain(plain.slice(-14))
    }
  })
})

describe('runContract on a live target', () => {
  const live = { allowPhones: [] }
  const ids = ['a-refusal-is-an-envelope', 'an-empty-object-is-refused', 'a-list-is-refused']

  it('waits between two calls, and neither before the first nor after the last', async () => {
    const waited: number[] = []
    const wait = async (milliseconds: number) => void waited.push(milliseconds)
    await run(await answerWith({}), [upper, lower, ids[0] ?? ''], { live, paceMilliseconds: 200, wait })
    expect(waited).toEqual([200, 200])
  })

  it('counts each sending of a case against the budget', async () => {
    const thrice = 'every-success-has-a-requestid-of-its-own'
    const { results } = await run(await answerWith({}), [thrice, ...ids], { maxCalls: 4 })
    const causes = Object.fromEntries(results.map(({ id, cause, outcome }) => [id, cause ?? outcome]))
    expect(causes[thrice]).toBe('budget')
    expect(Object.values(causes).filter((each) => each === 'budget')).toHaveLength(2)
  })

  it('never creates a meeting, whatever is allowed', async () => {
    const fixtures = { ...mockFixtures, confid: '7', phone: '10000000000' }
    const allowed = { allowPhones: ['10000000000', '10000000001'] }
    const { results } = await run(await answerWith({}), ['createmeeting-is-served'], { fixtures, live: allowed })
    expect(results).toMatchObject([{ outcome: 'not-run', cause: 'side-effects' }])
  })

  it('names the meeting that may be ended in cases with side effects only', async () => {
    const bodies: string[] = []
    const url = await listen(async (request, response) => {
      for await (const chunk of request) bodies.push(String(chunk))
      response.end(success)
    })
    const fixtures = { ...mockFixtures, confid: '7' }
    await run(url, ['a-refusal-is-an-envelope', 'destroymeeting-is-served'], { fixtures, live })
    // The first two find out how Sign is written.
    expect(
      bodies
        .slice(2)
        .map((body) => JSON.parse(body).confid)
        .sort(),
    ).toEqual(['7', 'no-such-meeting'])
  })

  it('takes what a proxy says of itself for an unreachable target, with what was found out before', async () => {
    const proxy = await answerWith({ status: 502, body: 'Bad Gateway' })
    const failed = run('http://sandbox.invalid', ids, { live, proxy }).catch((error: unknown) => error)
    const error = (await failed) as TargetUnreachableError
    expect(error.message).toMatch(
      /^No answer from sandbox\.invalid through the proxy 127\.0\.0\.1:\d+: the proxy answered HTTP 502\./,
    )
    expect(error.result?.results.map(({ cause }) => cause)).toEqual(['unreachable', 'unreachable', 'unreachable'])
  })

  it('tells a proxy the whole URL and the target its own host', async () => {
    const seen: IncomingMessage[] = []
    const proxy = await listen((request, response) => {
      seen.push(request)
      response.end(success)
    })
    await run('http://sandbox.invalid:8080/below', [ids[0] ?? ''], { live, proxy: proxy.replace('//', '//me:p%40ss@') })
    expect(seen[0]?.url).toMatch(/^http:\/\/sandbox\.invalid:8080\/below\/201612\/sid\//)
    expect(seen[0]?.headers.host).toBe('sandbox.invalid:8080')
    expect(seen[0]?.headers['proxy-authorization']).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`)
  })

  it('shows nowhere how it logs in at a proxy, though that hands back what it was sent', async () => {
    const proxy = await listen(({ headers }, response) => {
      const encoded = String(headers['proxy-authorization']).slice(6)
      const statusMsg = [headers['proxy-authorization'], encoded, atob(encoded), 'correct%20horse'].join(' ')
      response.setHeader('X-Echo', statusMsg).end(JSON.stringify({ statusCode: '0', statusMsg, requestId: statusMsg }))
    })
    const login = proxy.replace('//', '//me:correct%20horse@')
    const told = JSON.stringify(await run('http://sandbox.invalid', [ids[0] ?? ''], { live, proxy: login }))
    expect(told).toContain('***')
    for (const secret of ['correct horse', 'correct%20horse', btoa('me:correct horse')])
      expect(told).not.toContain(secret)
  })
})

describe('A target whose answers say no length', () => {
  const claimsBroken = async (url: string, ids: readonly string[]) => {
    const { results } = await run(url, ids)
    return results.map(({ id, reason, failures }) => [id, reason ?? failures.map(({ claim }) => claim).join()])
  }

  it('is asked what rests on other cases, too', async () => {
    const hangUp = `${upper}-when-hanging-up`
    const url = await answerInChunks(() => true)
    expect(await claimsBroken(url, [upper, hangUp])).toEqual([
      [upper, 'X6'],
      [hangUp, ''],
    ])
  })

  it('is known to take lower case only', async () => {
    const url = await answerInChunks((sign) => sign === sign.toLowerCase())
    expect(await claimsBroken(url, [upper, lower, successCase])).toEqual([
      [upper, 'D5,O4,X6'],
      [lower, ''],
      [successCase, ''],
    ])
  })
})
