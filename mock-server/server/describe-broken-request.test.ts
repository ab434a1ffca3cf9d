import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { noon, post, signedBytes } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer } from '../index.ts'

let mock: MockServer
let told: string[]
beforeEach(async () => {
  mock = await createMockServer({ clock: { now: () => noon } }).listen()
  told = []
  mock.onOutcome(({ statusCode, entry }) => {
    if (statusCode === undefined) told.push(JSON.parse(entry().answer.body).detail)
  })
})
afterEach(() => mock.close())

/** Sends bytes and the end of them, and reads until the mock closes. */
function send(bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(mock.url)
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true }, () => socket.end(bytes))
  return text(socket)
}

const withHead = (...lines: string[]) =>
  `POST /201612/sid/x/call/TeleMeeting.wx HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
const chunked = (body: string) => withHead('Transfer-Encoding: chunked') + body
const upgrade = ['Connection: Upgrade', 'Upgrade: h2c']

const broken: readonly [what: string, bytes: string | Buffer, words: RegExp][] = [
  ['both lengths of a body', withHead('Content-Length: 5', 'Transfer-Encoding: chunked'), /present with.*never both/],
  ['both lengths, the other way round', withHead('Transfer-Encoding: chunked', 'Content-Length: 5'), /present with/],
  ['two lengths', withHead('Content-Length: 5', 'Content-Length: 6'), /Duplicate Content-Length.*one Content-Length/],
  ['a list of lengths', withHead('Content-Length: 5, 5'), /Invalid character in Content-Length.*one/],
  ['a length that no number holds', withHead('Content-Length: 99999999999999999999'), /Content-Length overflow/],
  ['an unknown transfer coding', withHead('Transfer-Encoding: xchunked'), /Transfer-Encoding.*chunked/],
  ['chunked and then something else', withHead('Transfer-Encoding: chunked, gzip'), /Transfer-Encoding.*chunked/],
  ['a header in two lines', withHead('X-A: 1', ' 2'), /whitespace after header value.*in one line/],
  ['a header without a colon', withHead('X-A'), /Invalid header token.*a colon/],
  ['a blank in front of the colon', withHead('X-A : 1'), /Invalid header token.*a colon/],
  ['NUL in a header', withHead('X-A: 1\0'), /Invalid header value char.*control characters/],
  ['a line feed alone', withHead('X-A: 1\nX-B: 2'), /expected CR.*carriage return/],
  ['a carriage return alone', withHead('X-A: 1\rX-B: 2'), /expected LF.*carriage return/],
  ['a blank in the URL', 'POST /a b HTTP/1.1\r\n\r\n', /percent-encoded/],
  ['a URL that is not ASCII', 'POST /会议 HTTP/1.1\r\n\r\n', /Invalid char in url.*percent-encoded/],
  ['an unknown method', 'FOO / HTTP/1.1\r\n\r\n', /Invalid method.*Expected: POST/],
  ['an unknown version', 'POST / HTTP/1.2\r\n\r\n', /Invalid HTTP version.*HTTP\/1\.1/],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', /HTTP\/2\..*HTTP\/1\.1 only/],
  ['a chunk without a size', chunked('zz\r\n'), /chunk size.*hexadecimal/],
  ['a chunk that is longer than it says', chunked('1\r\nab\r\n'), /after chunk data.*so many bytes/],
  ['a chunk larger than a number holds', chunked('FFFFFFFFFFFFFFFFF\r\n'), /Chunk size overflow/],
  ['a chunk’s extension without an end', chunked(`1;${'a'.repeat(20_000)}`), /extensions overflow/],
  ['half a head', 'POST /x HTTP/1.1\r\nX-A', /in the middle of a request.*the whole head/],
  ['half a body', `${withHead('Content-Length: 5')}ab`, /in the middle of a request.*Content-Length says/],
  ['half a body after Upgrade', `${withHead(...upgrade, 'Content-Length: 5')}ab`, /in the middle of a request/],
  [
    'a broken body after Upgrade',
    `${withHead(...upgrade, 'Transfer-Encoding: chunked')}zz\r\n`,
    /Invalid character in chunk size/,
  ],
  ['a TLS handshake', Buffer.from('16030100c8010000c40303', 'hex'), /TLS handshake.*by http:/],
]

test.each(broken)('who sends %s is told what is wrong with it and what was expected', async (_, bytes, words) => {
  const answer = await send(bytes)
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json/)
  expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)).detail).toMatch(words)
  expect(told).toEqual([expect.stringMatching(words)])
  expect((await post(mock.url)).status).toBe(200)
})

test.each(broken.filter(([what]) => /chunk|half a|after Upgrade/.test(what)))(
  'what came of a request with %s is in no archive, matches nothing and cannot be sent again',
  async (_, bytes) => {
    await send(bytes)
    expect(await (await fetch(`${mock.url}/__admin/requests.har`)).json()).toMatchObject({ log: { entries: [] } })
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"match":{}}' }
    expect(await (await fetch(`${mock.url}/__admin/requests/verify`, init)).json()).toMatchObject({ matched: 0 })
    expect((await fetch(`${mock.url}/__admin/requests/1/replay`, { method: 'POST' })).status).toBe(409)
  },
)

test('what comes behind Connection: close is not carried out, and the console says why', async () => {
  const answer = await send(Buffer.concat([signedBytes(), signedBytes()]))
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200'])
  expect(told).toEqual([expect.stringMatching(/after `Connection: close`.*nothing more/)])
  expect(mock.requests().map(({ answer }) => answer.statusCode)).toEqual(['0', undefined])
})

test('who ends in the middle of a request gets the answers in front of it', async () => {
  const late = signedBytes({ headers: { Connection: 'keep-alive', 'X-Mock-Fault': 'latency=50' } })
  const half = Buffer.from(`${withHead(...upgrade, 'Content-Length: 5')}ab`)
  expect((await send(Buffer.concat([late, half]))).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400'])
})

for (const [what, bytes] of [
  ['half a body', (url: string) => `${url}\r\nContent-Length: 100\r\n\r\n{"confid"`],
  ['half a chunk', (url: string) => `${url}\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{"con`],
  ['a broken chunk', (url: string) => `${url}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`],
] as const) {
  test(`${what} leaves what came in front of it, masked`, async () => {
    const url = `/201612/sid/x/call/TeleMeeting.wx?Sign=${'F'.repeat(32)}&mail=a@b.c`
    await send(bytes(`POST ${url} HTTP/1.1\r\nHost: x\r\nX-Mark: seen\r\nAuthorization: aHVzaDpodXNo`))
    const [entry] = mock.requests()
    const request = { method: 'POST', body: '', notRepeatable: true }
    expect(entry).toMatchObject({ request, answer: { httpStatus: 400 }, checks: [] })
    expect(entry?.request.url).toBe('/201612/sid/x/call/TeleMeeting.wx?Sign=***&mail=a@b.c')
    expect(entry?.request.headers).toMatchObject({ 'x-mark': 'seen', authorization: '***' })
    expect(JSON.stringify(entry)).not.toMatch(/hush|aHVzaDpodXNo|FFFF/)
  })

  test(`${what} behind a right request, to a path that is refused before it is there, gets one answer`, async () => {
    const late = signedBytes({ headers: { Connection: 'keep-alive', 'X-Mock-Fault': 'latency=50' } })
    const half = Buffer.from(bytes('POST /nowhere HTTP/1.1\r\nHost: x'))
    const answers = await send(Buffer.concat([late, half]))
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 404'])
    expect(mock.requests().map(({ answer }) => answer.httpStatus)).toEqual([200, 404])
  })
}

test('half a head behind a whole request is not that request', async () => {
  await send(
    Buffer.concat([signedBytes({ headers: { Connection: 'keep-alive' } }), Buffer.from('POST /x HTTP/1.1\r\nX')]),
  )
  expect(mock.requests().map(({ request: { method, url } }) => `${method}${url.slice(0, 7)}`)).toEqual([
    'POST/201612',
    '',
  ])
})
