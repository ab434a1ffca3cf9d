import { IncomingMessage, ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { createMockServer, type MockServer } from '../../index.ts'
import { jsonPieces, type Pieces } from '../json-pieces.ts'
import { createReaders } from './create-readers.ts'
import { mostBegun, mostPatienceMilliseconds, patienceMilliseconds } from './places.ts'

let mock: MockServer
beforeEach(async () => {
  mock = await createMockServer().listen()
})
afterEach(() => mock.close())

const ask = (path: string, body = '{}') => fetch(`${mock.url}${path}`, { method: 'POST', body })

test('a page of hard entries lets others through while it is made', async () => {
  for (let count = 0; count < 60; count += 1) await ask(`/x?${'?'.repeat(15_000)}`)
  let isRead = false
  const page = fetch(`${mock.url}/__admin/requests?text=nothing-of-it`).then(async (answer) => {
    await answer.text()
    isRead = true
  })
  let between = 0
  while (!isRead) {
    await turn()
    between += 1
  }
  await page
  // Made in one go it would leave a turn or two.
  expect(between).toBeGreaterThan(10)
})

/** Readers whose every look at the clock is a slice later. */
function createSlowReaders() {
  let now = 0
  return createReaders(() => {
    now += 1
    return now
  })
}

/** A reader's side of a connection: takes what is written when it is told to. */
function createReader({ takes = true } = {}) {
  const texts: string[] = []
  const take = (chunk: Buffer, _: BufferEncoding, done: () => void) => {
    texts.push(chunk.toString())
    if (takes) done()
  }
  const socket = new Duplex({ read() {}, write: take }) as Socket
  const response = new ServerResponse(new IncomingMessage(socket))
  response.assignSocket(socket)
  /** Says that nothing more comes, as who hangs up does; it may still wait. */
  const end = () => socket.resume().push(null)
  return { response, leave: () => response.destroy(), end, text: () => texts.join('') }
}

const turns = async (count: number) => {
  for (let each = 0; each < count; each += 1) await turn()
}

/** Counts what is made of it. */
function createWork(count: number, piece: string | undefined) {
  const work = { made: 0, isDropped: false }
  const pieces = (function* (): Pieces {
    try {
      for (; work.made < count; work.made += 1) yield piece
    } finally {
      work.isDropped = work.made < count
    }
  })()
  return { work, pieces }
}

test('work is done in slices, a turn of the event loop between two of them', async () => {
  const readers = createSlowReaders()
  const { work, pieces } = createWork(20, undefined)
  const { response } = createReader()
  const written = readers.write(response, pieces)
  let count = 0
  while (work.made < 20) {
    await turn()
    count += 1
  }
  await written
  expect(count).toBeGreaterThanOrEqual(20)
})

test('one long answer holds up no other', async () => {
  const readers = createSlowReaders()
  const long = createWork(1000, '')
  void readers.write(createReader().response, long.pieces)
  const reader = createReader()
  await readers.write(reader.response, jsonPieces({ short: [1, 2, 3] }))
  expect(reader.text()).toMatch(/Content-Length: 17\r\n.*{"short":\[1,2,3\]}$/s)
  expect(long.work.made).toBeGreaterThan(0)
  expect(long.work.made).toBeLessThan(20)
})

test('what is half made is made to its end before another is begun', async () => {
  const readers = createSlowReaders()
  const [half, other] = [createWork(20, undefined), createWork(1, '')]
  void readers.write(createReader().response, half.pieces)
  const written = readers.write(createReader().response, other.pieces)
  while (other.work.made === 0) await turn()
  expect(half.work.made).toBe(20)
  await written
})

test('nothing more is made for readers who are gone, and none of them keeps a place', async () => {
  const readers = createSlowReaders()
  const all = Array.from({ length: 300 }, () => ({ ...createReader(), ...createWork(1000, '') }))
  for (const { response, pieces } of all) void readers.write(response, pieces)
  await turns(100)
  const begun = all.filter(({ work }) => work.made > 0)
  expect(begun).toHaveLength(mostBegun)
  for (const { leave } of all) leave()
  await turns(10)
  const made = begun.map(({ work }) => work.made)
  await readers.write(createReader().response, jsonPieces(1))
  await turns(50)
  expect(begun.map(({ work }) => work.made)).toEqual(made)
  expect(begun.every(({ work }) => work.isDropped)).toBe(true)
  expect(all.filter(({ work }) => work.made > 0)).toHaveLength(mostBegun)
})

test('who says that nothing more comes is behind all others, one at a time, and has its answer in the end', async () => {
  const readers = createSlowReaders()
  const all = Array.from({ length: 100 }, () => ({ ...createReader(), ...createWork(5, '') }))
  for (const { end } of all) end()
  await turn()
  const written = all.map(({ response, pieces }) => readers.write(response, pieces))
  await turns(3)
  const late = [createWork(50, ''), createWork(50, '')]
  await Promise.all(late.map(({ pieces }) => readers.write(createReader().response, pieces)))
  expect(all.map(({ work }) => work.made).filter((made) => made > 0).length).toBeLessThanOrEqual(1)
  await Promise.all(written)
  expect(all.every(({ text }) => text().endsWith('\r\n\r\n'))).toBe(true)
})

test('who hangs up in the middle is behind all others from then on, unless what is half made waits for it', async () => {
  const readers = createSlowReaders()
  const begun = Array.from({ length: mostBegun - 1 }, () => ({ ...createReader(), ...createWork(1000, '') }))
  for (const { response, pieces } of begun) void readers.write(response, pieces)
  await turns(40)
  for (const { end } of begun) end()
  await turn()
  const before = begun.map(({ work }) => work.made)
  await readers.write(createReader().response, createWork(50, '').pieces)
  const goneOn = () => begun.map(({ work }, index) => work.made - Number(before[index])).filter((made) => made > 0)
  expect(goneOn().reduce((sum, made) => sum + made, 0)).toBeLessThanOrEqual(2)
  await turns(50)
  // One by one.
  expect(goneOn().length).toBeLessThanOrEqual(2)
})

test('who takes nothing for half a second makes room for one who waits, the longest first', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  let now = 0
  const readers = createReaders(() => now)
  const unread = Array.from({ length: mostBegun }, () => createReader({ takes: false }))
  for (const { response } of unread) {
    void readers.write(response, createWork(10, 'x'.repeat(20_000)).pieces)
    await turns(5)
    now += 1
  }
  const late = createReader()
  const written = readers.write(late.response, jsonPieces('late'))
  await turns(20)
  now = patienceMilliseconds - 1
  vi.advanceTimersByTime(patienceMilliseconds - 1)
  await turns(20)
  expect(unread.map(({ response }) => response.destroyed)).not.toContain(true)
  now = patienceMilliseconds
  vi.advanceTimersByTime(2)
  await written
  expect(unread.map(({ response }) => response.destroyed)).toEqual([true, ...Array(mostBegun - 1).fill(false)])
  expect(late.text()).toMatch(/"late"$/)
})

test('who takes nothing for five minutes is let go, though nobody waits', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const readers = createReaders(() => 0)
  const { response } = createReader({ takes: false })
  const { work, pieces } = createWork(10, 'x'.repeat(20_000))
  void readers.write(response, pieces)
  await turns(20)
  vi.advanceTimersByTime(mostPatienceMilliseconds - 1)
  expect(response.destroyed).toBe(false)
  vi.advanceTimersByTime(1)
  expect(response.destroyed).toBe(true)
  await turns(5)
  expect(work.made).toBeLessThan(10)
})

test('what fails is told to whoever answers, and leaves its place to the next', async () => {
  const readers = createSlowReaders()
  const fail = function* (): Pieces {
    yield undefined
    throw new Error('no such shell')
  }
  const all = Array.from({ length: 2 * mostBegun }, () => readers.write(createReader().response, fail()))
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(all.map(() => 'rejected'))
})

test('answers are made for a reader who reads, one after the other', async () => {
  await ask('/201612/sid/a/call/TeleMeeting.wx', 'y'.repeat(100_000))
  const { hostname, port, host } = new URL(mock.url)
  const socket = connect(Number(port), hostname)
  const answered = { count: 0 }
  mock.server?.on('request', (_, response) => response.once('finish', () => (answered.count += 1)))
  socket.pause().write(`GET /__admin/requests.har HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(asked))
  for (let count = 0; count < 1000; count += 1) await turn()
  const unread = answered.count
  expect(unread).toBeLessThan(asked)
  // Whoever reads after all gets every one of them.
  socket.resume()
  while (answered.count < asked) await turn()
  socket.destroy()
})

const asked = 80

test.each([
  [{ a: 'x'.repeat(20_000), b: [1, null, { c: undefined, d: 'é' }], e: [], f: {} }],
  [`${'a'.repeat(8191)}\u{1f4de}${'\ud800'.repeat(9000)}`],
  ['"\\\n\u0000'.repeat(5000)],
])('pieces of JSON are what JSON.stringify makes', (value) => {
  expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value))
})
