import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { noon, post } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer } from '../index.ts'

let mock: MockServer
let accepted: Socket[]
beforeEach(async () => {
  mock = await createMockServer({ clock: { now: () => noon } }).listen()
  accepted = []
  mock.server?.on('connection', (socket) => accepted.push(socket))
})
afterEach(() => mock.close())

const ask = (line: string, ...headers: string[]) =>
  [`${line} HTTP/1.1`, 'Host: 127.0.0.1', ...headers, '', ''].join('\r\n')
const tunnel = ask('CONNECT a:80')
const otherProtocol = ask('GET /__admin/health', 'Connection: Upgrade', 'Upgrade: x')
const refused = ask('GET /x', 'Expect: rain')

/** The head of a call of two bytes. */
const call = (...headers: string[]) => ask('POST /201612/sid/x/call/TeleMeeting.wx', 'Content-Length: 2', ...headers)

/** What node lets go of a connection for, with the answer to it. */
const behind = [
  ['a tunnel', tunnel, '405'],
  ['another protocol', otherProtocol, '200'],
  ['more behind what is refused', refused + ask('GET /y'), '417'],
] as const

function open(text: string): Socket {
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1')
  socket.on('error', () => {}).write(text)
  return socket
}

test.each(behind)('a large answer in front of %s goes on as it is read', async (_what, next, status) => {
  for (let count = 0; count < 200; count += 1) await post(mock.url, { body: 'x'.repeat(20_000) })
  const list = ask('GET /__admin/requests?limit=200')
  const { length } = await (await fetch(`${mock.url}/__admin/requests?limit=200`)).text()
  const socket = open(list + next)
  let [heard, end] = [0, '']
  socket.pause().on('data', (piece: Buffer) => {
    heard += piece.length
    end = (end + piece.toString('latin1')).slice(-2000)
  })
  // The system has taken what it takes without a reader.
  await expect.poll(() => accepted.at(-1)?.writableNeedDrain).toBe(true)
  socket.resume()
  await expect.poll(() => end).toContain(`HTTP/1.1 ${status}`)
  // The newest may have made room for another one.
  expect(heard).toBeGreaterThan(length * 0.9)
  socket.destroy()
})

test.each([
  ['another protocol', call('Connection: Upgrade', 'Upgrade: x')],
  ['a tunnel', ask('CONNECT api.ytx.net:80') + call()],
])('what node has stopped to read behind a large answer is read once it asks for %s', async (_what, next) => {
  for (let count = 0; count < 200; count += 1) await post(mock.url, { body: 'x'.repeat(20_000) })
  const socket = open(ask('GET /__admin/requests?limit=200')).pause()
  const ofMock = () => accepted.at(-1)
  await expect.poll(() => ofMock()?.writableNeedDrain).toBe(true)
  const before = ofMock()?.bytesRead ?? 0
  // Their answers wait behind the large one, and node goes on once they are fewer.
  socket.write(`${ask('GET /x').repeat(40)}${next}{`)
  await expect.poll(() => ofMock()?.bytesRead).toBeGreaterThan(before)
  let heard = ''
  socket.on('data', (piece: Buffer) => {
    heard = (heard + piece.toString('latin1')).slice(-20_000)
  })
  socket.resume()
  await expect.poll(() => heard.match(/HTTP\/1.1 404/g)?.length).toBeGreaterThan(10)
  socket.write('}')
  await expect.poll(() => heard).toMatch(/"statusCode":"-\d+"/)
  socket.destroy()
})

test.each([
  ['a tunnel', tunnel],
  ['another protocol', otherProtocol],
])('a caller who resets the connection behind what is refused and %s ends nothing else', async (_what, next) => {
  const faults = vi.fn()
  process.on('uncaughtException', faults)
  onTestFinished(() => void process.off('uncaughtException', faults))
  const socket = open(refused + next)
  await once(socket, 'data')
  socket.resetAndDestroy()
  await expect.poll(() => accepted.at(-1)?.destroyed).toBe(true)
  expect((await post(mock.url)).status).toBe(200)
  expect(faults).not.toHaveBeenCalled()
})

const never = ask('POST /201612/sid/x/call/TeleMeeting.wx', 'Content-Length: 0', 'X-Mock-Fault: latency=20, no-answer')

test.each([
  ['a tunnel', tunnel + ask('GET /y')],
  ['another protocol', otherProtocol],
])('a caller who hangs up behind an answer that never comes and %s leaves no connection', async (_what, next) => {
  for (const first of [never + next, ask('CONNECT api.ytx.net:80') + never + next]) {
    const socket = open(first)
    await once(socket, 'connect')
    await expect.poll(() => accepted.at(-1)?.bytesRead).toBeGreaterThan(0)
    socket.destroy()
    await expect.poll(() => accepted.at(-1)?.destroyed).toBe(true)
  }
})

test('a caller who hangs up in a body behind an answer that never comes leaves no connection once that is late', async () => {
  const limits = { headMilliseconds: 100, requestMilliseconds: 200 }
  const hasty = await createMockServer({ clock: { now: () => noon }, limits }).listen()
  onTestFinished(() => hasty.close())
  hasty.server?.on('connection', (socket) => accepted.push(socket))
  const body = ask('POST /201612/sid/x/call/TeleMeeting.wx', 'Content-Length: 900000') + 'x'.repeat(300_000)
  const socket = connect(Number(new URL(hasty.url).port), '127.0.0.1').on('error', () => {})
  socket.write(never + body)
  await expect.poll(() => accepted.at(-1)?.bytesRead).toBeGreaterThan(never.length)
  socket.destroy()
  await expect.poll(() => accepted.at(-1)?.destroyed).toBe(true)
})
