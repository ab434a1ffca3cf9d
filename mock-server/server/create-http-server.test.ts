import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createMockServer, type MockServer } from '../index.ts'

const sockets: Socket[] = []
const started: MockServer[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const mock of started.splice(0)) await mock.close()
})

async function start(connections?: number): Promise<MockServer> {
  const mock = await createMockServer(connections === undefined ? {} : { limits: { connections } }).listen()
  started.push(mock)
  return mock
}

/** A caller that sends something, and then neither reads on nor hangs up. Resolves once it was answered. */
async function linger(mock: MockServer, bytes: string): Promise<Socket> {
  const socket = connect({ port: Number(new URL(mock.url).port), host: '127.0.0.1', allowHalfOpen: true })
  sockets.push(socket)
  socket.on('error', () => {})
  socket.write(bytes)
  await new Promise((resolve) => socket.once('data', resolve))
  return socket
}

const requests = [
  ['asks for a tunnel', 'CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n'],
  ['sends no HTTP', 'nonsense\r\n\r\n'],
  ['sends too large a head', `GET / HTTP/1.1\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`],
  ['hangs on after its answer', 'GET /x HTTP/1.1\r\nHost: x\r\n\r\n'],
] as const

describe('The server', () => {
  for (const [what, bytes] of requests) {
    test(`closes although a caller ${what} and does not hang up`, async () => {
      const mock = await start()
      await linger(mock, bytes)
      await mock.close()
    })
  }

  for (const [what, bytes] of requests.slice(0, 3)) {
    test(`lets go of a caller who ${what}, though it does not hang up`, async () => {
      const mock = await start(1)
      await linger(mock, bytes)
      const ask = () =>
        // A caller that finds no room may never be told.
        fetch(mock.url, { signal: AbortSignal.timeout(1000) }).then(
          ({ status }) => status,
          () => 'no room',
        )
      await expect.poll(ask).toBe(404)
    })
  }

  test('closes although somebody has closed node’s own server before, and listens again', async () => {
    const mock = await start()
    mock.server?.close()
    await mock.close()
    expect((await fetch((await mock.listen()).url)).status).toBe(404)
  })

  test('does not listen on an empty host, which would be every address', async () => {
    await expect(createMockServer().listen(0, '')).rejects.toThrow('such as 127.0.0.1')
  })

  test('closes once, however many ask for it at once', async () => {
    const mock = await start()
    await Promise.all([mock.close(), mock.close(), mock.close()])
    await mock.close()
    expect(() => mock.url).toThrow('listen()')
  })

  test('listens once, however many ask for it at once', async () => {
    const mock = createMockServer()
    started.push(mock)
    const [first, second] = await Promise.allSettled([mock.listen(), mock.listen()])
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected'])
  })

  test('does not listen after it was closed, though it was about to', async () => {
    const mock = createMockServer()
    const listening = mock.listen()
    const closed = mock.close()
    await expect(listening).rejects.toThrow('closed before it listened')
    await closed
    expect(() => mock.url).toThrow('listen()')
  })

  test.each([
    ['0.0.0.0', '127.0.0.1'],
    ['::', '[::1]'],
  ])('tells an address that can be called where it listens on all of them: %s', async (host, told) => {
    const mock = await createMockServer().listen(0, host)
    started.push(mock)
    expect(new URL(mock.url).hostname).toBe(told)
    expect((await fetch(`${mock.url}/__admin/health`)).status).toBe(200)
  })

  test('listens again after it was closed, and after its port was taken', async () => {
    const other = await start()
    const mock = createMockServer()
    started.push(mock)
    await expect(mock.listen(Number(new URL(other.url).port))).rejects.toThrow('EADDRINUSE')
    await mock.listen()
    await mock.close()
    await mock.listen()
    expect((await fetch(mock.url)).status).toBe(404)
  })
})
