import { once } from 'node:events'
import type { Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMockServer, type MockServer } from '../../mock-server/index.ts'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { createTextPrinter } from './create-text-printer.ts'
import { createJsonPrinter } from './printer.ts'

let mock: MockServer
let lines: string[]
let backlog: number
beforeEach(async () => {
  mock = await createMockServer({ limits: { bodyBytes: 1000 } }).listen()
  lines = []
  backlog = 0
})
afterEach(() => mock.close())

const follow = (create: typeof createTextPrinter | typeof createJsonPrinter) =>
  create({
    out: (line) => void lines.push(line),
    error: () => {},
    env: { NO_COLOR: '1' },
    backlog: () => backlog,
  }).follow(mock)

const connectTo = (authority: string) => `CONNECT ${authority} HTTP/1.1\r\nHost: x\r\n\r\n`
const expecting = (what: string) => `POST /x HTTP/1.1\r\nHost: x\r\nExpect: ${what}\r\nConnection: close\r\n\r\n`
const clientHello = Buffer.from([0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3])

const refused: readonly [what: string, bytes: string | Buffer, line: RegExp][] = [
  [
    'a tunnel for https',
    connectTo('api.ytx.net:443'),
    / HTTP 405 CONNECT api\.ytx\.net:443 {2}No tunnels \(documented: D1\): The request asks for a tunnel.*not https/,
  ],
  [
    'https to the mock itself',
    clientHello,
    / HTTP 400 Not HTTP \(documented: D1\): The bytes are a TLS handshake.*http:\/\//,
  ],
  [
    'bytes that are no HTTP',
    'nonsense\r\n\r\n',
    / HTTP 400 Not HTTP \(documented: D2\): The bytes are no HTTP\/1\.1 request\./,
  ],
  [
    'too large a head',
    `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`,
    / HTTP 431 Headers too large: The headers are too large\. Expected: /,
  ],
  [
    'an Expect header that nobody can meet',
    expecting('a-miracle'),
    / HTTP 417 POST \/x {2}Expectation failed: The header says Expect: a-miracle/,
  ],
]

test.each(refused)('one line tells why %s was refused', async (_, bytes, line) => {
  follow(createTextPrinter)
  await sendRaw(mock.url, bytes)
  expect(lines).toEqual([expect.stringMatching(new RegExp(`^\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z${line.source}`))])
})

test.each(refused)('one line of JSON tells why %s was refused', async (_, bytes) => {
  follow(createJsonPrinter)
  const { status, body } = await sendRaw(mock.url, bytes)
  const { title, detail } = JSON.parse(body.toString())
  expect(lines).toHaveLength(1)
  const { event, answer, checks } = JSON.parse(lines[0] ?? '')
  expect([event, answer.httpStatus, checks]).toEqual(['request', status, []])
  expect(JSON.parse(answer.body)).toMatchObject({ title, detail })
})

test.each([createTextPrinter, createJsonPrinter])('what is told of a refused tunnel is masked', async (create) => {
  const { authToken } = mock.credentials
  follow(create)
  await sendRaw(mock.url, connectTo(`me:hush@${authToken}.phone=13800138000.${'x'.repeat(10_000)}:443`))
  const text = lines.join('\n')
  expect(text).toContain('***@')
  expect(text).not.toMatch(new RegExp(`hush|${authToken}|13800138000`))
})

test('what is told of an Expect header is fit for a terminal', async () => {
  follow(createTextPrinter)
  await sendRaw(mock.url, Buffer.from(expecting('\u009b31m'), 'latin1'))
  expect(lines.join()).toMatch(/^[ -~]+$/)
})

test('refused connections are left out while nobody reads, and counted with the requests', async () => {
  const end = follow(createJsonPrinter)
  backlog = 2e6
  await sendRaw(mock.url, connectTo('a:443'))
  await fetch(mock.url)
  end()
  expect(lines.map((line) => JSON.parse(line))).toEqual([{ event: 'not-printed', requests: 2 }])
})

/** A connection that node gives up, after it has sent so much of a request. */
async function timeOut(bytes: string): Promise<void> {
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1')
  const [served] = (await once(mock.server as Server, 'connection')) as [Socket]
  if (bytes !== '') await new Promise((resolve) => socket.write(bytes, resolve))
  await expect.poll(() => served.bytesRead).toBe(bytes.length)
  mock.server?.emit('clientError', Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), served)
  await once(socket.resume(), 'close')
}

test('a request that does not arrive in time is told of, a connection without any is not', async () => {
  follow(createTextPrinter)
  await timeOut('')
  expect(lines).toEqual([])
  await timeOut('POST / HTTP/1.1\r\n')
  expect(lines).toEqual([
    expect.stringContaining('HTTP 408 Request incomplete: The request did not arrive in full in time.'),
  ])
})

const vendorPath = '/201612/sid/sid/call/TeleMeeting.wx'

test.each([
  ['404', 'GET /x', {}, 'No such path (assumed: A11): The path is "/x"; the mock serves one endpoint. Expected: POST '],
  ['405', `GET ${vendorPath}`, {}, 'The method is GET. Expected: '],
  ['400', `POST ${vendorPath}`, { Prefer: 'code=x' }, 'Prefer asks for the code "x". Expected a whole number'],
  ['413', `POST ${vendorPath}`, { 'Content-Length': '2000' }, 'The body is over the limit of 1000 bytes.'],
  ['421', 'POST http://elsewhere.test/', {}, 'this is a mock of api.ytx.net'],
])('a line with HTTP %s has its reason behind it', async (status, requestLine, headers, reason) => {
  follow(createTextPrinter)
  const all = Object.entries({ Host: 'x', Connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}`)
  await sendRaw(mock.url, `${requestLine} HTTP/1.1\r\n${all.join('\r\n')}\r\n\r\n${'x'.repeat(2000)}`)
  expect(lines[0]).toContain(` HTTP ${status} ${requestLine}  `)
  expect(lines[0]).toContain(reason)
  expect(lines[0]).not.toContain('\n')
})
