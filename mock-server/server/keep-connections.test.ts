import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { noon, post, signedBytes } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer, type Notice } from '../index.ts'

let mock: MockServer
let notices: Notice[]
const open = new Map<string, Socket>()
/** The mock's end of each. */
const serverSockets = new Map<string, Socket>()
afterEach(async () => {
  open.clear()
  serverSockets.clear()
  await mock.close()
})

async function start(connections: number): Promise<void> {
  mock = await createMockServer({ clock: { now: () => noon }, limits: { connections } }).listen()
  notices = []
  mock.onNotice((notice) => notices.push(notice))
}

/** Opens a connection by a name; where it sends something, resolves once its answer is there or its request is known. */
async function add(name: string, bytes: string | Buffer = '', isAnswered = true): Promise<void> {
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1')
  socket.on('error', () => {})
  open.set(name, socket)
  socket.once('close', () => open.get(name) === socket && open.delete(name))
  const accepted = once(mock.server as NonNullable<typeof mock.server>, 'connection')
  await once(socket, 'connect')
  const [served] = (await accepted) as [Socket]
  serverSockets.set(name, served)
  if (bytes.length > 0) await ask(socket, bytes, isAnswered, served)
}

async function ask(socket: Socket | undefined, bytes: string | Buffer, isAnswered: boolean, served?: Socket) {
  if (!socket) throw new Error('It is closed.')
  const asked = mock.requests().length
  socket.write(bytes)
  if (isAnswered) await once(socket, 'data')
  else if (served) await expect.poll(() => served.bytesRead).toBe(bytes.length)
  else await expect.poll(() => mock.requests().length).toBe(asked + 1)
}

const names = () => [...open.keys()].sort().join(' ')
const right = signedBytes({ headers: { Connection: 'keep-alive' } })
const held = signedBytes({ headers: { Connection: 'keep-alive', 'X-Mock-Fault': 'no-answer' } })
const late = signedBytes({ headers: { Connection: 'keep-alive', 'X-Mock-Fault': 'latency=60000' } })
const halfBody = signedBytes({ headers: { 'Content-Length': '500' } })
const events = 'GET /__admin/events HTTP/1.1\r\nHost: localhost\r\n\r\n'
const last = () => notices.at(-1)?.text

test('of those that sent no whole request, the oldest makes room, and the notice says so', async () => {
  await start(4)
  await add('half-head', 'POST /x', false)
  await add('half-body', halfBody, false)
  await add('silent-1')
  await add('silent-2')
  expect((await post(mock.url)).status).toBe(200)
  await expect.poll(names).toBe('half-body silent-1 silent-2')
  expect(last()).toBe(
    'A connection was closed to make room for a new one: 4 were open, which is the limit. It had sent no whole request.',
  )
  await add('silent-3')
  await expect.poll(names).toBe('silent-1 silent-2 silent-3')
})

test('of those that rest, the one that asked for nothing longest makes room', async () => {
  await start(3)
  for (const name of ['a', 'b', 'c']) await add(name, right)
  await add('d', right)
  await expect.poll(names).toBe('b c d')
  expect(last()).toContain('It had asked for nothing longest.')
  await ask(open.get('b'), right, true)
  await add('e', right)
  await expect.poll(names).toBe('b d e')
})

test('who is in the middle of sending makes no room before one that has sent nothing since', async () => {
  await start(3)
  for (const name of ['first', 'sends', 'a', 'b']) await add(name, right)
  const served = serverSockets.get('sends')
  const before = served?.bytesRead ?? 0
  open.get('sends')?.write(halfBody)
  await expect.poll(() => served?.bytesRead).toBe(before + halfBody.length)
  await add('c', right)
  await expect.poll(names).toBe('b c sends')
  // A part of it every now and then is no rest, however long all of it takes.
  open.get('sends')?.write('x')
  await expect.poll(() => served?.bytesRead).toBe(before + halfBody.length + 1)
  await add('d', right)
  await expect.poll(names).toBe('c d sends')
})

test('newcomers drive out each other before they drive out who has asked before', async () => {
  await start(8)
  for (const name of ['a', 'b', 'c']) await add(name, right)
  for (const name of ['1', '2', '3', '4', '5', '6', '7']) await add(name)
  await expect.poll(names).toBe('3 4 5 6 7 a b c')
})

test('a quarter of the places is for newcomers: until then who has asked for nothing longer makes room', async () => {
  await start(8)
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await add(name, right)
  for (const name of ['1', '2', '3', '4', '5']) await add(name)
  await expect.poll(names).toBe('3 4 5 b c d e f')
})

test('an answer under way goes last, though such may hold half of the places', async () => {
  await start(4)
  await add('waits-1', held, false)
  await add('waits-2', held, false)
  await add('rests-1', right)
  await add('rests-2', right)
  await add('new', right)
  await expect.poll(names).toBe('new rests-2 waits-1 waits-2')
  await add('waits-3', held, false)
  await expect.poll(names).toBe('new waits-1 waits-2 waits-3')
  await add('newer', right)
  await expect.poll(names).toBe('new newer waits-2 waits-3')
  // What waits to be told is told in the end.
  await mock.close()
  expect(last()).toContain('Its answer had been under way longest.')
})

test('a reader of the dashboard’s events makes no room: where there is no other, the new one is closed', async () => {
  await start(2)
  await add('reader', events)
  await add('silent')
  await add('right', right)
  await expect.poll(names).toBe('reader right')
  await add('reader-2', events)
  await expect.poll(names).toBe('reader reader-2')
  await add('late')
  await expect.poll(names).toBe('reader reader-2')
  expect(last()).toContain('none of them could make room')
})

test('who was refused, and does not hang up, makes room first', async () => {
  await start(2)
  await add('silent')
  const told = connect({ port: Number(new URL(mock.url).port), host: '127.0.0.1', allowHalfOpen: true })
  told.on('error', () => {}).write('nonsense\r\n\r\n')
  await once(told.resume(), 'end')
  await add('right', right)
  expect(names()).toBe('right silent')
  expect(last()).toContain('It had been told to end.')
  told.destroy()
})

test('who was told to end makes room before an answer under way, though such hold more than half of the places', async () => {
  await start(4)
  for (const name of ['waits-1', 'waits-2', 'waits-3']) await add(name, held, false)
  const told = connect({ port: Number(new URL(mock.url).port), host: '127.0.0.1', allowHalfOpen: true })
  told.on('error', () => {}).write('nonsense\r\n\r\n')
  await once(told.resume(), 'end')
  await add('new-1')
  expect(names()).toBe('new-1 waits-1 waits-2 waits-3')
  told.destroy()
  // Then these, before a newcomer does: it is the last that came.
  await add('new-2')
  await expect.poll(names).toBe('new-1 new-2 waits-2 waits-3')
  // And with half of them, the newcomer who has sent nothing longest.
  await add('new-3')
  await expect.poll(names).toBe('new-2 new-3 waits-2 waits-3')
})

test('where all others read events, an answer under way makes room', async () => {
  await start(4)
  for (const name of ['reader-1', 'reader-2']) await add(name, events)
  for (const name of ['waits-1', 'waits-2']) await add(name, held, false)
  await add('new', right)
  await expect.poll(names).toBe('new reader-1 reader-2 waits-2')
})

test('a reader of events whose request has no end yet is a newcomer, and makes room as one', async () => {
  await start(2)
  await add('unfinished', events.replace('\r\n\r\n', '\r\nContent-Length: 100\r\n\r\n'))
  await add('right', right)
  await add('new', right)
  await expect.poll(names).toBe('new right')
  expect(last()).toContain('It had sent no whole request.')
})

test('a tunnel is one connection', async () => {
  await start(2)
  await add('tunnel', 'CONNECT sandbox.ytx.net:80 HTTP/1.1\r\n\r\n')
  await ask(open.get('tunnel'), right, true)
  await add('other', right)
  expect([names(), notices]).toEqual(['other tunnel', []])
})

test('callers who send a byte now and then, and come again when they are cut, lock nobody out', async () => {
  await start(32)
  let attempts = 0
  let isOver = false
  const attack = () => {
    if (isOver) return
    attempts += 1
    const socket = connect(Number(new URL(mock.url).port), '127.0.0.1')
    socket.write('POST /x HTTP/1.1\r\nX-A: ')
    const dribble = setInterval(() => socket.write('a'), 20)
    socket.on('error', () => {})
    socket.once('close', () => {
      clearInterval(dribble)
      setImmediate(attack)
    })
  }
  for (let each = 0; each < 40; each += 1) attack()
  await add('kept', right)
  const answers = []
  for (let each = 0; each < 20; each += 1) {
    answers.push((await post(mock.url, { headers: { Connection: 'close' } })).status)
    if (each % 5 === 0) await ask(open.get('kept'), right, true)
  }
  isOver = true
  expect([...new Set(answers)]).toEqual([200])
  expect(names()).toBe('kept')
  expect(attempts).toBeGreaterThan(40)
})

test('who closes the mock is told how many callers that leaves without their answer, and of nobody else', async () => {
  await start(10)
  await add('answered', right)
  await add('held', held, false)
  await add('half-body', halfBody, false)
  await add('reader', events)
  await add('silent')
  await add('gone', late, false)
  await expect.poll(() => mock.requests().length).toBe(3)
  open.get('gone')?.end()
  await expect.poll(() => serverSockets.get('gone')?.readableEnded).toBe(true)
  await mock.close()
  expect(notices.map(({ kind, text }) => [kind, text])).toEqual([
    ['answers-cut', expect.stringMatching(/connections were cut that waited for one: 1\./)],
  ])
  await start(10)
  await add('answered', right)
  await mock.close()
  expect(notices).toEqual([])
})
