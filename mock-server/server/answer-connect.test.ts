import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { noon, signedBytes } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer } from '../index.ts'

let mock: MockServer
beforeEach(async () => {
  mock = await createMockServer({ clock: { now: () => noon } }).listen()
})
afterEach(() => mock.close())

const connectTo = (authority: string) => Buffer.from(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`)
const throughTunnel = (host: string, headers: Record<string, string> = {}) =>
  signedBytes({ headers: { Host: host, ...headers } })
const served = /"statusCode":"0"/g

for (const [host, environment] of [
  ['sandbox.ytx.net', 'sandbox'],
  ['api.ytx.net', 'production'],
] as const) {
  test(`a tunnel to ${host} at the port of http leads to the mock's ${environment}`, async () => {
    const socket = connect(Number(new URL(mock.url).port), '127.0.0.1')
    socket.write(connectTo(`${host}:80`))
    const [answer] = await once(socket, 'data')
    expect(answer.toString()).toBe('HTTP/1.1 200 Connection established\r\n\r\n')
    socket.end(throughTunnel(host))
    await once(socket.resume(), 'close')
    expect(mock.requests().map((entry) => entry.environment)).toEqual([environment])
  })
}

test('a caller who does not wait for the tunnel is answered all the same', async () => {
  const { status, body } = await sendRaw(
    mock.url,
    Buffer.concat([connectTo('API.ytx.net:80'), throughTunnel('api.ytx.net')]),
  )
  expect(status).toBe(200)
  expect(body.toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(mock.requests()).toHaveLength(1)
})

test('a tunnel carries as many requests as its caller likes', async () => {
  const kept = throughTunnel('sandbox.ytx.net', { Connection: 'keep-alive' })
  const last = throughTunnel('sandbox.ytx.net')
  const { body } = await sendRaw(mock.url, Buffer.concat([connectTo('sandbox.ytx.net:80'), kept, kept, last]))
  expect([body.toString().match(served)?.length ?? 0, mock.requests().length]).toEqual([3, 3])
})

for (const authority of [
  'sandbox.ytx.net:443',
  'sandbox.ytx.net',
  'sandbox.ytx.net:8081',
  'api.ytx.net:8080',
  'xapi.ytx.net:80',
  'a:80',
]) {
  test(`there is no tunnel to ${authority}`, async () => {
    const { status, body } = await sendRaw(mock.url, connectTo(authority))
    expect([status, JSON.parse(body.toString()).title]).toEqual([405, 'No tunnels'])
  })
}

test('there is no tunnel in a tunnel', async () => {
  const tunnel = connectTo('sandbox.ytx.net:80')
  const { status, body } = await sendRaw(mock.url, Buffer.concat([tunnel, tunnel]))
  expect(status).toBe(200)
  expect(body.toString()).toMatch(/^HTTP\/1\.1 405 Method Not Allowed\r\n/)
})

test('closing the mock ends an open tunnel', async () => {
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1')
  socket.write(connectTo('sandbox.ytx.net:80'))
  await once(socket, 'data')
  const closed = once(socket.resume(), 'close')
  await mock.close()
  await closed
})

for (const authority of ['sandbox.ytx.net:80', 'sandbox.ytx.net:443']) {
  test(`CONNECT ${authority} does not break into the answer in front of it`, async () => {
    const late = throughTunnel('sandbox.ytx.net', {
      Connection: 'keep-alive',
      'X-Mock-Fault': 'latency=50,slow-trickle=1000',
    })
    const answer = await sendRaw(
      mock.url,
      Buffer.concat([late, connectTo(authority), throughTunnel('sandbox.ytx.net')]),
    )
    const [first, second, ...rest] = answer.body.toString().split('HTTP/1.1 ')
    expect([answer.headers.has('x-mock-reason'), JSON.parse(first ?? '').statusCode]).toEqual([true, '0'])
    if (authority.endsWith(':80'))
      expect([second, rest]).toEqual([expect.stringMatching(/^200 Conn/), [expect.stringMatching(served)]])
    else expect([second, rest]).toEqual([expect.stringMatching(/^405 /), []])
  })
}
