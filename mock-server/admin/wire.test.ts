import { connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appid, noon, signedBytes } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer } from '../index.ts'

let mock: MockServer
beforeEach(async () => {
  mock = await createMockServer({ clock: { now: () => noon } }).listen()
})
afterEach(() => mock.close())

/** Everything that comes back for bytes. */
function exchange(bytes: Buffer): Promise<Buffer> {
  const { hostname, port } = new URL(mock.url)
  const socket = connect(Number(port), hostname, () => socket.write(bytes))
  return buffer(socket)
}

async function wireOf(id: number): Promise<{ request: Buffer; answer: Buffer }> {
  const response = await fetch(`${mock.url}/__admin/requests/${id}/wire`)
  expect(response.status).toBe(200)
  const { request, answer } = (await response.json()) as { request: string; answer: string }
  return { request: Buffer.from(request, 'base64'), answer: Buffer.from(answer, 'base64') }
}

/** Bytes as text that loses none of them, without what is masked or is node's own. */
const comparable = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replace(/(?<=\?Sign=)[0-9A-Fa-f*]+/, '***')
    .replace(/(?<=^Authorization: ).*(?=\r$)/m, '***')
    .replace(/^(?:Date|Connection|Keep-Alive): .*\r\n/gm, '')

const gbkBody = Buffer.concat([
  Buffer.from(`{"action":"destroyMeeting","appid":"${appid}","confid":"`),
  Buffer.from([0xcc, 0xe1, 0xbd, 0xbb]),
  Buffer.from('"}'),
])

const requests: readonly [what: string, request: Buffer][] = [
  ['a call as it is', signedBytes()],
  ['a body with a byte-order mark', signedBytes({ body: `\ufeff{"action":"x"}` })],
  ['a body in GBK', signedBytes({ body: gbkBody })],
  ['an answer in GBK', signedBytes({ headers: { 'X-Mock-Fault': 'gbk' } })],
  ['an answer that was cut within a character', signedBytes({ headers: { 'X-Mock-Fault': 'cut-in-the-middle' } })],
  ['an answer that is no JSON', signedBytes({ headers: { 'X-Mock-Fault': 'not-json' } })],
  ['the page of a gateway', signedBytes({ headers: { 'X-Mock-Fault': 'gateway-error=503' } })],
  ['a refusal', signedBytes({ sign: 'f'.repeat(32) })],
  ['a forced code', signedBytes({ headers: { Prefer: 'code=-204' } })],
  ['another path', Buffer.from('GET /x HTTP/1.1\r\nHost: a\r\nX-Odd-Case: 1\r\nConnection: close\r\n\r\n')],
]

test.each(requests)('the bytes of %s are those that came and went, but for what is masked', async (_, request) => {
  const answer = await exchange(request)
  const wire = await wireOf(1)
  expect(comparable(wire.answer)).toBe(comparable(answer))
  expect(comparable(wire.request)).toBe(comparable(request))
})

test('bytes that are no HTTP are not told of, as they may hold secrets, and their answer is', async () => {
  const answer = await exchange(Buffer.from('nonsense\r\n\r\n'))
  const wire = await wireOf(1)
  expect(wire.request.length).toBe(0)
  expect(comparable(wire.answer)).toBe(comparable(answer))
})

test('an answer that never came has no bytes', async () => {
  const { hostname, port } = new URL(mock.url)
  const socket = connect(Number(port), hostname, () =>
    socket.write(signedBytes({ headers: { 'X-Mock-Fault': 'connection-reset' } })),
  )
  socket.on('error', () => {})
  await expect.poll(() => mock.requests().length).toBe(1)
  expect((await wireOf(1)).answer.length).toBe(0)
})

test('a token, a Sign and a telephone number among the bytes are masked, whatever stands around them', async () => {
  const { authToken } = mock.credentials
  const body = Buffer.concat([
    Buffer.from(`{"phone":"13800138000","confid":"${authToken}`),
    Buffer.from([0xcc, 0xff]),
    Buffer.from('"}'),
  ])
  await exchange(signedBytes({ body, headers: { 'X-Token': authToken } }))
  const { request } = await wireOf(1)
  const text = request.toString('latin1')
  expect(text).not.toMatch(new RegExp(`13800138000|${authToken}`))
  expect(text).toMatch(/\xcc\xff"\}$/)
  expect(text).toContain('Sign=*** HTTP/1.1')
})
