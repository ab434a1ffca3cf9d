import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { type Client, createClient, NetworkError, ResponseSchemaError, TimeoutError } from './index.ts'

const authToken = 'not-a-secret-token'
const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

/** A client of a server that answers as the listener does. */
async function createClientOf(listener: RequestListener, timeoutMilliseconds = 10_000): Promise<Client> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return createClient({ baseUrl, accountSID: 'account-of-test', authToken, appid: 'app', timeoutMilliseconds })
}

const call = (client: Client, signal?: AbortSignal) =>
  client.destroyMeeting({ confid: '002' }, { signal }).catch((reason: unknown) => reason)

describe('the client on a real socket', () => {
  it('sends the documented headers byte for byte', async () => {
    let headers: NodeJS.Dict<string | string[]> = {}
    const client = await createClientOf((request, response) => {
      headers = request.headers
      response.end('{"statusCode":"0","statusMsg":"","requestId":"1"}')
    })
    expect(await call(client)).toMatchObject({ ok: true })
    expect(headers).toMatchObject({
      accept: 'application/json;',
      'content-type': 'application/json;charset=utf-8;',
      'content-length': '56',
    })
  })

  it('gives up when no answer comes', async () => {
    expect(await call(await createClientOf(() => {}, 30))).toBeInstanceOf(TimeoutError)
  })

  it('gives up when the body never ends', async () => {
    const client = await createClientOf((_, response) => response.write('{"statusCode"'), 200)
    expect(await call(client)).toBeInstanceOf(TimeoutError)
  })

  it('heeds the caller while the body is on its way', async () => {
    const controller = new AbortController()
    const reason = new Error('no longer needed')
    const client = await createClientOf((_, response) => {
      response.write('{"statusCode"', () => controller.abort(reason))
    })
    expect(await call(client, controller.signal)).toBe(reason)
  })

  it.each([
    ['before the headers', (_, response) => response.destroy()],
    [
      'in the middle of the body',
      (_, response) => {
        response.writeHead(200, { 'Content-Length': 100 })
        response.write('{"statusCode"', () => response.destroy())
      },
    ],
  ] as [string, RequestListener][])('tells of a connection that broke %s, and of no secret', async (_, listener) => {
    const error = await call(await createClientOf(listener))
    expect(error).toBeInstanceOf(NetworkError)
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/not-a-secret-token|Sign=/)
  })

  it('follows no redirect', async () => {
    const paths: (string | undefined)[] = []
    const client = await createClientOf((request, response) => {
      paths.push(request.url)
      response.writeHead(307, { Location: `${request.url}&again=1` }).end()
    })
    const error = await call(client)
    expect(error).toBeInstanceOf(ResponseSchemaError)
    expect(String(error)).toContain('Sign=[redacted]&again=1')
    expect(paths).toHaveLength(1)
  })

  it('stops reading an endless answer', async () => {
    let hasClosed: () => void
    const closed = new Promise<void>((resolve) => {
      hasClosed = resolve
    })
    const client = await createClientOf((_, response) => {
      const write = () => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, ' ')));
      }
      response.on('drain', write).on('close', () => hasClosed())
      write()
    })
    expect(String(await call(client))).toContain('more than 1048576 bytes')
    await closed
  })
})
