import { connect } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMockServer, type MockServer } from '../index.ts'
import { jsonPieces } from './json-pieces.ts'
import { createReaders } from './readers.ts'

let mock: MockServer
beforeEach(async () => {
  mock = await createMockServer().listen()
})
afterEach(() => mock.close())

const ask = (path: string, body = '{}') => fetch(`${mock.url}${path}`, { method: 'POST', body })

test('a page of hard entries lets others through while it is made', async () => {
  for (let count = 0; count < 5; count += 1) await ask(`/x?${'?'.repeat(15_000)}`)
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

test('work is done in slices, a turn of the event loop between two of them', async () => {
  let now = 0
  const readers = createReaders(() => {
    now += 1
    return now
  })
  let [isDone, turns] = [false, 0]
  const work = readers.run(twentySteps()).then((result) => {
    isDone = true
    return result
  })
  while (!isDone) {
    await turn()
    turns += 1
  }
  expect(await work).toBe('all')
  expect(turns).toBeGreaterThanOrEqual(20)
})

function* twentySteps(): Generator<undefined, string> {
  for (let count = 0; count < 20; count += 1) yield
  return 'all'
}

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
