import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMockServer, type MockServer } from '../index.ts'

let mock: MockServer
let answers: ServerResponse[]
let now = Date.UTC(2026, 2, 1)
beforeEach(async () => {
  mock = await createMockServer({ clock: { now: () => now } }).listen()
  answers = []
  mock.server?.on('request', (_, response) => answers.push(response))
})
afterEach(() => mock.close())

const late = (accountSID: string) =>
  `POST /201612/sid/${accountSID}/call/TeleMeeting.wx HTTP/1.1\r\nX-Mock-Fault: latency=60000\r\nContent-Length: 0\r\n\r\n`
const tunnel = 'CONNECT a:80 HTTP/1.1\r\n\r\n'

/** Sends so many requests and what is behind them, and is gone once they are there. */
async function sendAndGo(accountSID: string, requests: number, behind = ''): Promise<void> {
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1').on('error', () => {})
  await once(socket, 'connect')
  socket.write(late(accountSID).repeat(requests) + behind)
  await expect.poll(() => answers.length).toBe(requests)
  answers[0]?.req.socket.resetAndDestroy()
}

test.each([
  ['', ''],
  [' with a tunnel behind them', tunnel],
])('all answers that wait on a connection%s hear that their caller is gone', async (_, behind) => {
  let closed = 0
  mock.server?.on('request', (_, response) => response.once('close', () => (closed += 1)))
  await sendAndGo('x', 600, behind)
  await expect.poll(() => closed).toBe(600)
})

test('an account whose answers nobody awaits any more may go, although they waited one behind the other', async () => {
  const account = `${mock.url}/__admin/accounts/mine`
  const headers = { 'Content-Type': 'application/json' }
  await fetch(account, { method: 'PUT', headers, body: '{"idleSeconds":60}' })
  answers.length = 0
  await sendAndGo('mine', 3)
  await expect.poll(() => answers.every(({ destroyed }) => destroyed)).toBe(true)
  now += 3_600_000
  expect(await (await fetch(`${mock.url}/__admin/accounts`)).text()).not.toContain('"mine"')
})
