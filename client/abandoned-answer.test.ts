import { once } from 'node:events'
import { type AddressInfo, createServer, Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createClient, isClientError } from './index.ts'

const opened: (Server | Socket)[] = []

afterEach(() => {
  for (const each of opened.splice(0)) each instanceof Server ? each.close() : each.destroy()
})

/** More than an answer may have. */
const body = Buffer.alloc(2 * 1024 * 1024, 'a')

/** A client of a server that answers each request with this head and a long body, and the connections it has. */
async function createClientOf(head: string) {
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}))
    opened.push(socket)
    socket.once('data', () => socket.write(Buffer.concat([Buffer.from(`HTTP/1.1 ${head}\r\n\r\n`), body])))
  })
  opened.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { client: createClient({ baseUrl, accountSID: 'a', authToken: 'not-a-secret-token', appid: 'app' }), sockets }
}

const whole = `Content-Length: ${body.length}`

test.each([
  ['204 No Content', whole],
  ['205 Reset Content', whole],
  ['304 Not Modified', whole],
  ['200 OK', `${whole}\r\nContent-Encoding: gzip`],
  ['200 OK', whole],
])('a call whose answer is %s with more than it reads leaves no connection open', async (status, headers) => {
  const { client, sockets } = await createClientOf(`${status}\r\n${headers}`)
  expect(await client.destroyMeeting({ confid: '002' }).catch(isClientError)).toBe(true)
  const [socket] = sockets
  expect(socket).toBeDefined()
  await new Promise((resolve) => (socket?.closed ? resolve(true) : socket?.once('close', resolve)))
})

test.each([
  ['is whole, so that who holds a clone may read it', false, () => new Response('{"statusCode":"0"}')],
  ['has no body', true, () => new Response(null, { status: 204 })],
  ['breaks off', true, () => new Response(new ReadableStream({ start: (body) => body.error(new Error('cut')) }))],
  ['never comes', true, () => Promise.reject(new Error('refused'))],
])('fetch is told to end what is under way where an answer %s: %j', async (_, isEnded, answer) => {
  const signals: AbortSignal[] = []
  const fetch = async (_url: string, { signal }: RequestInit) => {
    if (signal) signals.push(signal)
    return answer()
  }
  const client = createClient({ baseUrl: 'http://platform.test', accountSID: 'a', authToken: 'b', appid: 'app', fetch })
  expect(await client.destroyMeeting({ confid: '002' }).catch(isClientError)).toBe(true)
  expect(signals.map(({ aborted }) => aborted)).toEqual([isEnded])
})
