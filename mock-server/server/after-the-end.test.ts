import type { IncomingMessage, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { noon, signedBytes } from '../../tests/support/signed-request.ts'
import { mostAhead } from '../connections/bounds.ts'
import { createMockServer, type MockServer } from '../index.ts'

let mock: MockServer
beforeEach(async () => {
  mock = await createMockServer({ clock: { now: () => noon } }).listen()
})
afterEach(() => mock.close())

const headers = { Connection: 'keep-alive' }
const right = signedBytes({ headers })
const expecting = signedBytes({ headers: { ...headers, Expect: 'rain' } })
const times = (bytes: Buffer, count: number) => Array<Buffer>(count).fill(bytes)

/** Sends all of it in one packet. Resolves, once the connection is closed, to what came and the requests that node made. */
async function send(...pieces: Buffer[]) {
  const made = new Set<IncomingMessage | ServerResponse>()
  const keep = (request: IncomingMessage, response: ServerResponse) => made.add(request).add(response)
  mock.server?.prependListener('request', keep).prependListener('checkExpectation', keep)
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1')
  let heard = ''
  socket
    .on('error', () => {})
    .on('data', (text) => {
      heard += text
    })
  socket.write(Buffer.concat(pieces))
  await new Promise((resolve) => socket.once('close', resolve))
  return { heard, made: made.size }
}

test('of a packet whose connection is cut in the middle, what is behind the cut takes no memory', async () => {
  // The one in front, those that may wait, one too many, and one for all the rest; each with its answer.
  const { made } = await send(...times(Buffer.from('GET /x HTTP/1.1\r\n\r\n'), 3000))
  expect(made).toBeLessThanOrEqual(2 * (mostAhead + 4))
})

test('what is behind a request that ends its connection takes no memory', async () => {
  const { heard, made } = await send(expecting, ...times(right, 150))
  expect(heard.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 417'])
  expect(made).toBe(2)
  expect(mock.requests()).toHaveLength(1)
})

test('behind a request that ends its connection node makes no requests of what comes: to abort them would stop everybody', async () => {
  let made = 0
  mock.server?.on('request', () => {
    made += 1
  })
  const { heard } = await send(expecting, ...times(Buffer.from('GET /x HTTP/1.1\r\n\r\n'), 20_000))
  expect(heard.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 417'])
  expect(made).toBe(0)
})
