import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { smallPiece } from '../connections/bounds.ts'
import { createCountedRequest } from './counted-request.ts'

let server: Server
let counted: number[]
/** What is done about a request. */
let take: RequestListener
beforeEach(async () => {
  counted = []
  const intake = { bring: (_: unknown, bytes: number) => void counted.push(bytes) }
  server = createServer({ IncomingMessage: createCountedRequest(intake) }, (...both) => take(...both))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => server.close())

const sum = (pieces: readonly { readonly length: number }[]) => pieces.reduce((all, { length }) => all + length, 0)
/** A body of so many chunks, each as long as it is told, and no two bytes in a row alike. */
const bodyOf = (lengths: readonly number[]) =>
  Buffer.from(Array.from({ length: lengths.reduce((a, b) => a + b, 0) }, (_, at) => at % 251))

/** Sends a body in chunks, and gives the pieces that were read once it had waited. */
async function send(lengths: readonly number[], waitFor: (request: IncomingMessage) => Promise<unknown>) {
  const body = bodyOf(lengths)
  const pieces: Buffer[] = []
  const read = new Promise<void>((resolve) => {
    take = async (request) => {
      await waitFor(request)
      request.on('data', (piece: Buffer) => pieces.push(piece)).on('end', resolve)
    }
  })
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const chunks = lengths.map((length, at) => {
    const start = lengths.slice(0, at).reduce((a, b) => a + b, 0)
    return Buffer.concat([
      Buffer.from(`${length.toString(16)}\r\n`),
      body.subarray(start, start + length),
      Buffer.from('\r\n'),
    ])
  })
  const head = Buffer.from('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n')
  socket.write(Buffer.concat([head, ...chunks, Buffer.from('0\r\n\r\n')]))
  await read
  socket.destroy()
  return { body, pieces }
}

test('a body in chunks of a byte each waits in pieces of 4 KiB, and each chunk is counted', async () => {
  const { body, pieces } = await send(Array(9000).fill(1), () => wait(20))
  expect(Buffer.concat(pieces)).toEqual(body)
  expect(pieces.map(({ length }) => length)).toEqual([smallPiece, smallPiece, 9000 - 2 * smallPiece])
  expect(counted).toEqual(Array(9000).fill(1))
})

test('a body is the same whatever pieces it comes in, and whenever it is read', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 4000, max: 9000 })), {
        minLength: 1,
        maxLength: 40,
      }),
      fc.constantFrom(0, 1, 20),
      async (lengths, milliseconds) => {
        counted = []
        const { body, pieces } = await send(lengths, () =>
          milliseconds === 0 ? Promise.resolve() : wait(milliseconds),
        )
        expect(Buffer.concat(pieces).equals(body)).toBe(true)
        expect(counted.reduce((all, bytes) => all + bytes, 0)).toBe(sum(pieces))
      },
    ),
    { seed: 20261128, numRuns: 60 },
  ))

test('a body that nobody reads holds up no other request of its connection', async () => {
  let requests = 0
  take = (_, response) => {
    requests += 1
    setImmediate(() => response.end())
  }
  const chunked = `POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${'1\r\nx\r\n'.repeat(5000)}0\r\n\r\n`
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').resume()
  socket.write(chunked + chunked)
  await expect.poll(() => requests).toBe(2)
  socket.destroy()
})
