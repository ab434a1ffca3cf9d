import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { noon, signedBytes } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer, type Notice } from '../index.ts'

let mock: MockServer
let notices: Notice[]
beforeEach(async () => {
  mock = await createMockServer({ clock: { now: () => noon }, limits: { pendingAnswers: 20 } }).listen()
  notices = []
  mock.onNotice((notice) => notices.push(notice))
})
afterEach(() => mock.close())

const keepAlive = { Connection: 'keep-alive' }
const right = signedBytes({ headers: keepAlive })
const held = signedBytes({ headers: { ...keepAlive, 'X-Mock-Fault': 'no-answer' } })
const times = (bytes: Buffer, count: number) => Buffer.concat(Array<Buffer>(count).fill(bytes))

function send(bytes: Buffer): Socket {
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1')
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
  const count = () => heard.match(/"statusCode":"0"/g)?.length ?? 0
  socket.on('data', (text) => {
    heard += text
  })
  const isOver = new Promise<void>((resolve) => {
    socket.on('data', () => count() >= wanted && resolve()).once('close', () => resolve())
  })
  await isOver
  const seen = count()
  socket.destroy()
  return seen
}

test('who sends on without reading is cut beyond the limit, and a notice says so', async () => {
  const socket = send(times(held, 22))
  await once(socket.resume(), 'close')
  expect(notices.map(({ text }) => text)).toEqual([
    'A connection was cut that sent too many requests ahead of their answers: 20 answers wait behind others, which is the limit.',
  ])
})

test('while others fill what may wait, a connection has its share, and no more', async () => {
  const socket = await fill()
  expect(await answersTo(right, 1)).toBe(1)
  expect(await answersTo(times(right, 5), 5)).toBe(5)
  expect(notices).toEqual([])
  expect(await answersTo(times(right, 30), 30)).toBeLessThan(30)
  expect(notices).toHaveLength(1)
  socket.destroy()
})

test('what waited is forgotten with its connection, whether that was cut or hung up', async () => {
  for (const end of ['destroy', 'resetAndDestroy', 'end'] as const) {
    const socket = await fill()
    socket[end]()
    await once(socket.resume(), 'close')
    await expect.poll(() => answersTo(times(right, 15), 15), { interval: 5 }).toBe(15)
  }
})

test('a caller who reads may send on for as long as it likes', async () => {
  let heard = ''
  const socket = send(Buffer.alloc(0))
  socket.on('data', (text) => {
    heard += text
  })
  for (let round = 1; round <= 20; round += 1) {
    socket.write(times(right, 15))
    await expect.poll(() => heard.match(/"statusCode":"0"/g)?.length, { interval: 1 }).toBe(15 * round)
  }
  expect(notices).toEqual([])
  socket.destroy()
})
