import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
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
