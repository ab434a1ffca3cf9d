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

interface Heard {
  readonly statuses: string[]
  /** How the mock ended the connection. */
  readonly end: string
}

const keepAlive = { Connection: 'keep-alive' }
const next = signedBytes()
const mebibyte = Buffer.alloc(1024 * 1024, ' ')

/** Sends pieces as fast as they are taken, and hangs up once the mock has said that nothing more comes. */
function exchange(...pieces: (string | Buffer)[]): Promise<Heard> {
  const { hostname, port } = new URL(mock.url)
  return new Promise((resolve) => {
    let heard = ''
    let end = 'cut'
    const socket = connect(Number(port), hostname, () => {
      for (const piece of pieces) socket.write(piece)
    })
    socket.on('data', (packet) => {
      heard += packet.toString('latin1')
    })
    socket.on('end', () => {
      end = 'ended'
    })
    socket.on('error', () => {
      end = 'reset'
    })
    socket.once('close', () => resolve({ statuses: heard.match(/(?<=HTTP\/1\.1 )\d+/g) ?? [], end }))
  })
}

const chunk = `100000\r\n${mebibyte}\r\n`
const chunked = { ...keepAlive, 'Transfer-Encoding': 'chunked', 'Content-Length': '' }
const head = signedBytes({ headers: chunked, body: '' })
const announced = (length: number) =>
  signedBytes({ headers: { ...keepAlive, 'Content-Length': String(length) }, body: '' })

for (const [what, request] of [
  ['a chunked body', [head, chunk, chunk, '0\r\n\r\n']],
  ['an announced body', [announced(mebibyte.length * 2), mebibyte, mebibyte]],
] as const) {
  test(`nothing behind ${what} over the limit is carried out, and its caller reads why`, async () => {
    expect(await exchange(...request, next)).toEqual({ statuses: ['413'], end: 'ended' })
    expect(mock.requests().map(({ answer }) => answer.httpStatus)).toEqual([413])
  })

  test(`what was asked in front of ${what} over the limit is answered first`, async () => {
    const late = signedBytes({ headers: { ...keepAlive, 'X-Mock-Fault': 'latency=100' } })
    expect(await exchange(late, ...request, next)).toEqual({ statuses: ['200', '413'], end: 'ended' })
    expect(mock.requests().map(({ answer }) => answer.httpStatus)).toEqual([200, 413])
  })
}

// As Python's urllib does, which says "Broken pipe" in place of the answer where it can't.
test('a caller who sends all of too large a body before it reads gets to read why', async () => {
  const { hostname, port } = new URL(mock.url)
  const socket = connect(Number(port), hostname)
  socket.write(Buffer.concat([announced(mebibyte.length * 3), mebibyte]))
  await expect.poll(() => mock.requests().length).toBe(1)
  for (const piece of [mebibyte, mebibyte]) {
    await new Promise<void>((resolve, reject) => {
      socket.write(piece, (error) => (error ? reject(error) : resolve()))
    })
  }
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 413 /)
})

test('a caller in the middle of too large a body reads why, although it is not done', async () => {
  expect(await exchange(announced(mebibyte.length * 100), mebibyte)).toEqual({ statuses: ['413'], end: 'ended' })
})

test('a caller who never stops sending is cut off', async () => {
  const { hostname, port } = new URL(mock.url)
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true })
  const closed = new Promise((resolve) => socket.once('close', resolve))
  let sent = 0
  const send = () => {
    while (!socket.destroyed && socket.write(mebibyte)) sent += 1
  }
  socket.on('drain', send).on('error', () => {})
  socket.write(announced(2 ** 40))
  send()
  await closed
  expect(sent).toBeLessThan(100)
})

test('a caller who neither sends on nor hangs up is let go of', async () => {
  const { hostname, port } = new URL(mock.url)
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true }, () =>
    socket.write(announced(2 ** 30)),
  )
  const accepted = () => new Promise<number>((resolve) => mock.server?.getConnections((_, count) => resolve(count)))
  await new Promise((resolve) => socket.resume().once('end', resolve))
  await expect.poll(accepted, { timeout: 10_000 }).toBe(0)
})

for (const [what, status, request] of [
  ['an unknown expectation', '417', signedBytes({ headers: { ...keepAlive, Expect: 'miracles' } })],
  ['too large a head', '431', `GET / HTTP/1.1\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`],
  ['what is no HTTP', '400', 'nonsense\r\n\r\n'],
  ['a broken chunk', '400', Buffer.concat([head, Buffer.from('nonsense\r\n')])],
] as const) {
  test(`nothing behind ${what} is carried out, and its caller reads why, however much it sends`, async () => {
    expect(await exchange(request, mebibyte, mebibyte, next)).toEqual({ statuses: [status], end: 'ended' })
    expect(mock.requests().map(({ answer }) => answer.httpStatus)).toEqual([Number(status)])
  })

  test(`what was asked in front of ${what} is answered first`, async () => {
    const late = signedBytes({ headers: { ...keepAlive, 'X-Mock-Fault': 'latency=50,slow-trickle=800' } })
    expect(await exchange(late, request, next)).toEqual({ statuses: ['200', status], end: 'ended' })
    expect(mock.requests().map(({ answer }) => answer.httpStatus)).toEqual([200, Number(status)])
  })
}

test('no tunnel is opened behind a body over the limit in the same packet', async () => {
  await mock.close()
  mock = await createMockServer({ limits: { bodyBytes: 10 } }).listen()
  const tunnel = 'CONNECT api.ytx.net:80 HTTP/1.1\r\nHost: api.ytx.net:80\r\n\r\n'
  const late = signedBytes({ headers: { ...keepAlive, 'X-Mock-Fault': 'latency=50' }, body: '{}' })
  const { statuses } = await exchange(
    Buffer.concat([late, head, Buffer.from(`b\r\n${'x'.repeat(11)}\r\n0\r\n\r\n${tunnel}`)]),
  )
  expect(statuses).toEqual(['200', '413'])
})
