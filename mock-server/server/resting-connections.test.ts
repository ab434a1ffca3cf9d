import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { collectGarbage } from '../../tests/support/collect-garbage.ts'
import { createMockServer } from '../index.ts'

/** Bytes that are in use, of objects and of buffers. */
function bytesInUse(): number {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const connections = 100
const bodyBytes = 200_000
const long = 'x'.repeat(bodyBytes)

test.each([
  ['POST /201612/sid/x/call/TeleMeeting.wx', long],
  ['DELETE /__admin/requests', JSON.stringify({ long })],
])('a connection that rests keeps nothing of the body of its last request, %s', async (line, body) => {
  const mock = await createMockServer({ limits: { journalEntries: 1 } }).listen()
  const { hostname, port } = new URL(mock.url)
  const head = `${line} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`
  const send = async (): Promise<Socket> => {
    const socket = connect(Number(port), hostname)
    socket.write(`${head}\r\n\r\n${body}`)
    await once(socket, 'data')
    return socket
  }
  // What is made once is there by then.
  const sockets = [await send()]
  const before = bytesInUse()
  for (let count = 0; count < connections; count += 1) sockets.push(await send())
  // What is not kept goes sooner or later.
  await expect.poll(() => bytesInUse() - before).toBeLessThan((connections * bodyBytes) / 2)
  for (const socket of sockets) socket.destroy()
  await mock.close()
})
