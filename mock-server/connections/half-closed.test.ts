import type { Socket } from 'node:net'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { noon, signedBytes } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer } from '../index.ts'

let mock: MockServer
const accepted = new Set<Socket>()
beforeEach(async () => {
  mock = await createMockServer({ clock: { now: () => noon } }).listen()
  accepted.clear()
  mock.server?.on('connection', (socket: Socket) => {
    accepted.add(socket)
    socket.once('close', () => accepted.delete(socket))
  })
})
afterEach(() => mock.close())

const withFault = (fault: string): Buffer =>
  signedBytes({ headers: { 'X-Mock-Fault': fault, Connection: 'keep-alive' } })

/** Sends, says that nothing more will come, and reads on until the mock closes. */
function halfClose(...requests: Buffer[]): Promise<string> {
  const { hostname, port } = new URL(mock.url)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true }, () =>
      socket.end(Buffer.concat(requests)),
    )
    socket.setEncoding('utf8').on('data', (text) => {
      answer += text
    })
    socket.once('error', reject)
    socket.once('end', () => resolve(answer))
  })
}

for (const fault of ['', 'latency=100', 'slow-trickle=400', 'latency=50,slow-trickle=400', 'latency=50,not-json']) {
  test(`a caller who sends nothing more after a request gets its answer${fault && ` with ${fault}`}`, async () => {
    expect(await halfClose(withFault(fault))).toMatch(/("requestId":"\d+"\}|statusCode=0)$/)
    await expect.poll(() => accepted.size).toBe(0)
  })
}

test('a caller who sends nothing more after three requests gets three answers', async () => {
  const answers = await halfClose(withFault('latency=50'), withFault('slow-trickle=800'), withFault(''))
  expect(answers.match(/"requestId":"\d+"\}/g)).toHaveLength(3)
  await expect.poll(() => accepted.size).toBe(0)
})

test.each([
  ['no HTTP', 'x\r\n\r\n', '400'],
  ['too large a head', `GET / HTTP/1.1\r\na: ${'b'.repeat(20_000)}\r\n\r\n`, '431'],
  ['an unknown Expect', 'GET / HTTP/1.1\r\nExpect: rain\r\n\r\n', '417'],
  ['a tunnel to another', 'CONNECT a:80 HTTP/1.1\r\n\r\n', '405'],
])('a caller who sends nothing more after a request and %s has two answers', async (_what, refused, status) => {
  const answers = await halfClose(withFault('latency=100'), Buffer.from(refused))
  expect(answers.match(/(?<=HTTP\/1\.1 )\d+/g)).toEqual(['200', status])
  await expect.poll(() => accepted.size).toBe(0)
})

test('a caller who asks for another protocol, then sends no HTTP and nothing more, has two answers', async () => {
  for (let count = 0; count < 20; count += 1) {
    const other = signedBytes({ headers: { Connection: 'Upgrade', Upgrade: 'h2c' } })
    const answers = await halfClose(other, Buffer.from('x\r\n\r\n'))
    expect(answers.match(/(?<=HTTP\/1\.1 )\d+/g)).toEqual(['200', '400'])
  }
})

test('a caller who sends nothing more after the last request it announced has one answer, whatever is behind it', async () => {
  const last = signedBytes({ headers: { 'X-Mock-Fault': 'latency=100' } })
  expect((await halfClose(last, withFault(''))).match(/HTTP\/1\.1/g)).toHaveLength(1)
  await expect.poll(() => accepted.size).toBe(0)
})

test('a caller who sends nothing more after a request and for a tunnel is let go of behind the tunnel', async () => {
  const tunnel = Buffer.from('CONNECT api.ytx.net:80 HTTP/1.1\r\n\r\n')
  expect(await halfClose(withFault('latency=100'), tunnel)).toMatch(/established\r\n\r\n$/)
  await expect.poll(() => accepted.size).toBe(0)
})

for (const order of [['no-answer'], ['latency=50', 'no-answer'], ['no-answer', '']]) {
  test(`a caller who sends nothing more and awaits ${order.join(', then ')} is let go of`, async () => {
    expect((await halfClose(...order.map(withFault))).match(/HTTP\/1\.1/g) ?? []).toHaveLength(
      order.indexOf('no-answer'),
    )
    await expect.poll(() => accepted.size).toBe(0)
  })
}

test('a caller who sends nothing more in the middle of a request is told that it is incomplete', async () => {
  expect(await halfClose(withFault('').subarray(0, -5))).toMatch(/^HTTP\/1\.1 400 /)
  await expect.poll(() => accepted.size).toBe(0)
})

for (const how of ['destroy', 'resetAndDestroy'] as const) {
  for (const fault of ['no-answer', 'latency=300', 'slow-trickle=20', 'latency=100,slow-trickle=20']) {
    test(`a caller who is gone by ${how} while it awaits ${fault} leaves no connection`, async () => {
      const { hostname, port } = new URL(mock.url)
      const socket = connect(Number(port), hostname, () => socket.write(withFault(fault)))
      await expect.poll(() => mock.requests().length).toBe(1)
      socket[how]()
      await expect.poll(() => accepted.size, { timeout: 5000 }).toBe(0)
    })
  }
}

test('a reader of the admin API’s events who is gone leaves no connection', async () => {
  const { hostname, port } = new URL(mock.url)
  const socket = connect(Number(port), hostname, () =>
    socket.write('GET /__admin/events HTTP/1.1\r\nHost: localhost\r\n\r\n'),
  )
  await new Promise((resolve) => socket.once('data', resolve))
  expect(accepted.size).toBe(1)
  socket.destroy()
  await expect.poll(() => accepted.size).toBe(0)
})
