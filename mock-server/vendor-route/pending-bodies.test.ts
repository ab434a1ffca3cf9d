import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { noon, signedBytes } from '../../tests/support/signed-request.ts'
import { createAdminAccess } from '../admin/security/admin-access.ts'
import type { Notice } from '../events/notices.ts'
import { createInstance } from '../instance/create-instance.ts'
import type { Instance } from '../instance/instance.ts'
import type { Limits } from '../instance/options.ts'
import { sizeOf } from '../instance/shared-room.ts'
import { createApp } from '../server/create-app.ts'
import { createHttpServer } from '../server/create-http-server.ts'
import type { Listening } from '../server/listen.ts'
import { createVendorHandler } from './create-vendor-handler.ts'

let instance: Instance
let listening: Listening
let notices: Notice[]
async function start(more: Partial<Limits> = {}): Promise<void> {
  const limits = { pendingBodyBytes: 100_000, bodyBytes: 60_000, ...more }
  instance = createInstance({ clock: { now: () => noon }, limits })
  notices = []
  instance.events.onNotice((notice) => notices.push(notice))
  const handler = createVendorHandler(instance)
  const access = createAdminAccess(instance)
  const app = createApp({ instance, handler, access, startedAt: 0 })
  listening = await createHttpServer(instance, handler, () => app).listen(0, '127.0.0.1')
}
beforeEach(() => start())
afterEach(() => listening.close())

const taken = () => instance.pendingBodies.taken

function open(...pieces: (string | Buffer)[]): Socket {
  const socket = connect(Number(new URL(listening.url).port), '127.0.0.1')
  for (const piece of pieces) socket.write(piece)
  return socket.on('error', () => {})
}

/** Sends a body's first piece, and the second once that is read, so that they come apart. */
async function hold(head: Buffer, first: string, second: string): Promise<Socket> {
  const before = taken()
  const socket = open(head, first)
  await expect.poll(taken, { interval: 5 }).toBeGreaterThan(before)
  const held = taken()
  socket.write(second)
  await expect.poll(taken, { interval: 5 }).toBeGreaterThan(held)
  return socket
}

const keepAlive = { Connection: 'keep-alive' }
const spaces = (count: number) => ' '.repeat(count)
const chunk = (count: number) => `${count.toString(16)}\r\n${spaces(count)}\r\n`
const put = (lengths: string) =>
  Buffer.from(
    `PUT /__admin/accounts/x HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${lengths}\r\n\r\n`,
  )
const announced = signedBytes({ headers: { ...keepAlive, 'Content-Length': '50000' }, body: '' })
const chunked = signedBytes({
  headers: { ...keepAlive, 'Transfer-Encoding': 'chunked', 'Content-Length': '' },
  body: '',
})

/** head, first piece, second, and what makes it whole. */
type Body = readonly [what: string, head: Buffer, first: string, second: string, rest: string]
const bodies: readonly Body[] = [
  ['an announced body', announced, spaces(20_000), spaces(10_000), spaces(20_000)],
  ['a chunked body', chunked, chunk(20_000), chunk(10_000), `${chunk(20_000)}0\r\n\r\n`],
  ['an announced body of the admin API', put('Content-Length: 50000'), spaces(20_000), spaces(10_000), spaces(20_000)],
  ['a chunked body of the admin API', put('Transfer-Encoding: chunked'), chunk(20_000), chunk(10_000), '0\r\n\r\n'],
]

const ways: readonly [way: string, go: (socket: Socket, rest: string) => unknown][] = [
  ['hangs up', (socket) => socket.destroy()],
  ['is reset', (socket) => socket.resetAndDestroy()],
  ['sends nothing more', (socket) => socket.end()],
  ['sends the rest', (socket, rest) => socket.write(rest)],
  ['sends what is no chunk, or more than was announced', (socket) => socket.write(`zz\r\n${spaces(60_000)}`)],
  ['goes over the limit, or beyond', (socket) => socket.write(`${chunk(59_000)}${chunk(300_000)}`)],
]

test('what they share is said as people say it', () => {
  expect([64 * 2 ** 20, 100 * 2 ** 10, 100_000].map(sizeOf)).toEqual(['64 MiB', '100 KiB', '100000 bytes'])
})

for (const [what, head, first, second, rest] of bodies) {
  test(`of ${what} nothing stays held, however its caller goes on`, async () => {
    for (const [way, go] of ways) {
      const socket = await hold(head, first, second)
      go(socket.resume(), rest)
      await expect.poll(taken, { message: way, interval: 5 }).toBe(0)
      socket.destroy()
    }
  })

  test(`${what} that finds no room is answered with 503, and a notice says so`, async () => {
    const holders = [await hold(...holder), await hold(...holder)]
    const full = taken()
    const answer = text(open(head, first))
    expect(await answer).toMatch(/^HTTP\/1\.1 503 [\s\S]+\r\nRetry-After: 1\r\n/)
    const problem = JSON.parse((await answer).split('\r\n\r\n').at(-1) ?? '')
    expect(problem).toMatchObject({ status: 503, title: 'Too many bodies at once' })
    expect(problem.detail).toContain('fill the 100000 bytes that they share')
    expect([taken(), notices.map(({ kind }) => kind)]).toEqual([full, ['body-refused']])
    for (const socket of holders) socket.destroy()
    await expect.poll(taken, { interval: 5 }).toBe(0)
    const next = await hold(head, first, second)
    next.destroy()
  })
}

test('of bodies that are late nothing stays held', async () => {
  await listening.close()
  await start({ pendingBodyBytes: 1_000_000, requestMilliseconds: 500 })
  const answers = bodies.map(([, head, first, second]) => text(open(head, first, second)))
  await expect.poll(taken, { interval: 5 }).toBeGreaterThan(0)
  for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  await expect.poll(taken, { interval: 5 }).toBe(0)
})

/** Takes 45,904 bytes of the room. */
const holder = [announced, spaces(25_000), spaces(1000)] as const

test('bodies that come in one piece, or are of the usual size, are served though others fill the room', async () => {
  const holders = [await hold(...holder), await hold(...holder)]
  const right = signedBytes({ headers: keepAlive })
  const end = signedBytes()
  const socket = open(right.subarray(0, -9))
  const answers = text(socket)
  // Nothing tells that the first part was read but an answer to somebody who came later.
  expect(await text(open(end))).toContain('"statusCode":"0"')
  socket.write(right.subarray(-9))
  socket.write(end)
  expect((await answers).match(/"statusCode":"0"/g)).toHaveLength(2)
  expect(notices).toEqual([])
  for (const each of holders) each.destroy()
})

test('what was refused for its size while it came holds nothing', async () => {
  const socket = await hold(chunked, chunk(20_000), chunk(10_000))
  socket.write(chunk(59_000))
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 413 /)
  expect(taken()).toBe(0)
})
