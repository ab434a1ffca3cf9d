import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { finished } from 'node:stream/promises'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { noon, signedBytes } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer } from '../index.ts'

let mock: MockServer
beforeEach(async () => {
  mock = await createMockServer({ clock: { now: () => noon } }).listen()
})
afterEach(() => mock.close())

const keptAlive = (confid: string): Buffer =>
  signedBytes({ headers: { Connection: 'keep-alive' }, body: { ...body, confid } })
const last = (confid: string): Buffer => signedBytes({ body: { ...body, confid } })
const body = { action: 'destroyMeeting', appid: 'telemeetingkitapptrial0000000001' }
const confids = () => mock.requests().map(({ request }) => JSON.parse(request.body).confid)

test('requests that come in one packet are answered one after the other', async () => {
  const { body: answers } = await sendRaw(mock.url, Buffer.concat([keptAlive('1'), keptAlive('2'), last('3')]))
  expect(answers.toString().match(/"statusCode":"0"/g)).toHaveLength(3)
  expect(confids()).toEqual(['1', '2', '3'])
})

test('one connection carries as many requests as its caller likes, in pieces of any size', async () => {
  const { hostname, port } = new URL(mock.url)
  const socket = connect(Number(port), hostname)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.resume()
  const requests = Array.from({ length: 50 }, (_, index) => keptAlive(String(index)))
  const bytes = Buffer.concat([...requests, last('last')])
  for (let at = 0; at < bytes.length; at += 333) {
    socket.write(bytes.subarray(at, at + 333))
    await new Promise((resolve) => setImmediate(resolve))
  }
  await closed
  expect(confids()).toEqual([...requests.keys(), 'last'].map(String))
})

for (const when of ['before', 'after'] as const) {
  test(`who listens to a request gets its body, too, from ${when} the mock on`, async () => {
    const heard: string[] = []
    const listen = (request: IncomingMessage) => {
      request.on('data', (piece: Buffer) => heard.push(piece.toString()))
      request.on('end', () => heard.push('end'))
    }
    if (when === 'before') mock.server?.prependListener('request', listen)
    else mock.server?.on('request', listen)
    await sendRaw(mock.url, last('002'))
    expect(heard).toEqual([JSON.stringify({ ...body, confid: '002' }), 'end'])
    expect(confids()).toEqual(['002'])
  })
}

for (const encoding of ['utf8', 'hex'] as const) {
  test(`who has a body decoded as ${encoding} leaves it to the mock as it was sent`, async () => {
    mock.server?.on('request', (request: IncomingMessage) => request.setEncoding(encoding).on('data', () => {}))
    const { hostname, port } = new URL(mock.url)
    const bytes = last('会议')
    const socket = connect(Number(port), hostname)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.resume()
    for (const byte of bytes) {
      socket.write(Buffer.of(byte))
      await new Promise((resolve) => setImmediate(resolve))
    }
    await closed
    expect(confids()).toEqual(['会议'])
  })
}

test('a body that is too large is refused once, though somebody else listens to it', async () => {
  const faults = vi.spyOn(console, 'error').mockImplementation(() => {})
  onTestFinished(() => faults.mockRestore())
  mock.server?.on('request', (request: IncomingMessage) => request.on('data', () => {}))
  const piece = `400\r\n${' '.repeat(0x400)}\r\n`
  const head = signedBytes({ headers: { 'Transfer-Encoding': 'chunked', 'Content-Length': '' }, body: '' })
  const { status } = await sendRaw(mock.url, Buffer.concat([head, Buffer.from(`${piece.repeat(1100)}0\r\n\r\n`)]))
  expect(status).toBe(413)
  expect(mock.requests().map(({ answer }) => answer.httpStatus)).toEqual([413])
  expect(faults).not.toHaveBeenCalled()
})

test('who waits for the end of a request alone hears of it', async () => {
  const heard: string[] = []
  mock.server?.on('request', (request: IncomingMessage) => {
    request.once('end', () => heard.push('end'))
    request.once('close', () => heard.push('close'))
  })
  await sendRaw(mock.url, last('002'))
  expect(heard).toEqual(['end', 'close'])
})

test('a caller who goes away in the middle of a body leaves no entry and disturbs nobody', async () => {
  const { hostname, port } = new URL(mock.url)
  const part = last('002').subarray(0, -10)
  const accepted = once(mock.server as Server, 'connection') as Promise<[Socket]>
  const socket = connect(Number(port), hostname, () => socket.write(part))
  const [served] = await accepted
  await expect.poll(() => served.bytesRead).toBe(part.length)
  socket.resetAndDestroy()
  await sendRaw(mock.url, last('003'))
  expect(confids()).toEqual(['003'])
})

test('a request that was received in full is not called aborted when its caller goes away', async () => {
  const heard: string[] = []
  mock.server?.on('request', (request: IncomingMessage, response: ServerResponse) => {
    request.on('aborted', () => heard.push('aborted'))
    response.on('close', () => heard.push(`closed, ended: ${request.readableEnded}`))
  })
  const { hostname, port } = new URL(mock.url)
  const bytes = signedBytes({ headers: { 'X-Mock-Fault': 'no-answer' } })
  const socket = connect(Number(port), hostname, () => socket.write(bytes))
  await expect.poll(() => mock.requests().length).toBe(1)
  socket.destroy()
  await expect.poll(() => heard).toEqual(['closed, ended: true'])
})

test('a request without a body and without its length is answered', async () => {
  const { body: answer } = await sendRaw(mock.url, signedBytes({ body: '', headers: { 'Content-Length': '' } }))
  expect(JSON.parse(answer.toString()).statusCode).toBe('-4')
})

function listen(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let heard = ''
    request.on('data', (piece: Buffer) => {
      heard += piece
    })
    request.on('end', () => resolve(heard))
  })
}

function readWhenReadable(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let heard = ''
    request.on('readable', () => {
      for (let piece = request.read(); piece !== null; piece = request.read()) heard += piece
    })
    request.on('end', () => resolve(heard))
  })
}

const readers = [
  ['iterates over it', (request: IncomingMessage) => text(request)],
  ['listens to its data', listen],
  ['pipes it', (request: IncomingMessage) => text(request.pipe(new PassThrough()))],
  ['waits until it is readable', readWhenReadable],
] as const

for (const [how, read] of readers) {
  test(`who ${how} from its middle on gets the rest of it, and the mock gets all`, async () => {
    const bytes = last('002')
    let seen: IncomingMessage | undefined
    mock.server?.once('request', (request: IncomingMessage) => {
      seen = request
    })
    const { hostname, port } = new URL(mock.url)
    const socket = connect(Number(port), hostname, () => socket.write(bytes.subarray(0, -20)))
    socket.resume()
    await expect.poll(() => seen?.socket.bytesRead).toBe(bytes.length - 20)
    const reading = read(seen as IncomingMessage)
    socket.write(bytes.subarray(-20))
    expect(await reading).toBe(bytes.subarray(-20).toString())
    await expect.poll(confids).toEqual(['002'])
  })
}

for (const fault of ['', 'latency=200']) {
  test(`who waits for nothing but the end of a request that was read hears of it${fault && `, with ${fault}`}`, async () => {
    let seen: IncomingMessage | undefined
    mock.server?.once('request', (request: IncomingMessage) => {
      seen = request
    })
    const answered = sendRaw(mock.url, signedBytes({ headers: { 'X-Mock-Fault': fault } }))
    if (fault === '') await answered
    else await expect.poll(() => mock.requests().length).toBe(1)
    await finished(seen as IncomingMessage, { writable: false })
    expect(seen?.readableEnded).toBe(true)
    await answered
  })
}

test('who reads a request once the mock has read it leaves its connection to the next', async () => {
  const first = signedBytes({ headers: { Connection: 'keep-alive', 'X-Mock-Fault': 'latency=50' } })
  let reading: Promise<string> | undefined
  mock.server?.once('request', (request: IncomingMessage) => {
    reading = new Promise((resolve) => setImmediate(resolve)).then(() => text(request))
  })
  const answer = await sendRaw(mock.url, Buffer.concat([first, last('003')]))
  expect(answer.body.toString().match(/"statusCode":"0"/g)).toHaveLength(2)
  expect(await reading).toBe('')
})
