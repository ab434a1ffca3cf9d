import { Agent } from 'node:http'
import { createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { runAttempt } from './attempt.ts'
import { systemLookup } from './resolve-target.ts'
import { sipping } from './sipping.ts'

/** What an attempt at a receiver that sends this, and keeps its connection, comes to once that is closed. */
async function attempt(answer: string) {
  const sockets = new Set<Socket>()
  const receiver = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    socket.once('data', () => socket.write(answer))
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    receiver.close()
  })
  const { port } = receiver.address() as { port: number }
  const job = { event: {} as never, url: `http://127.0.0.1:${port}/`, body: '{}', attempts: 0 }
  const options = { allowed: new Set<string>(), lookup: systemLookup, timeoutMilliseconds: 20_000 }
  const result = await runAttempt({ ...job, controller: new AbortController() }, options)
  const closed = [...sockets].map(
    (socket) => socket.destroyed || new Promise((resolve) => socket.once('close', resolve)),
  )
  await Promise.all(closed)
  return result
}

const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'

test('a receiver whose answer comes in chunks of a byte without an end is let go of after some, and has received it', async () => {
  expect(await attempt(head + '1\r\na\r\n'.repeat(9000))).toEqual({ outcome: 'delivered', status: 200 })
})

test('an answer of many pieces of 4 KiB is read to its end, and its connection is let go of though the receiver keeps it', async () => {
  expect(await attempt(`HTTP/1.1 201 C\r\nContent-Length: 60000\r\n\r\n${'x'.repeat(60_000)}`)).toEqual({
    outcome: 'delivered',
    status: 201,
  })
})

test('what comes at once is read 4 KiB at a time, each in a turn of its own, and none of it is lost', async () => {
  const sender = createServer((socket) => void socket.end('x'.repeat(100_000)))
  await new Promise<void>((resolve) => sender.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void sender.close())
  const { port } = sender.address() as { port: number }
  const sizes: number[] = []
  const connection = sipping(new Agent()).createConnection({ host: '127.0.0.1', port })
  for await (const piece of connection as unknown as AsyncIterable<Buffer>) sizes.push(piece.length)
  expect([Math.max(...sizes) <= 4096, sizes.reduce((sum, size) => sum + size)]).toEqual([true, 100_000])
})
