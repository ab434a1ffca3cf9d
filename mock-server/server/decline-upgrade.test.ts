import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { noon, signedBytes } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer } from '../index.ts'

let mock: MockServer
beforeEach(async () => {
  mock = await createMockServer({ clock: { now: () => noon } }).listen()
})
afterEach(() => mock.close())

/** Sends bytes and reads until the mock closes. */
function send(...pieces: Buffer[]): Promise<string> {
  const { hostname, port } = new URL(mock.url)
  const socket = connect(Number(port), hostname, () => socket.write(Buffer.concat(pieces)))
  return text(socket)
}

const statuses = (answer: string) => answer.match(/(?<=HTTP\/1\.1 )\d+/g)
const h2c = { Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c', 'HTTP2-Settings': 'AAMAAABkAARAAAAAAAIAAAAA' }
const webSocket = { Connection: 'keep-alive, Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' }
const oldProxy = { Connection: '', 'Proxy-Connection': 'keep-alive, Upgrade', Upgrade: 'x' }
const chunked = { 'Transfer-Encoding': 'chunked', 'Content-Length': '' }
const body = '{"action":"destroyMeeting","appid":"telemeetingkitapptrial0000000001","confid":"002"}'
const next = signedBytes()

for (const [what, request] of [
  ['HTTP/2', signedBytes({ headers: h2c })],
  ['a WebSocket', signedBytes({ headers: webSocket })],
  ['another protocol, as old clients ask a proxy', signedBytes({ headers: oldProxy })],
  ['HTTP/2, with a chunked body', signedBytes({ headers: { ...h2c, ...chunked }, body: `55\r\n${body}\r\n0\r\n\r\n` })],
] as const) {
  test(`a request that would like to go on in ${what} is served as any other, and so is the next`, async () => {
    const answer = await send(request, next)
    expect(answer.match(/"statusCode":"0"/g)).toHaveLength(2)
    expect(mock.requests()[0]?.request.headers).toHaveProperty('upgrade')
  })
}

test('one connection may ask for another protocol as often as its caller likes', async () => {
  const warned: string[] = []
  const warn = ({ message }: Error) => warned.push(message)
  process.on('warning', warn)
  const answer = await send(...Array.from({ length: 50 }, () => signedBytes({ headers: h2c })), next)
  process.off('warning', warn)
  expect(answer.match(/"statusCode":"0"/g)).toHaveLength(51)
  expect(warned).toEqual([])
})

test('an answer in front of one that would like to go on in another protocol comes first', async () => {
  const late = signedBytes({ headers: { Connection: 'keep-alive', 'X-Mock-Fault': 'latency=50' } })
  const answer = await send(late, signedBytes({ headers: { ...h2c, Prefer: 'code=-204' } }), next)
  expect(answer.match(/(?<="statusCode":")[^"]+/g)).toEqual(['0', '-204', '0'])
})

test('a body that is broken is refused, although its request would like to go on in another protocol', async () => {
  const answer = await send(signedBytes({ headers: { ...h2c, ...chunked }, body: 'nonsense\r\n' }))
  expect(statuses(answer)).toEqual(['400'])
  expect(answer).toContain('Invalid character in chunk size')
})

test('another path is answered as always, although a WebSocket is asked for', async () => {
  const get = Buffer.from('GET /x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
  expect(statuses(await send(get, next))).toEqual(['404', '200'])
})

test('what comes behind one that is refused at once is answered, although both ask for another protocol', async () => {
  const get = Buffer.from('GET /x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n')
  const large = signedBytes({ headers: h2c, body: ' '.repeat(200_000) })
  expect(statuses(await send(get, get, get, next))).toEqual(['404', '404', '404', '200'])
  expect(statuses(await send(get, large, next))).toEqual(['404', '200', '200'])
})

test('what the user of the library does with an upgrade is left alone', async () => {
  mock.server?.on('upgrade', (_, socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n'))
  expect(statuses(await send(signedBytes({ headers: webSocket })))).toEqual(['101'])
})
