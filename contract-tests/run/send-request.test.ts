import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { WireRequest } from './create-request.ts'
import { BrokenAnswerError, type Destination, sendRequest } from './send-request.ts'

const servers: Server[] = []
const sockets = new Set<Socket>()

afterEach(() => {
  for (const socket of sockets) socket.destroy()
  for (const server of servers.splice(0)) server.close()
  sockets.clear()
})

async function listen(server: Server): Promise<string> {
  servers.push(server)
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => {})))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const serve = (listener: RequestListener) => listen(createHttpServer(listener))

/** Answers with these bytes, then hangs up unless told to wait. */
const answerRaw = (bytes: string, then: 'close' | 'wait' = 'close') =>
  listen(
    createServer((socket) => {
      socket.once('data', () => (then === 'close' ? socket.end(bytes) : socket.write(bytes)))
    }),
  )

const wire: WireRequest = {
  method: 'PUT',
  target: '/201612?Sign=A',
  headers: { 'X-Own': 'a' },
  body: Buffer.from('{"a":"é"}'),
  chunked: false,
  secrets: [],
}

const send = (url: string, changes: Partial<WireRequest> = {}, destination: Partial<Destination> = {}) =>
  sendRequest(
    { ...wire, ...changes },
    { url: new URL(url), timeoutMilliseconds: 10_000, signal: undefined, ...destination },
  )

const failureOf = (sent: Promise<unknown>): Promise<NodeJS.ErrnoException> =>
  sent.then(
    () => new Error('nothing failed'),
    (error) => error,
  )

interface Seen {
  readonly line: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

async function record() {
  const seen: Seen[] = []
  const url = await serve(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    seen.push({ line: `${request.method} ${request.url}`, headers: request.headers, body })
    response.end()
  })
  return { url, seen }
}

describe('a request', () => {
  it('is sent as it is built, with the length of its body, on a connection of its own', async () => {
    const { url, seen } = await record()
    await send(url)
    await send(url)
    const headers = { host: new URL(url).host, 'x-own': 'a', connection: 'close', 'content-length': '10' }
    expect(seen[0]).toEqual({ line: 'PUT /201612?Sign=A', headers, body: '{"a":"é"}' })
    expect([seen.length, sockets.size]).toEqual([2, 2])
  })

  it('says how long its body is also where the method usually has none', async () => {
    const { url, seen } = await record()
    await send(url, { method: 'GET' })
    expect(seen).toMatchObject([{ headers: { 'content-length': '10' }, body: '{"a":"é"}' }])
  })

  it('goes below the path of the target, unless it names a whole URL', async () => {
    const { url, seen } = await record()
    await send(`${url}/below/`)
    await send(`${url}/a/b`)
    await send(`${url}/below`, { target: 'http://api.ytx.net/201612', headers: { Host: 'api.ytx.net' } })
    expect(seen.map(({ line }) => line)).toEqual([
      'PUT /below/201612?Sign=A',
      'PUT /a/b/201612?Sign=A',
      'PUT http://api.ytx.net/201612',
    ])
    expect(seen[2]?.headers.host).toBe('api.ytx.net')
  })

  it('is sent in chunks without a length when told so', async () => {
    const { url, seen } = await record()
    await send(url, { chunked: true })
    expect(seen[0]?.headers).toMatchObject({ 'transfer-encoding': 'chunked' })
    expect(seen[0]?.headers).not.toHaveProperty('content-length')
    expect(seen[0]?.body).toBe('{"a":"é"}')
  })

  it('tells a proxy the whole URL, and logs in there when the proxy’s URL says how', async () => {
    const { url, seen } = await record()
    const proxy = new URL(url)
    await send('http://target.invalid:81/below/', {}, { proxy })
    await send('http://target.invalid', { target: 'http://api.ytx.net/a' }, { proxy })
    const login = new URL(url.replace('//', '//m%40e:p%3As@'))
    await send('http://target.invalid', {}, { proxy: login })
    expect(seen.map(({ line }) => line)).toEqual([
      'PUT http://target.invalid:81/below/201612?Sign=A',
      'PUT http://api.ytx.net/a',
      'PUT http://target.invalid/201612?Sign=A',
    ])
    expect(seen[0]?.headers.host).toBe('target.invalid:81')
    expect(seen[0]?.headers).not.toHaveProperty('proxy-authorization')
    expect(seen[2]?.headers['proxy-authorization']).toBe(`Basic ${Buffer.from('m@e:p:s').toString('base64')}`)
  })

  it('speaks TLS to an https:// target', async () => {
    const first: number[] = []
    const url = await listen(
      createServer((socket) => {
        socket.once('data', (bytes) => {
          first.push(bytes[0] ?? 0)
          socket.destroy()
        })
      }),
    )
    await failureOf(send(url.replace('http:', 'https:')))
    const handshake = 0x16
    expect(first).toEqual([handshake])
  })

  it('finds a target by its IPv6 address', async () => {
    const { code } = await failureOf(send('http://[::1]:1'))
    expect(['ECONNREFUSED', 'EADDRNOTAVAIL', 'EAFNOSUPPORT', 'ENETUNREACH']).toContain(code)
  })
})

describe('an answer', () => {
  it('comes with its status, its headers as text and its bytes', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(202, { 'Set-Cookie': ['a', 'b'], 'Content-Length': 4 })
      response.end(Buffer.from([0, 255, 10, 13]))
    })
    const { status, headers, bytes } = await send(url)
    expect({ status, bytes }).toEqual({ status: 202, bytes: Buffer.from([0, 255, 10, 13]) })
    expect(headers).toMatchObject({ 'set-cookie': 'a,b', 'content-length': '4' })
  })

  it.each(['close', 'wait'] as const)('that changes the protocol is one without a body (%s)', async (then) => {
    const url = await answerRaw('HTTP/1.1 101 Other\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n{}', then)
    const headers = { connection: 'Upgrade', upgrade: 'other' }
    expect(await send(url)).toEqual({ status: 101, headers, bytes: Buffer.alloc(0) })
    await vi.waitFor(() => expect([...sockets].map(({ destroyed }) => destroyed)).toEqual([true]))
  })

  it('may have 65536 bytes and no more', async () => {
    const full = await serve((_request, response) => response.end(Buffer.alloc(65_536)))
    expect((await send(full)).bytes).toHaveLength(65_536)
    const more = await serve((_request, response) => response.end(Buffer.alloc(65_537)))
    const error = await failureOf(send(more))
    expect(error).toBeInstanceOf(BrokenAnswerError)
    expect(error.message).toBe('The answer has more than 65536 bytes.')
  })

  it('that does not begin in time is a silent target', async () => {
    const error = await failureOf(send(await serve(() => {}), {}, { timeoutMilliseconds: 30 }))
    expect(error).not.toBeInstanceOf(BrokenAnswerError)
    expect([error.name, error.message]).toEqual(['NoAnswerInTimeError', 'The answer took longer than 30 ms.'])
  })

  it('that begins and does not end in time is broken', async () => {
    const url = await answerRaw('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{', 'wait')
    const error = await failureOf(send(url, {}, { timeoutMilliseconds: 2000 }))
    expect(error).toBeInstanceOf(BrokenAnswerError)
    expect([error.name, error.message]).toEqual(['BrokenAnswerError', 'The answer took longer than 2000 ms.'])
  })

  it.each([
    ['is not HTTP', 'no HTTP\r\n\r\n'],
    ['has fewer bytes than it says', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{'],
    ['breaks off between chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n'],
  ])('that %s is broken', async (_name, bytes) => {
    expect(await failureOf(send(await answerRaw(bytes)))).toBeInstanceOf(BrokenAnswerError)
  })

  it('that never comes tells by its code why: the connection was cut, or nobody listens', async () => {
    const url = await answerRaw('')
    expect(await failureOf(send(url))).toMatchObject({ code: 'ECONNRESET', name: 'Error' })
    await new Promise((resolve) => servers.pop()?.close(resolve))
    expect(await failureOf(send(url))).toMatchObject({ code: 'ECONNREFUSED', name: 'Error' })
  })

  it('is not waited for once the signal says so', async () => {
    const controller = new AbortController()
    const url = await serve(() => controller.abort())
    expect(await failureOf(send(url, {}, { signal: controller.signal }))).toMatchObject({ code: 'ABORT_ERR' })
  })
})
