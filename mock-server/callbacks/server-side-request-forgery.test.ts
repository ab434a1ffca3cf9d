import { createServer, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { callbackEvent, createReceiver, createTestCallbacks } from '../../tests/support/callback-receiver.ts'
import type { Lookup } from './resolve-target.ts'

const settled = (callbacks: { queued(): number }) => expect.poll(() => callbacks.queued(), { interval: 2 }).toBe(0)

/** Gives one answer after the other, the last one for good, and remembers the names it was asked for. */
function createLookup(...answers: string[]) {
  const asked: string[] = []
  const lookup: Lookup = async (name) => {
    asked.push(name)
    const address = answers[Math.min(asked.length, answers.length) - 1] ?? ''
    return [{ address, family: address.includes(':') ? 6 : 4 }]
  }
  return { asked, lookup }
}

/** A bare TCP server that hands its connections to the test. */
async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => onConnection(socket.on('error', () => {})))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as { port: number }).port
}

describe('Callbacks do not reach what they must not', () => {
  test('a name is looked up once an attempt, and the connection goes to the address that was checked', async () => {
    const receiver = await createReceiver()
    const { asked, lookup } = createLookup('127.0.0.1', '10.255.255.1')
    const callbacks = createTestCallbacks({ lookup, allowedHosts: ['rebinding.invalid'] })
    callbacks.enqueue(callbackEvent(), `http://rebinding.invalid:${receiver.port}/`)
    await settled(callbacks)
    expect(callbacks.deliveries()).toMatchObject([{ outcome: 'delivered' }])
    expect(asked).toEqual(['rebinding.invalid'])
    expect(receiver.received[0]?.headers.host).toBe(`rebinding.invalid:${receiver.port}`)
  })

  test('a name that points elsewhere by the second attempt is refused there', async () => {
    const receiver = await createReceiver((response) => response.writeHead(500).end())
    const { asked, lookup } = createLookup('127.0.0.1', '169.254.169.254')
    const callbacks = createTestCallbacks({ lookup, allowedHosts: ['rebinding.invalid'] })
    callbacks.enqueue(callbackEvent(), `http://rebinding.invalid:${receiver.port}/`)
    await settled(callbacks)
    expect(callbacks.deliveries()).toMatchObject([
      { attempt: 1, outcome: 'retrying' },
      { attempt: 2, outcome: 'refused', reason: expect.stringContaining('169.254.169.254') },
    ])
    expect(asked).toHaveLength(2)
  })

  test('an allowed name is called at the address that was looked up, even where no name server knows it', async () => {
    const receiver = await createReceiver()
    const { lookup } = createLookup('127.0.0.1')
    const callbacks = createTestCallbacks({ lookup, allowedHosts: ['receiver.invalid'] })
    callbacks.enqueue(callbackEvent(), `http://receiver.invalid:${receiver.port}/`)
    await settled(callbacks)
    expect(receiver.received).toHaveLength(1)
  })

  test('a host with several good addresses is reached at one that answers', async () => {
    const receiver = await createReceiver()
    const lookup: Lookup = async () => [
      { address: '127.0.0.2', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]
    const callbacks = createTestCallbacks({ lookup, limits: { attempts: 1 } })
    callbacks.enqueue(callbackEvent(), `http://localhost:${receiver.port}/`)
    await settled(callbacks)
    expect(callbacks.deliveries()).toMatchObject([{ outcome: 'delivered' }])
  })

  test('a name that is not allowed is refused for good: not even looked up, and not tried again', async () => {
    const { asked, lookup } = createLookup('127.0.0.1')
    const callbacks = createTestCallbacks({ lookup })
    callbacks.enqueue(callbackEvent(), 'http://internal.invalid/')
    await settled(callbacks)
    expect(callbacks.deliveries()).toMatchObject([
      { attempt: 1, outcome: 'refused', reason: expect.stringContaining('add internal.invalid to allowedHosts') },
    ])
    expect(asked).toEqual([])
  })

  test('a refusal of an address that was looked up is final, too', async () => {
    const { asked, lookup } = createLookup('10.0.0.1')
    const callbacks = createTestCallbacks({ lookup })
    callbacks.enqueue(callbackEvent(), 'http://localhost/')
    await settled(callbacks)
    expect(callbacks.deliveries()).toMatchObject([
      { attempt: 1, outcome: 'refused', reason: expect.stringContaining('localhost is 10.0.0.1, which is not') },
    ])
    expect(asked).toHaveLength(1)
  })

  test.each([
    'http://2852039166/latest/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://0.0.0.0:80/',
    'file:///etc/passwd',
    'http://user:password@127.0.0.1/',
    'nonsense',
  ])('%s is refused without a lookup', async (url) => {
    const { asked, lookup } = createLookup('127.0.0.1')
    const callbacks = createTestCallbacks({ lookup })
    callbacks.enqueue(callbackEvent(), url)
    await settled(callbacks)
    expect(callbacks.deliveries()).toMatchObject([{ outcome: 'refused' }])
    expect(asked).toEqual([])
  })

  test.each([301, 302, 303, 307, 308])('a redirect of HTTP %i is not followed', async (status) => {
    const other = await createReceiver()
    const receiver = await createReceiver((response) => response.writeHead(status, { Location: other.url }).end())
    const callbacks = createTestCallbacks({ limits: { attempts: 1 } })
    callbacks.enqueue(callbackEvent(), receiver.url)
    await settled(callbacks)
    expect(callbacks.deliveries()).toMatchObject([
      { outcome: 'failed', status, reason: expect.stringContaining('redirects are never followed') },
    ])
    expect(other.received).toEqual([])
  })

  test('no credentials are sent, and none is shown', async () => {
    const receiver = await createReceiver()
    const callbacks = createTestCallbacks()
    callbacks.enqueue(callbackEvent(), `http://user:hidden@127.0.0.1:${receiver.port}/status?token=hidden`)
    callbacks.enqueue(callbackEvent(), `${receiver.url}?token=hidden`)
    callbacks.enqueue(callbackEvent(), 'data:text/plain,hidden')
    await settled(callbacks)
    expect(Object.keys(receiver.received[0]?.headers ?? {}).sort()).toEqual(
      ['connection', 'content-length', 'content-type', 'host', 'user-agent'].sort(),
    )
    expect(receiver.received).toHaveLength(1)
    expect(
      callbacks
        .deliveries()
        .map(({ url }) => url)
        .sort(),
    ).toEqual(['data:', receiver.url, receiver.url])
    expect(JSON.stringify(callbacks.deliveries())).not.toContain('hidden')
  })

  test('an endless answer is broken off, and its status counts', async () => {
    let sent = 0
    let isClosed = false
    const receiver = await createReceiver((response) => {
      const chunk = Buffer.alloc(16 * 1024)
      const write = () => {
        while (!response.destroyed && sent < 1e9) {
          sent += chunk.length
          if (!response.write(chunk)) return
        }
      }
      response.on('drain', write).on('close', () => {
        isClosed = true
      })
      write()
    })
    const callbacks = createTestCallbacks()
    callbacks.enqueue(callbackEvent(), receiver.url)
    await settled(callbacks)
    await expect.poll(() => isClosed, { interval: 2 }).toBe(true)
    expect(callbacks.deliveries()).toMatchObject([{ outcome: 'delivered', status: 200 }])
    expect(sent).toBeLessThan(64 * 1024 * 1024)
  })

  test('an answer that never ends is broken off in time, and its status counts', async () => {
    const receiver = await createReceiver((response) => response.writeHead(200).write('x'))
    const callbacks = createTestCallbacks({ limits: { timeoutMilliseconds: 2000 } })
    callbacks.enqueue(callbackEvent(), receiver.url)
    await settled(callbacks)
    expect(callbacks.deliveries()).toMatchObject([{ outcome: 'delivered', status: 200 }])
  })

  test.each([
    ['HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'],
    ['nonsense\r\n\r\n'],
    [`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['HTTP/1.1 100 Continue\r\n\r\n'],
  ])('an answer that is none is trouble: %.30j', async (answer) => {
    const port = await listen((socket) => socket.once('data', () => socket.end(answer)))
    const callbacks = createTestCallbacks({ limits: { attempts: 1 } })
    callbacks.enqueue(callbackEvent(), `http://127.0.0.1:${port}/`)
    await settled(callbacks)
    expect(callbacks.deliveries()).toMatchObject([{ outcome: 'failed', reason: expect.any(String) }])
  })

  test('over https the name is asked for at the address that was checked, and a receiver without TLS gets no payload', async () => {
    const heard: Buffer[] = []
    const port = await listen((socket) => {
      socket.once('data', (chunk: Buffer) => {
        heard.push(chunk)
        socket.end()
      })
    })
    const { asked, lookup } = createLookup('127.0.0.1')
    const callbacks = createTestCallbacks({ lookup, limits: { attempts: 1 }, allowedHosts: ['secure.invalid'] })
    callbacks.enqueue(callbackEvent(), `https://secure.invalid:${port}/`)
    await settled(callbacks)
    const hello = Buffer.concat(heard).toString('latin1')
    expect(hello).toContain('secure.invalid')
    expect(hello).not.toContain('POST')
    expect(asked).toEqual(['secure.invalid'])
    expect(callbacks.deliveries()).toMatchObject([{ outcome: 'failed' }])
  })
})
