import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { noon, signedBytes } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer } from '../index.ts'
import { lateCode } from './describe-broken-request.ts'

let mock: MockServer
beforeEach(async () => {
  const limits = { headMilliseconds: 40, requestMilliseconds: 60, bodyBytes: 100_000 }
  mock = await createMockServer({ clock: { now: () => noon }, limits }).listen()
})
afterEach(() => mock.close())

function open(bytes: string | Buffer = ''): Socket {
  const { hostname, port } = new URL(mock.url)
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true })
  if (bytes.length > 0) socket.write(bytes)
  return socket.on('error', () => {})
}

const keepAlive = { Connection: 'keep-alive' }
const whole = signedBytes({ headers: keepAlive })
const statuses = (answer: string) => answer.match(/(?<=HTTP\/1\.1 )\d+/g) ?? []
const journal = () => mock.requests().map(({ answer }) => answer.httpStatus)
const chunked = signedBytes({ headers: { 'Transfer-Encoding': 'chunked', 'Content-Length': '' }, body: '' })
const announced = signedBytes({ headers: { 'Content-Length': '100' }, body: '' })

const late: readonly [what: string, bytes: string | Buffer, more: string | Buffer][] = [
  ['half a request line', 'POST /x', 'x'],
  ['half a head', 'POST /x HTTP/1.1\r\nX-A: ', 'x'],
  ['an announced body', announced, ' '],
  ['a chunked body', chunked, '1\r\n \r\n'],
]

for (const [what, bytes, more] of late) {
  test(`${what} that is late gets 408, which says what was expected, however it dribbles on`, async () => {
    const socket = open(bytes)
    const dribble = setInterval(() => socket.write(more), 10)
    socket.once('end', () => clearInterval(dribble))
    const answer = await text(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\nContent-Type: application\/problem\+json/)
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)).detail).toBe(
      'The request did not arrive in full in time. Expected: its head within 0.04 s, and all of it within 0.06 s.',
    )
    expect(journal()).toEqual([408])
    expect(mock.requests()[0]?.problem).toMatchObject({ message: { values: { head: 0.04, whole: 0.06 } } })
  })

  test(`${what} behind a right request that is answered late is told of after that`, async () => {
    const delayed = signedBytes({ headers: { ...keepAlive, 'X-Mock-Fault': 'latency=200' } })
    expect(statuses(await text(open(Buffer.concat([delayed, Buffer.from(bytes)]))))).toEqual(['200', '408'])
  })
}

test('what the mock itself did not read in time is not late, and has its time once it is read', async () => {
  const delayed = signedBytes({ headers: { ...keepAlive, 'X-Mock-Fault': 'latency=300' } })
  const large = signedBytes({ headers: keepAlive, body: ' '.repeat(99_000) })
  const socket = open(Buffer.concat([delayed, large, announced]))
  expect(statuses(await text(socket))).toEqual(['200', '200', '408'])
})

test('what was there in time is not late, though the mock was busy until its time was up', async () => {
  const accepted = once(mock.server as NonNullable<typeof mock.server>, 'connection')
  const socket = open()
  await accepted
  socket.write(whole)
  for (const end = performance.now() + 200; performance.now() < end; );
  const [answer] = await once(socket, 'data')
  expect(statuses(`${answer}`)).toEqual(['200'])
  socket.write(whole)
  expect(statuses(`${await once(socket, 'data')}`)).toEqual(['200'])
  expect(journal()).toEqual([200, 200])
  socket.destroy()
})

test('a body whose head was there in time while the mock was busy is late when it does not come', async () => {
  const accepted = once(mock.server as NonNullable<typeof mock.server>, 'connection')
  const socket = open()
  const [served] = (await accepted) as [Socket]
  socket.write(announced.subarray(0, 40))
  // Behind an immediate node's clock strikes before the rest is read.
  while (served.bytesRead < 40) await new Promise((resolve) => setImmediate(resolve))
  socket.write(announced.subarray(40))
  for (const end = performance.now() + 200; performance.now() < end; );
  expect(statuses(await text(socket))).toEqual(['408'])
  expect(journal()).toEqual([408])
})

test('a head that was not read in time is a request with a deadline of its own', async () => {
  const delayed = signedBytes({ headers: { ...keepAlive, 'X-Mock-Fault': 'latency=150' } })
  const [head = '', rest = ''] = [announced.subarray(0, 40).toString(), announced.subarray(40).toString()]
  const socket = open(Buffer.concat([delayed, ...Array(140).fill(whole), Buffer.from(head)]))
  setTimeout(() => socket.write(rest), 180)
  expect(statuses(await text(socket)).at(-1)).toBe('408')
})

test('a caller who was told to go on, and sends no body, is late', async () => {
  const socket = open(signedBytes({ headers: { Expect: '100-continue', 'Content-Length': '100' }, body: '' }))
  expect(statuses(await text(socket))).toEqual(['100', '408'])
})

for (const [what, url] of [
  ['of the vendor’s', `/201612/sid/x/call/TeleMeeting.wx?Sign=${'F'.repeat(32)}&mail=a@b.c`],
  ['of a proxy', `http://me:hush@api.ytx.net/201612/sid/x/call/TeleMeeting.wx?Sign=${'F'.repeat(32)}`],
]) {
  test(`a late body at a URL ${what} leaves what came in front of it, masked, and counts as no request`, async () => {
    const headers = 'Host: api.ytx.net\r\nAuthorization: aHVzaDpodXNo\r\nX-Mark: seen\r\nContent-Length: 100'
    await text(open(`POST ${url} HTTP/1.1\r\n${headers}\r\n\r\n{"confid"`))
    const [entry] = mock.requests()
    const request = { method: 'POST', body: '', notRepeatable: true }
    expect(entry).toMatchObject({ request, answer: { httpStatus: 408 }, checks: [] })
    expect(entry?.request.url).toMatch(/\/201612\/sid\/x\/call\/TeleMeeting\.wx\?Sign=\*\*\*/)
    expect(entry?.request.headers).toMatchObject({ 'x-mark': 'seen', authorization: '***', 'content-length': '100' })
    expect(JSON.stringify(entry)).not.toMatch(/hush|aHVzaDpodXNo|FFFF/)
    if (url?.includes('mail')) expect(entry?.request.url).toContain('mail=a@b.c')
    // In one piece: a body that comes after its head may itself be late on a busy machine.
    const head = 'Host: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 12'
    const verified = await text(open(`POST /__admin/requests/verify HTTP/1.1\r\n${head}\r\n\r\n{"match":{}}`))
    expect(verified).toContain('"matched":0')
    expect((await fetch(`${mock.url}/__admin/requests/1/curl`)).status).toBe(409)
    expect(await (await fetch(`${mock.url}/__admin/requests.har`)).json()).toMatchObject({ log: { entries: [] } })
  })
}

test('half a head behind a whole request is not that request', async () => {
  await text(open(Buffer.concat([whole, Buffer.from('POST /x HTTP/1.1\r\nX-A: ')])))
  expect(mock.requests().map(({ request: { method, url } }) => `${method}${url.slice(0, 7)}`)).toEqual([
    'POST/201612',
    '',
  ])
})

test('a body that was refused before it was there ends its connection without a second answer', async () => {
  const refused = `POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n`
  expect(statuses(await text(open(refused)))).toEqual(['404'])
  expect(journal()).toEqual([404])
})

for (const [what, header, more] of [
  ['a broken chunk', 'Transfer-Encoding: chunked', 'zz\r\n'],
  ['a late body', 'Content-Length: 100', 'x'],
  ['a late body, of which nothing comes', 'Content-Length: 100', ''],
]) {
  test(`a stream of events whose request has ${what} ends, and no answer stands in it`, async () => {
    const socket = open(`GET /__admin/events HTTP/1.1\r\nHost: localhost\r\n${header}\r\n\r\n`)
    socket.once('data', () => more && socket.write(more))
    const heard = await text(socket)
    expect(statuses(heard)).toEqual(['200'])
    expect(heard).not.toMatch(/HTTP\/1\.1 4/)
  })
}

test('such a body cuts off no answer in front of it that is yet to come', async () => {
  const delayed = signedBytes({ headers: { ...keepAlive, 'X-Mock-Fault': 'latency=300' } })
  const refused = `POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n`
  expect(statuses(await text(open(Buffer.concat([delayed, Buffer.from(refused)]))))).toEqual(['200', '404'])
})

for (const bytes of ['', 'CONNECT sandbox.ytx.net:80 HTTP/1.1\r\nHost: x\r\n\r\n']) {
  test(`${bytes ? 'a tunnel' : 'a connection'} that is never used is closed and is no request`, async () => {
    expect(await text(open(bytes))).toContain('HTTP/1.1 408 ')
    expect(journal()).toEqual([])
  })
}

/** Resolves when a connection is over that was opened now, and late for its head. */
const untilLate = () => text(open('POST /x'))

for (const fault of ['latency=300', 'slow-trickle=400', 'latency=50,slow-trickle=400']) {
  test(`an answer with ${fault} is no late request`, async () => {
    const answer = text(open(signedBytes({ headers: { 'X-Mock-Fault': fault } })))
    await untilLate()
    expect(await answer).toMatch(/^HTTP\/1\.1 200 [\s\S]+"requestId":"\d+"\}$/)
  })
}

for (const [what, bytes, next] of [
  ['that awaits what never comes', signedBytes({ headers: { ...keepAlive, 'X-Mock-Fault': 'no-answer' } }), undefined],
  ['that reads events', 'GET /__admin/events HTTP/1.1\r\nHost: localhost\r\n\r\n', undefined],
  ['that rests between two requests', whole, whole],
  ['that rests in a tunnel', Buffer.concat([Buffer.from('CONNECT api.ytx.net:80 HTTP/1.1\r\n\r\n'), whole]), whole],
] as const) {
  test(`a connection ${what} is not late`, async () => {
    const socket = open(bytes)
    let heard = ''
    let ended = false
    socket.on('data', (packet) => {
      heard += packet
    })
    socket.once('end', () => {
      ended = true
    })
    if (next) await expect.poll(() => heard).toMatch(/\d"\}$/)
    await untilLate()
    await untilLate()
    expect(ended).toBe(false)
    if (next) {
      heard = ''
      socket.write(next)
      await expect.poll(() => heard).toMatch(/^HTTP\/1\.1 200 [\s\S]+"\}$/)
    }
    socket.destroy()
  })
}

const noAnswer = signedBytes({ headers: { ...keepAlive, 'X-Mock-Fault': 'no-answer' } })
const asUpgrade = Buffer.from(`${noAnswer}`.replace('keep-alive', 'Upgrade, keep-alive\r\nUpgrade: h2c'))
for (const [what, bytes] of [
  ['in a tunnel', [whole, 'CONNECT api.ytx.net:80 HTTP/1.1\r\n\r\n', noAnswer]],
  ['to a request that would like another protocol', [whole, asUpgrade]],
] as const) {
  test(`an answer ${what} behind a right request is waited for without an end, as any other`, async () => {
    const accepted = once(mock.server as NonNullable<typeof mock.server>, 'connection')
    const socket = open(Buffer.concat(bytes.map((each) => Buffer.from(each))))
    const [served] = (await accepted) as [Socket]
    await expect.poll(() => journal()).toEqual([200, 0])
    // Nothing but a rest between two requests has a time, which node sets here.
    expect(served.timeout ?? 0).toBe(0)
    socket.destroy()
  })
}

test('a head may take no longer than its request, whichever is longer', async () => {
  const other = await createMockServer({ limits: { headMilliseconds: 90_000, requestMilliseconds: 20 } }).listen()
  const { hostname, port } = new URL(other.url)
  const socket = connect(Number(port), hostname)
  socket.write('POST /x')
  expect(await text(socket)).toContain('its head within 0.02 s, and all of it within 0.02 s.')
  await other.close()
})

test('a body that the mock read on only just before its time was up has its time from there', async () => {
  const other = await createMockServer({ clock: { now: () => noon } }).listen()
  const server = other.server as NonNullable<typeof other.server>
  const accepted = once(server, 'connection')
  const { hostname, port } = new URL(other.url)
  const socket = connect(Number(port), hostname)
  const delayed = signedBytes({ headers: { ...keepAlive, 'X-Mock-Fault': 'latency=50' } })
  const large = signedBytes({ body: ' '.repeat(5000) })
  socket.write(Buffer.concat([delayed, large.subarray(0, -1000)]))
  const [served] = (await accepted) as [Socket]
  const heard = text(socket)
  await expect.poll(() => served.bytesWritten).toBeGreaterThan(0)
  await expect.poll(() => served.isPaused()).toBe(false)
  // As node says it when its own clock strikes, which it does after the 30 seconds of a request.
  server.emit('clientError', Object.assign(new Error(), { code: lateCode }), served)
  socket.write(large.subarray(-1000))
  expect(statuses(await heard)).toEqual(['200', '200'])
  await other.close()
})
