import { request as httpRequest } from 'node:http'
import iconv from 'iconv-lite'
import { afterEach, describe, expect, test } from 'vitest'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { appid, appidOf, noon, post, signedBytes, signedRequest } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer, type MockServerOptions } from '../index.ts'

const started: MockServer[] = []
afterEach(async () => {
  for (const mock of started.splice(0)) await mock.close()
})

async function start(options: MockServerOptions = {}): Promise<MockServer> {
  const mock = await createMockServer({ clock: { now: () => noon }, seed: 1, ...options }).listen()
  started.push(mock)
  return mock
}

const assumed = { provenance: 'assumed' as const, claims: [] as string[] }
const meeting = { action: 'destroyMeeting', appid, confid: '002' }

describe('The vendor route', () => {
  test('answers success with the vendor’s bytes', async () => {
    const mock = await start()
    const { status, headers, body } = await sendRaw(mock.url, signedBytes())
    expect(status).toBe(200)
    expect(body.toString()).toMatch(/^\{"statusCode":"0","statusMsg":"提交成功","requestId":"202603\d{19}08\d\d"\}$/)
    expect(headers.get('content-length')).toBe(String(body.length))
    expect(headers.get('content-type')).toBe('application/json;charset=utf-8')
    expect(headers.has('x-mock-reason')).toBe(false)
  })

  test('says in each answer where the dashboard shows its entry', async () => {
    const mock = await start()
    const linkOf = async (bytes: Buffer) => (await sendRaw(mock.url, bytes)).headers.get('x-mock-entry')
    const { host } = new URL(mock.url)
    const entry = (id: number, at = host) => `http://${at}/__admin/#/requests/${id}`
    expect(await linkOf(signedBytes())).toBe(entry(1))
    expect(await linkOf(signedBytes({ sign: undefined, headers: { Host: 'localhost:8080' } }))).toBe(
      entry(2, 'localhost:8080'),
    )
    // What anybody may have written into Host leads nowhere, a proxy's vendor included.
    for (const Host of [
      'localhost',
      'sandbox.ytx.net',
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1:80@evil.example',
      '',
    ])
      expect(await linkOf(signedBytes({ headers: { Host } })), Host).toBe(entry(mock.requests().length))
    expect(await linkOf(signedBytes({ headers: { 'X-Mock-Fault': 'gateway-error' } }))).toBe(entry(9))
    expect(await linkOf(Buffer.from('GET /elsewhere HTTP/1.1\r\nConnection: close\r\n\r\n'))).toBe(entry(10))
    expect(await linkOf(Buffer.from('nonsense\r\n\r\n'))).toBe(entry(11))
    expect(await linkOf(Buffer.from('CONNECT x:443 HTTP/1.1\r\n\r\n'))).toBe(entry(12))
    expect(await linkOf(signedBytes({ headers: { Expect: 'nothing' } }))).toBe(entry(13))
    for (const { id, answer } of mock.requests()) expect(answer.headers['x-mock-entry']).toMatch(`/requests/${id}`)
  })

  test('answers a refusal with the vendor’s bytes, under HTTP 200', async () => {
    const mock = await start()
    const { status, body } = await sendRaw(mock.url, signedBytes({ sign: undefined }))
    expect(status).toBe(200)
    expect(body.toString()).toBe('{"statusCode":"-2","statusMsg":"缺少必要参数","requestId":""}')
  })

  test.each([
    ['none', '', ''],
    ['missing-parameter', '', ',"requestId":""'],
    ['all', ',"requestId":""', ',"requestId":""'],
  ] as const)('leaves requestId out of refusals as the knob says: %s carry it', async (value, wrong, missing) => {
    const mock = await start({ behaviour: { refusalRequestId: { value, ...assumed } } })
    const refusals = [signedBytes({ authToken: 'wrong' }), signedBytes({ sign: undefined })]
    const [one, other] = await Promise.all(
      refusals.map(async (bytes) => (await sendRaw(mock.url, bytes)).body.toString()),
    )
    expect(one).toBe(`{"statusCode":"-203","statusMsg":"AuthToken验证失败"${wrong}}`)
    expect(other).toBe(`{"statusCode":"-2","statusMsg":"缺少必要参数"${missing}}`)
    expect((await sendRaw(mock.url, signedBytes())).body.toString()).toContain('"requestId":"2')
  })

  test('answers in GBK where the knob says so, with the lengths that the page prints', async () => {
    const mock = await start({
      behaviour: { charset: { value: 'gbk', ...assumed } },
    })
    const success = await sendRaw(mock.url, signedBytes())
    const refusal = await sendRaw(mock.url, signedBytes({ sign: undefined }))
    expect(iconv.decode(success.body, 'gbk')).toMatch(/"statusMsg":"提交成功","requestId":"202603\d{23}"/)
    expect(success.headers.get('content-type')).toBe('application/json;charset=gbk')
    expect([success.headers.get('content-length'), refusal.headers.get('content-length')]).toEqual(['85', '61'])
  })

  test('never gives a requestId twice', async () => {
    const mock = await start()
    const answers = await Promise.all(Array.from({ length: 200 }, async () => (await post(mock.url)).json()))
    const ids = answers.map((answer) => (answer as { requestId: string }).requestId)
    expect(new Set(ids).size).toBe(200)
  })

  for (const type of [
    'application/json;charset=utf-8;',
    'application/json',
    'application/x-www-form-urlencoded; charset=UTF-8',
    'aplication/jsn',
    'text/plain',
    'multipart/form-data; boundary=x',
    '',
  ]) {
    test(`serves the media type “${type}”`, async () => {
      const mock = await start()
      const { body } = await sendRaw(mock.url, signedBytes({ headers: { 'Content-Type': type, Accept: '' } }))
      expect(body.toString()).toContain('"statusCode":"0"')
    })
  }

  test('serves a byte-order mark in front of the body', async () => {
    const mock = await start()
    const { body } = await sendRaw(mock.url, signedBytes({ body: `\uFEFF${JSON.stringify(meeting)}` }))
    expect(body.toString()).toContain('"statusCode":"0"')
  })

  test('serves a chunked body, cut in the middle of a character', async () => {
    const mock = await start()
    const { path, headers, body } = signedRequest({ body: { ...meeting, remark: '会议' } })
    const bytes = Buffer.from(body)
    const cut = bytes.indexOf('会') + 1
    const answer = await new Promise<string>((resolve, reject) => {
      const request = httpRequest(mock.url + path, { method: 'POST', headers }, (response) => {
        response.setEncoding('utf8').on('data', resolve)
      })
      request.on('error', reject)
      request.write(bytes.subarray(0, cut), () => request.end(bytes.subarray(cut)))
    })
    expect(answer).toContain('"statusCode":"0"')
    expect(mock.requests()[0]?.request.body).toContain('会议')
  })

  test('asks for the body of a caller who sends Expect: 100-continue', async () => {
    const mock = await start()
    const { path, headers, body } = signedRequest()
    const seen: string[] = []
    await new Promise<void>((resolve, reject) => {
      const request = httpRequest(
        mock.url + path,
        { method: 'POST', headers: { ...headers, Expect: '100-continue' } },
        (response) => {
          response
            .setEncoding('utf8')
            .on('data', (text) => seen.push(text))
            .on('end', resolve)
        },
      )
      request
        .on('continue', () => {
          seen.push('continue')
          request.end(body)
        })
        .on('error', reject)
      request.flushHeaders()
    })
    expect(seen[0]).toBe('continue')
    expect(seen[1]).toContain('"statusCode":"0"')
  })

  test('refuses another expectation with 417', async () => {
    const mock = await start()
    const { status, body } = await sendRaw(mock.url, signedBytes({ headers: { Expect: 'miracles' } }))
    expect([status, JSON.parse(body.toString()).title]).toEqual([417, 'Expectation failed'])
    const empty = await sendRaw(mock.url, signedBytes({ headers: { Expect: ' ' } }))
    expect([empty.status, JSON.parse(empty.body.toString()).detail]).toEqual([
      417,
      'The header Expect is empty. Expected: 100-continue, or no such header.',
    ])
  })

  test.each(['gzip, chunked', 'identity, chunked', 'xchunked'])(
    'refuses a body in Transfer-Encoding: %s with 400, before it is sent, and serves it in chunked alone',
    async (coding) => {
      const mock = await start()
      const sent = (named: string) => {
        const bytes = signedBytes({ headers: { Expect: '100-continue', 'Content-Length': '' } }).toString()
        const [head, body = ''] = bytes.split('\r\n\r\n')
        const chunks = `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n`
        return sendRaw(mock.url, `${head}\r\nTransfer-Encoding: ${named}\r\n\r\n${chunks}`)
      }
      const { status, body } = await sent(coding)
      expect([status, JSON.parse(body.toString())]).toEqual([
        400,
        expect.objectContaining({ detail: expect.stringContaining(`says Transfer-Encoding: ${coding}. Expected: `) }),
      ])
      expect((await sent('Chunked')).status).toBe(100)
      expect(mock.requests().map(({ answer }) => answer?.httpStatus)).toEqual([400, 200])
    },
  )

  test('serves HTTP/1.0 without a Host header', async () => {
    const mock = await start()
    const { status, body } = await sendRaw(
      mock.url,
      signedBytes({ requestLine: (path) => `POST ${path} HTTP/1.0`, headers: { Host: '' } }),
    )
    expect([status, body.toString()]).toEqual([200, expect.stringContaining('"statusCode":"0"')])
  })

  test('serves HTTP/1.1 without a Host header', async () => {
    const mock = await start()
    const { body } = await sendRaw(mock.url, signedBytes({ headers: { Host: '' } }))
    expect(body.toString()).toContain('"statusCode":"0"')
  })

  test('takes the first Sign, wherever it stands in the query', async () => {
    const mock = await start()
    const line = (path: string) => `POST ${path.replace('?', '?a=1&')}&Sign=x HTTP/1.1`
    const { body } = await sendRaw(mock.url, signedBytes({ requestLine: line }))
    expect(body.toString()).toContain('"statusCode":"0"')
  })

  for (const [host, environment, code] of [
    ['sandbox.ytx.net', 'sandbox', '0'],
    ['SANDBOX.ytx.net:80', 'sandbox', '0'],
    ['api.ytx.net', 'production', '-205'],
    ['api.ytx.net.', 'production', '-205'],
    ['localhost', 'sandbox', '0'],
  ] as const) {
    test(`answers the trial application on Host ${host} as ${environment}`, async () => {
      const mock = await start()
      const { body } = await sendRaw(mock.url, signedBytes({ headers: { Host: host } }))
      expect(JSON.parse(body.toString()).statusCode).toBe(code)
      expect(mock.requests()[0]?.environment).toBe(environment)
    })

    test(`answers the request line http://${host}/… as ${environment}, whatever the Host header says`, async () => {
      const mock = await start()
      const port = host === 'localhost' ? `:${new URL(mock.url).port}` : ''
      const requestLine = (path: string) => `POST http://${host}${port}${path} HTTP/1.1`
      const { body } = await sendRaw(mock.url, signedBytes({ requestLine, headers: { Host: 'other.invalid' } }))
      expect(JSON.parse(body.toString()).statusCode).toBe(code)
    })
  }

  for (const [environment, role, code] of [
    ['sandbox', 'trial', '0'],
    ['sandbox', 'online', '-205'],
    ['production', 'trial', '-205'],
    ['production', 'online', '0'],
  ] as const) {
    test(`answers the application ${role} with ${code} where the mock is the ${environment}`, async () => {
      const mock = await start({ environment })
      const answer = await (await post(mock.url, { body: { ...meeting, appid: appidOf(role) } })).json()
      expect(answer).toMatchObject({ statusCode: code })
    })
  }

  for (const host of ['example.com', 'api.ytx.net.example.com', 'xapi.ytx.net', '127.0.0.1:1', 'user@example.com']) {
    test(`is no proxy to ${host}`, async () => {
      const mock = await start()
      const { status, body } = await sendRaw(
        mock.url,
        signedBytes({ requestLine: (path) => `POST http://${host}${path} HTTP/1.1` }),
      )
      expect(status).toBe(421)
      expect(JSON.parse(body.toString()).detail).toContain('forwards nothing')
    })
  }

  for (const address of [
    'ftp://api.ytx.net',
    'https://api.ytx.net',
    'https://sandbox.ytx.net:80',
    'http://api.ytx.net:8080',
    'http://sandbox.ytx.net:443',
  ]) {
    test(`does not answer for ${address}, where the vendor is not`, async () => {
      const mock = await start()
      const requestLine = (path: string) => `POST ${address}${path} HTTP/1.1`
      const { status, body } = await sendRaw(mock.url, signedBytes({ requestLine }))
      const { detail } = JSON.parse(body.toString())
      expect(status).toBe(421)
      expect(detail).toContain(`asks for "${address}"; the vendor is called by http at port 80`)
      expect(detail).toContain('Call http://api.ytx.net or http://sandbox.ytx.net')
    })
  }

  test('answers for itself by http alone', async () => {
    const mock = await start()
    const asked = (scheme: string) => (path: string) => `POST ${mock.url.replace('http', scheme)}${path} HTTP/1.1`
    const statuses = await Promise.all(
      ['http', 'HTTP', 'https', 'ftp'].map(
        async (scheme) => (await sendRaw(mock.url, signedBytes({ requestLine: asked(scheme) }))).status,
      ),
    )
    expect(statuses).toEqual([200, 200, 421, 421])
  })

  test('answers a Host header of the vendor’s with any port, as an entry in a hosts file makes it', async () => {
    const mock = await start()
    const { status } = await sendRaw(mock.url, signedBytes({ headers: { Host: 'sandbox.ytx.net:4010' } }))
    expect([status, mock.requests()[0]?.environment]).toEqual([200, 'sandbox'])
  })

  test('is no tunnel', async () => {
    const mock = await start()
    const { status, body } = await sendRaw(
      mock.url,
      'CONNECT api.ytx.net:443 HTTP/1.1\r\nHost: api.ytx.net:443\r\n\r\n',
    )
    expect([status, JSON.parse(body.toString()).title]).toEqual([405, 'No tunnels'])
  })

  for (const [what, line, status, words] of [
    ['another method', (path: string) => `GET ${path} HTTP/1.1`, 405, 'The method is GET'],
    ['another version', (path: string) => `POST ${path.replace('201612', '201512')} HTTP/1.1`, 404, 'version "201512"'],
    ['another path', () => 'POST /201612/sid/x/call/Other.wx HTTP/1.1', 404, 'Expected: POST /201612/sid/{accountSID}'],
    [
      'the path in other letter case',
      (path: string) => `POST ${path.replace('TeleMeeting', 'telemeeting')} HTTP/1.1`,
      404,
      'Expected: POST',
    ],
    ['a doubled slash', (path: string) => `POST /${path} HTTP/1.1`, 404, 'has a doubled slash'],
    [
      'a doubled slash within',
      (path: string) => `POST ${path.replace('/sid', '//sid')} HTTP/1.1`,
      404,
      'doubled slash',
    ],
    ['a doubled slash to the admin API', () => 'GET //__admin/requests HTTP/1.1', 404, 'or GET /__admin/requests'],
    ['a target without a path', () => 'POST * HTTP/1.1', 404, 'Expected: POST'],
  ] as const) {
    test(`answers ${what} with ${status} and says what was expected`, async () => {
      const mock = await start()
      const { status: answered, headers, body } = await sendRaw(mock.url, signedBytes({ requestLine: line }))
      expect([answered, headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8'])
      expect(JSON.parse(body.toString()).detail).toContain(words)
      if (status === 405) expect(headers.get('allow')).toBe('POST')
    })
  }

  test('answers another path as the behaviour says', async () => {
    const value = { status: 502, contentType: 'text/html', body: '<html>404</html>' }
    const mock = await start({ behaviour: { otherPath: { value, ...assumed } } })
    const response = await fetch(`${mock.url}/other`)
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      502,
      'text/html',
      '<html>404</html>',
    ])
  })

  for (const status of [204, 205, 304]) {
    test(`answers another path without a body where the behaviour gives it ${status}`, async () => {
      const mock = await start({ behaviour: { otherPath: { value: { status }, ...assumed } } })
      const response = await fetch(`${mock.url}/other`, { redirect: 'manual' })
      expect([response.status, await response.text()]).toEqual([status, ''])
      expect((await post(mock.url)).status).toBe(200)
    })
  }

  test('answers a body over the limit with 413, announced or chunked', async () => {
    const mock = await start({ limits: { bodyBytes: 100 } })
    const announced = await sendRaw(mock.url, signedBytes({ body: 'x'.repeat(101) }))
    const chunked = `5\r\n12345\r\n60\r\n${'x'.repeat(96)}\r\n0\r\n\r\n`
    const { path } = signedRequest()
    const unannounced = await sendRaw(
      mock.url,
      `POST ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${chunked}`,
    )
    expect([announced.status, unannounced.status]).toEqual([413, 413])
    expect(JSON.parse(announced.body.toString()).detail).toContain('100 bytes')
  })

  test('serves a body of exactly the limit', async () => {
    const body = JSON.stringify(meeting)
    const mock = await start({ limits: { bodyBytes: body.length } })
    expect((await sendRaw(mock.url, signedBytes({ body }))).status).toBe(200)
  })

  test('does not ask for a body that it would refuse', async () => {
    const mock = await start({ limits: { bodyBytes: 100 } })
    const { path } = signedRequest()
    const { status } = await sendRaw(
      mock.url,
      `POST ${path} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 101\r\nConnection: close\r\n\r\n`,
    )
    expect(status).toBe(413)
    const tiny = 'a:b\r\n'.repeat(101)
    const crowded = `POST ${path} HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 10\r\nConnection: close\r\n${tiny}\r\n`
    expect((await sendRaw(mock.url, crowded)).status).toBe(431)
  })

  test('answers headers over the limit with 431', async () => {
    const mock = await start({ limits: { headerBytes: 2000 } })
    const { status, body } = await sendRaw(mock.url, signedBytes({ headers: { 'X-Long': 'x'.repeat(2000) } }))
    expect([status, JSON.parse(body.toString()).title]).toEqual([431, 'Headers too large'])
  })

  test('serves as many headers as the limit, and answers one more with 431', async () => {
    const mock = await start({ limits: { headers: 31 } })
    const given = signedBytes().toString('latin1')
    const own = given.split('\r\n\r\n')[0]?.split('\r\n').length ?? 0
    const withMore = (count: number) =>
      sendRaw(mock.url, given.replace('Authorization', `${'a:\r\n'.repeat(count)}Authorization`))
    expect((await withMore(32 - own)).status).toBe(200)
    const { status, body } = await withMore(33 - own)
    expect([status, JSON.parse(body.toString())]).toEqual([
      431,
      expect.objectContaining({ detail: 'The request has too many headers. Expected: at most 31.' }),
    ])
    expect(mock.requests().map(({ answer }) => answer?.httpStatus)).toEqual([200, 431])
  })

  test('keeps few of thousands of tiny headers, or trailers', async () => {
    const mock = await start()
    const seen: number[] = []
    mock.server?.on('request', (request) => {
      request.once('close', () => seen.push(request.rawHeaders.length, request.rawTrailers.length))
    })
    const tiny = 'a:b\r\n'.repeat(3000)
    await sendRaw(mock.url, `GET /x HTTP/1.1\r\nConnection: close\r\n${tiny}\r\n`)
    const chunked =
      'GET /__admin/requests HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked'
    expect((await sendRaw(mock.url, `${chunked}\r\n\r\n0\r\n${tiny}\r\n`)).status).toBe(200)
    // node takes them in steps of 31.
    expect(Math.max(...seen)).toBeLessThan(2 * (100 + 64))
  })

  test('answers bytes that are not HTTP with 400', async () => {
    const mock = await start()
    const { status, body } = await sendRaw(mock.url, 'POST /a b HTTP/1.1\r\n\r\n')
    expect([status, JSON.parse(body.toString()).title]).toEqual([400, 'Not HTTP'])
  })

  test('keeps what it cannot print out of the reason’s header', async () => {
    const mock = await start()
    const { headers, status } = await sendRaw(
      mock.url,
      signedBytes({ body: { ...meeting, appid: '\r\nX-Evil: 1\u0000令牌'.repeat(300) } }),
    )
    expect(status).toBe(200)
    expect(headers.get('x-mock-reason')).toMatch(/^[\x20-\x7e]{1,1000}$/)
    expect(headers.has('x-evil')).toBe(false)
  })

  test('says loudly that a body was read before it could', async () => {
    const { default: express } = await import('express')
    const app = express().use(express.json({ type: () => true }))
    app.use(createMockServer().app)
    const server = app.listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    const response = await post(`http://127.0.0.1:${port}`)
    server.close()
    expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
      500,
      expect.stringContaining('before express.json()'),
    ])
  })
})
