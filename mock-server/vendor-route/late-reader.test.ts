import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { finished } from 'node:stream/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { noon, signedBytes } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer } from '../index.ts'

let mock: MockServer
let seen: IncomingMessage | undefined
beforeEach(async () => {
  mock = await createMockServer({ clock: { now: () => noon } }).listen()
  mock.server?.prependListener('request', (request: IncomingMessage) => {
    seen = request
  })
})
afterEach(() => mock.close())

const body = '{"action":"destroyMeeting","appid":"telemeetingkitapptrial0000000001","confid":"002"}'
const isAnswered = () => expect.poll(() => mock.requests().length).toBe(1)
const isClosed = ({ socket }: IncomingMessage) => expect.poll(() => socket.destroyed).toBe(true)

/** The request as it stands once the mock has had its body. */
async function requestOf(bytes: Buffer): Promise<IncomingMessage> {
  const { hostname, port } = new URL(mock.url)
  connect(Number(port), hostname, function (this: ReturnType<typeof connect>) {
    this.resume().write(bytes)
  })
  await isAnswered()
  return seen as IncomingMessage
}

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
  test(`who ${how} once it was answered gets the body and its end`, async () => {
    const request = await requestOf(signedBytes({ body }))
    await isClosed(request)
    expect(await read(request)).toBe(body)
  })

  test(`who ${how} while its answer is held back gets the body and its end`, async () => {
    const request = await requestOf(signedBytes({ body, headers: { 'X-Mock-Fault': 'no-answer' } }))
    expect(await read(request)).toBe(body)
  })

  test(`who ${how} in the middle of it gets all of it, and so does the mock`, async () => {
    const bytes = signedBytes({ body })
    const { hostname, port } = new URL(mock.url)
    const socket = connect(Number(port), hostname, () => socket.write(bytes.subarray(0, -20)))
    socket.resume()
    await expect.poll(() => seen?.socket.bytesRead).toBe(bytes.length - 20)
    const reading = read(seen as IncomingMessage)
    socket.write(bytes.subarray(-20))
    expect(await reading).toBe(body)
    await isAnswered()
    expect(mock.requests()[0]?.request.body).toBe(body)
  })
}

for (const when of ['while its answer is held back', 'once it was answered'] as const) {
  test(`who waits for nothing but the end of a request, from ${when} on, hears of it`, async () => {
    const fault = when === 'once it was answered' ? '' : 'latency=200'
    const request = await requestOf(signedBytes({ headers: { 'X-Mock-Fault': fault } }))
    if (fault === '') await isClosed(request)
    await finished(request, { writable: false })
    expect(request.readableEnded).toBe(true)
  })
}

test('a request that was read late leaves its connection to the next', async () => {
  const first = signedBytes({ body, headers: { Connection: 'keep-alive', 'X-Mock-Fault': 'latency=50' } })
  let reading: Promise<string> | undefined
  mock.server?.once('request', (request: IncomingMessage) => {
    reading = new Promise((resolve) => setImmediate(resolve)).then(() => text(request))
  })
  const answer = await sendRaw(mock.url, Buffer.concat([first, signedBytes({ body: body.replace('002', '003') })]))
  expect(answer.body.toString().match(/"statusCode":"0"/g)).toHaveLength(2)
  expect(await reading).toBe(body)
})
