import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect, Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { noon, signedBytes } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer, type Notice } from '../index.ts'
import { isNext, lastAnswer } from './answers-under-way.ts'
import { breath, bytesInTurn, mostAhead, mostHeldBack, mostUnread, requestsInTurn } from './bounds.ts'
import { Intake } from './intake.ts'

let mock: MockServer
let notices: Notice[]
const sockets = new Set<Socket>()
const accepted = new Set<Socket>()
beforeEach(async () => {
  await listen(20)
})
afterEach(close)

async function listen(pendingAnswers: number): Promise<void> {
  mock = await createMockServer({ clock: { now: () => noon }, limits: { pendingAnswers } }).listen()
  notices = []
  mock.onNotice((notice) => notices.push(notice))
  mock.server?.on('connection', (socket: Socket) => {
    accepted.add(socket)
    socket.once('close', () => accepted.delete(socket))
  })
}

async function close(): Promise<void> {
  for (const socket of sockets) socket.destroy()
  sockets.clear()
  accepted.clear()
  await mock.close()
}

const keepAlive = { Connection: 'keep-alive' }
const right = signedBytes({ headers: keepAlive })
const held = signedBytes({ headers: { ...keepAlive, 'X-Mock-Fault': 'no-answer' } })
const late = signedBytes({ headers: { ...keepAlive, 'X-Mock-Fault': 'latency=50' } })
const short = Buffer.from('GET /x HTTP/1.1\r\n\r\n')
const times = (bytes: Buffer, count: number) => Buffer.concat(Array<Buffer>(count).fill(bytes))
const cut =
  'A connection was cut that sent too many requests ahead of their answers: more than 20 answers waited behind others.'

function send(bytes: Buffer): Socket {
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1')
  sockets.add(socket)
  socket.write(bytes)
  return socket.on('error', () => {})
}

/** Fills what may wait: the first of a connection waits for none. */
async function fill(): Promise<Socket> {
  const asked = mock.requests().length
  const socket = send(times(held, 21))
  await expect.poll(() => mock.requests().length, { interval: 5 }).toBe(asked + 21)
  return socket
}

/** How many answers come before nothing more does, or the connection is cut. */
async function answersTo(bytes: Buffer, wanted: number): Promise<number> {
  const socket = send(bytes)
  let heard = ''
  const count = () => heard.match(/HTTP\/1\.1 \d/g)?.length ?? 0
  await new Promise<void>((resolve) => {
    socket
      .once('close', () => resolve())
      .on('data', (text) => {
        heard += text
        if (count() >= wanted) resolve()
      })
  })
  socket.destroy()
  return count()
}

function countRequests(): () => number {
  const made = new Set<unknown>()
  mock.server?.on('request', (request) => made.add(request))
  return () => made.size
}

const deaf = () => {}
const turn = () => new Promise(setImmediate)

/** The most that something grows by between two turns of the loop, until so much of it is there. */
async function growthInTurn(size: () => number, enough: number): Promise<number> {
  let [most, last] = [0, size()]
  while (last < enough) {
    await turn()
    most = Math.max(most, size() - last)
    last = size()
  }
  return most
}

test('whose answers are held back beyond the limit is cut, and a notice says so', async () => {
  const socket = send(times(held, 22))
  await once(socket.resume(), 'close')
  expect(socket.bytesRead).toBe(0)
  expect(notices.map(({ text }) => text)).toEqual([cut])
})

test('a caller who reads may send any number ahead, also while others fill what may wait', async () => {
  expect(await answersTo(times(right, 500), 500)).toBe(500)
  const socket = await fill()
  expect(await answersTo(right, 1)).toBe(1)
  expect(await answersTo(times(right, 500), 500)).toBe(500)
  expect(notices).toEqual([])
  expect(socket.destroyed).toBe(false)
})

test('the one that has waited longest makes room, and a share of four never does', async () => {
  const few = send(times(held, 5))
  await expect.poll(() => mock.requests().length, { interval: 5 }).toBe(5)
  const first = send(times(held, 16))
  await expect.poll(() => mock.requests().length, { interval: 5 }).toBe(21)
  const second = send(times(held, 16))
  await once(first.resume(), 'close')
  expect(notices.map(({ text }) => text)).toEqual([cut])
  expect(await answersTo(right, 1)).toBe(1)
  for (const socket of [few, second]) expect(socket.destroyed).toBe(false)
})

test('what waited is forgotten with its connection, whether that was cut or hung up', async () => {
  for (const end of ['destroy', 'resetAndDestroy', 'end'] as const) {
    const socket = await fill()
    socket[end]()
    await once(socket.resume(), 'close')
    await expect.poll(() => accepted.size, { interval: 5 }).toBe(0)
  }
  await fill()
  expect(notices).toEqual([])
})

for (const [count, isRead] of [
  [mostHeldBack, true],
  [mostHeldBack + 1, false],
] as const) {
  test(`who hangs up behind ${count} requests that are held back is ${isRead ? 'noticed' : 'not read, and not noticed yet'}`, async () => {
    await close()
    await listen(2000)
    const made = countRequests()
    const socket = send(Buffer.concat([held, times(short, count)]))
    await expect.poll(made).toBe(count + 1)
    const [served] = accepted
    await expect.poll(() => served?.isPaused()).toBe(!isRead)
    await new Promise((resolve) => socket.once('close', resolve).destroy())
    if (isRead) await expect.poll(() => accepted.size).toBe(0)
    expect(await answersTo(right, 1)).toBe(1)
    expect([served?.destroyed, served?.isPaused()]).toEqual([isRead, !isRead])
  })
}

test('behind an answer that is late, as many come as were asked for', async () => {
  await close()
  await listen(2000)
  expect(await answersTo(Buffer.concat([late, times(right, 1000)]), 1001)).toBe(1001)
})

test('who reads no answers is not read either', async () => {
  const made = countRequests()
  send(times(short, 20_000)).pause()
  let before = -1
  while (made() === 0 || made() !== before) {
    before = made()
    await setTimeout(100)
  }
  expect(made()).toBeLessThan(15_000)
})

/** Opens connections, and sends the same on each of them once all are open. */
async function sendOnMany(count: number, bytes: Buffer): Promise<void> {
  const before = accepted.size
  const all = Array.from({ length: count }, () => send(Buffer.alloc(0)).resume())
  await expect.poll(() => accepted.size, { interval: 1 }).toBe(before + count)
  for (const socket of all) socket.write(bytes)
}

const inOnePiece = Math.ceil(65_536 / right.length)

test('no more requests come in one turn than are in what node reads at once, however many connections have some', async () => {
  const made = countRequests()
  await sendOnMany(30, times(right, 200))
  expect(await growthInTurn(made, 30 * 200)).toBeLessThanOrEqual(20 + inOnePiece)
})

test('connections that are cut for what they bring at once bring it one by one', async () => {
  const made = countRequests()
  await sendOnMany(20, times(short, 3000))
  expect(await growthInTurn(made, 20 * mostAhead)).toBeLessThanOrEqual(mostAhead + 4)
})

test('who asks one by one has an answer in the middle of what others send ahead, however many do', async () => {
  await close()
  await listen(2048)
  const single = send(right)
  await once(single, 'data')
  const made = countRequests()
  await sendOnMany(40, times(right, 100))
  single.write(right)
  const before = made()
  await once(single, 'data')
  expect(made() - before).toBeLessThanOrEqual(requestsInTurn + 3 * inOnePiece)
})

test('when many requests came ahead of their answers, all wait for their turn but for who asks one by one', async () => {
  const intake = new Intake(2048, deaf)
  const silence = await connectToSilence((request, response) => isNext(request, response, intake))
  const [single, silent, eager] = [silence.socket, new Socket(), new Socket()]
  silence.client.write(right)
  await expect.poll(() => lastAnswer(single), { interval: 1 }).toBeDefined()
  for (const socket of [single, silent]) intake.mind(socket)
  for (let each = 0; each < requestsInTurn; each += 1) intake.enter(eager)()
  expect([single, silent, eager].map((socket) => socket.isPaused())).toEqual([false, true, true])
  expect(intake.isStopped(silent)).toBe(true)
  await expect.poll(() => [silent, eager].map((socket) => socket.isPaused()), { interval: 1 }).toEqual([false, false])
  intake.enter(single)()
  for (let each = 0; each < requestsInTurn; each += 1) intake.enter(eager)()
  expect(single.isPaused()).toBe(true)
  silence.end()
})

test('a connection goes on also while others bring more in every turn', async () => {
  const intake = new Intake(20, deaf)
  const bring = (socket: Socket) => intake.enter(socket)()
  const first = new Socket()
  bring(first)
  expect(first.isPaused()).toBe(true)
  for (let each = 0; each < 20; each += 1) {
    bring(new Socket())
    await turn()
  }
  expect(first.isPaused()).toBe(false)
})

test('when nobody was read for bodies of too many bytes, who brought the last of them goes on last', async () => {
  const intake = new Intake(20, deaf)
  const goneOn: Socket[] = []
  const minded = Array.from({ length: 3 }, () => new Socket())
  for (const socket of minded) intake.mind(socket.on('resume', () => goneOn.push(socket)))
  const [first, second, third] = minded
  for (const socket of [first, second]) intake.bring(socket as Socket, bytesInTurn)
  await expect.poll(() => goneOn, { interval: 1 }).toEqual([third, first, second])
})

test('a request for another protocol behind two others is answered as any other, after them', async () => {
  const upgrade = signedBytes({ headers: { Connection: 'Upgrade', Upgrade: 'h2c' } })
  expect(await answersTo(Buffer.concat([late, right, upgrade]), 3)).toBe(3)
})

/** A server that does nothing with its requests, and one connection to it. */
async function connectToSilence(onRequest: RequestListener) {
  const server = createServer(onRequest).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [[socket]] = await Promise.all([once(server, 'connection'), once(client, 'connect')])
  await turn()
  const end = () => {
    client.destroy()
    server.close()
  }
  return { client, socket: socket as Socket, end }
}

test('a connection that node has just begun to read is not read while nothing is', async () => {
  let asked = 0
  const { client, socket, end } = await connectToSilence(() => {
    asked += 1
  })
  socket.pause()
  await turn()
  const intake = new Intake(1, deaf)
  socket.resume()
  intake.bring(socket, bytesInTurn + 1)
  intake.mind(socket)
  client.write(right)
  for (const _ of [1, 2]) await turn()
  expect(asked).toBe(0)
  await expect.poll(() => asked, { interval: 1 }).toBe(1)
  end()
})

test('a connection whose body nobody wants yet is not read on when all others are', async () => {
  const intake = new Intake(1, deaf)
  const { client, socket, end } = await connectToSilence((request, response) => isNext(request, response, intake))
  intake.mind(socket)
  client.write(signedBytes({ headers: keepAlive, body: ' '.repeat(8 * 1024 * 1024) }))
  await expect.poll(() => socket.isPaused(), { interval: 1 }).toBe(true)
  const read = socket.bytesRead
  intake.bring(socket, bytesInTurn + 1)
  await setTimeout(10 * breath)
  expect(socket.bytesRead).toBe(read)
  end()
})

test('no more bytes of bodies come in one turn than may, however many connections send some', async () => {
  const all = new Set<Socket>()
  mock.server?.on('connection', (socket: Socket) => all.add(socket))
  const large = signedBytes({ body: ' '.repeat(1024 * 1024) })
  await sendOnMany(30, large)
  const read = () => [...all].reduce((sum, { bytesRead }) => sum + bytesRead, 0)
  const most = await growthInTurn(read, 30 * large.length)
  expect(most).toBeGreaterThan(65_536)
  expect(most).toBeLessThanOrEqual(bytesInTurn + 2 * 65_536)
})

const inChunks = { ...keepAlive, 'Content-Length': '', 'Transfer-Encoding': 'chunked' }
const byteByByte = `${'1\r\n \r\n'.repeat(150_000)}0\r\n\r\n`
test.each([
  ['that is read', 'POST'],
  ['that nobody wants', 'GET'],
])('no more is read in one turn of bodies that come byte by byte: one %s', async (_, method) => {
  const all = new Set<Socket>()
  mock.server?.on('connection', (socket: Socket) => all.add(socket))
  const requestLine = (path: string) => `${method} ${path} HTTP/1.1`
  const bytes = signedBytes({ headers: inChunks, body: byteByByte, requestLine })
  await sendOnMany(4, bytes)
  const read = () => [...all].reduce((sum, { bytesRead }) => sum + bytesRead, 0)
  expect(await growthInTurn(read, 4 * bytes.length)).toBeLessThanOrEqual(3 * 65_536)
})

/** Has nothing be read for a moment, and everything after it, some times. */
async function fillAndGoOn(): Promise<void> {
  const large = signedBytes({ headers: keepAlive, body: ' '.repeat(1024 * 1024 - 1) })
  expect(await answersTo(times(large, 12), 12)).toBe(12)
}

const admin = (line: string, length: number) =>
  Buffer.from(
    `${line} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`,
  )
const poured = Buffer.alloc(8 * 1024 * 1024, ' ')
const small = Buffer.concat([admin('PUT /__admin/accounts/x', 16_000), poured.subarray(0, 16_000)])
const unread = {
  'behind an answer that is held back': [held, admin('PUT /__admin/accounts/x', poured.length), poured],
  'behind others that are': [held, times(small, 3), admin('GET /__admin/requests', 0), times(small, 200)],
}
test.each(Object.entries(unread))('a body that is not wanted yet is not read on: %s', async (_, pieces) => {
  const before = new Set(accepted)
  send(Buffer.concat(pieces)).resume()
  await expect.poll(() => accepted.size, { interval: 1 }).toBe(1)
  await fillAndGoOn()
  const [socket] = [...accepted].filter((each) => !before.has(each))
  expect(socket?.bytesRead).toBeGreaterThan(16_000)
  expect(socket?.bytesRead).toBeLessThanOrEqual(3 * 65_536)
})

test('where bodies wait on more than 256 connections, the first of them is cut, and a notice says so', async () => {
  const waiting = Buffer.concat([held, admin('PUT /__admin/accounts/x', 16_000), poured.subarray(0, 1000)])
  const first = send(waiting).resume()
  await expect.poll(() => accepted.size, { interval: 1 }).toBe(1)
  const ended = once(first, 'close')
  await sendOnMany(mostUnread, waiting)
  await ended
  expect(await answersTo(right, 1)).toBe(1)
  expect(notices.map(({ text }) => text)).toEqual([
    'A connection was cut whose requests waited behind others with a body: more than 256 connections did so.',
  ])
  await expect.poll(() => accepted.size, { interval: 5 }).toBe(mostUnread)
})

test('a body behind an answer that was held back is read when its turn has come', async () => {
  const large = signedBytes({ headers: keepAlive, body: ' '.repeat(1024 * 1024 - 1) })
  const forced = Buffer.concat([admin('PUT /__admin/accounts/x', 90_000), poured.subarray(0, 90_000)])
  expect(await answersTo(Buffer.concat([late, large, forced, large, forced]), 5)).toBe(5)
})
