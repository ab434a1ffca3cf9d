import { once } from 'node:events'
import { Agent, get, type IncomingMessage, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type AdminClient, startAdmin } from '../../tests/support/admin-client.ts'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { appid, signedBytes } from '../../tests/support/signed-request.ts'
import { mostStreams } from './events/create-streams.ts'

let admin: AdminClient
const streams: { close(): void }[] = []
beforeEach(async () => {
  admin = await startAdmin()
})
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.close()
  await admin.mock.close()
})

/** A reader that takes everything; `has` resolves when the text so far has what is looked for. */
async function read(path = '/events', headers: Record<string, string> = {}) {
  const response = await new Promise<IncomingMessage>((resolve) => {
    get(`${admin.mock.url}/__admin${path}`, { headers, agent: false }, resolve)
  })
  let text = ''
  response.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
  })
  response.setMaxListeners(0).on('error', () => undefined)
  const stream = {
    response,
    text: () => text,
    close: () => response.destroy(),
    async has(wanted: string) {
      while (!text.includes(wanted)) {
        await new Promise((resolve, reject) => {
          response.once('data', resolve)
          response.once('close', () => reject(new Error(`The stream ended without ${wanted}.`)))
        })
      }
    },
  }
  streams.push(stream)
  if (response.statusCode === 200) await stream.has(': connected')
  return stream
}

const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))

describe('The stream at /__admin/events', () => {
  test.each(['latency=300', 'slow-trickle=50', 'cut-in-the-middle, latency=300'])(
    'tells of a caller who hung up before the end of %s',
    async (fault) => {
      const stream = await read()
      const { port } = new URL(admin.mock.url)
      const caller = connect(Number(port), '127.0.0.1')
      caller.end(signedBytes({ headers: { 'X-Mock-Fault': fault } }))
      await stream.has('id: 1\ndata: {"id":1,')
      await stream.has('event: abandoned\ndata: {"id":1}')
      expect(admin.mock.requests()[0]?.answer).toMatchObject({ httpStatus: 200, abandoned: true })
    },
  )

  test.each(['latency=1', 'cut-in-the-middle, latency=1', 'slow-trickle=9999'])(
    'does not say so of an answer that came by %s',
    async (fault) => {
      await sendRaw(admin.mock.url, signedBytes({ headers: { 'X-Mock-Fault': fault, Connection: 'close' } }))
      await expect.poll(() => admin.mock.requests().length).toBe(1)
      expect(admin.mock.requests()[0]?.forced).toBeDefined()
      expect(admin.mock.requests()[0]?.answer).not.toHaveProperty('abandoned')
    },
  )

  test('tells of every request as it happens, masked, and of what to look at again', async () => {
    const stream = await read()
    expect(stream.response.headers['content-type']).toBe('text/event-stream; charset=utf-8')
    expect(stream.response.headers['cache-control']).toBe('no-store')
    await admin.send({ body: { action: 'hangupMeeting', appid, confid: '002', phone: '13800138000' } })
    await stream.has('event: request\nid: 1\ndata: {"id":1,')
    await stream.has('Sign=***')
    await admin.call('POST', '/scenarios', { answers: [{}] })
    await admin.call('PUT', '/clock', { advance: { seconds: 1 } })
    await admin.call('POST', '/meetings', { participants: [] })
    await admin.call('DELETE', '/behaviour')
    const application = { environment: 'production', callbackUrl: 'http://127.0.0.1:9/status' }
    await (await admin.account({ applications: [application] })).send()
    await stream.has('event: callbacks\n')
    await admin.call('POST', '/reset')
    await stream.has('event: reset\ndata: {}\n\n')
    for (const kind of ['scenarios', 'clock', 'meetings', 'behaviour', 'accounts', 'callbacks']) {
      expect(stream.text()).toContain(`event: ${kind}\ndata: {}\n\n`)
    }
    expect(stream.text()).not.toContain('13800138000')
  })

  test('tells of bytes that are no HTTP as of a request, which has neither method nor URL', async () => {
    const stream = await read()
    await sendRaw(admin.mock.url, 'nonsense\r\n\r\n')
    await stream.has('event: request\n')
    expect(stream.text()).toContain('"request":{"method":"","url":"","headers":{},"body":"","notRepeatable":true}')
  })

  test('tells at once of what comes in one turn', async () => {
    const { port } = new URL(admin.mock.url)
    const socket = connect(Number(port), '127.0.0.1')
    let text = ''
    socket.setEncoding('latin1').on('data', (piece: string) => {
      text += piece
    })
    socket.write('GET /__admin/events HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await vi.waitUntil(() => text.includes(': connected'))
    await sendRaw(admin.mock.url, `${'GET /x HTTP/1.1\r\n\r\n'.repeat(99)}GET /x HTTP/1.0\r\n\r\n`)
    await vi.waitUntil(() => idsIn(text).length === 100)
    socket.destroy()
    // Each write is a chunk.
    expect(text.match(/^[0-9a-f]+\r$/gm)?.length).toBeLessThan(50)
  })

  test('resumes after the Last-Event-ID and goes on with what comes', async () => {
    for (let each = 0; each < 5; each += 1) await admin.send()
    const stream = await read('/events', { 'Last-Event-ID': '2' })
    await stream.has('id: 5\n')
    await admin.send()
    await stream.has('id: 6\n')
    expect(idsIn(stream.text())).toEqual([3, 4, 5, 6])
  })

  test('loses nothing and says nothing twice when requests arrive while it catches up', async () => {
    const body = JSON.stringify({ action: 'destroyMeeting', appid, confid: '002', note: 'x'.repeat(200_000) })
    for (let each = 0; each < 20; each += 1) await admin.send({ body })
    const [stream] = await Promise.all([
      read('/events', { 'Last-Event-ID': '0' }),
      ...Array.from({ length: 10 }, () => admin.send()),
    ])
    await admin.send()
    await stream.has('id: 31\n')
    expect(idsIn(stream.text())).toEqual(Array.from({ length: 31 }, (_, index) => index + 1))
  })

  test('of one account tells of no other', async () => {
    const [own, other] = [await admin.account(), await admin.account()]
    await other.send()
    const stream = await read(`/events?accountSID=${own.accountSID}`, { 'Last-Event-ID': '0' })
    await other.send()
    await own.send()
    await stream.has('id: 3\n')
    expect(idsIn(stream.text())).toEqual([3])
    expect(stream.text()).not.toContain(other.accountSID)
  })

  test('of one account goes on when that is made anew, and says that there is something to look at again', async () => {
    const send = async () => {
      const { accountSID, authToken, appid } = (await admin.call('PUT', '/accounts/mine')).body
      await admin.send({ accountSID, authToken, body: { action: 'destroyMeeting', appid, confid: '002' } })
    }
    await send()
    const stream = await read('/events?accountSID=mine')
    await send()
    await stream.has('id: 2\n')
    expect(stream.text().match(/^event: .*/gm)).toEqual(['event: reset', 'event: accounts', 'event: request'])
  })

  test('is there so many times and no more, and makes room when a reader goes', async () => {
    const open = []
    for (let each = 0; each < mostStreams; each += 1) open.push(await read())
    const refused = await read()
    expect([refused.response.statusCode, refused.response.headers['retry-after']]).toEqual([503, '5'])
    open[0]?.close()
    while ((await read()).response.statusCode !== 200) await new Promise((resolve) => setImmediate(resolve))
    await admin.send()
    await open[1]?.has('id: 1\n')
  })

  test('drops a reader who takes nothing, and the mock goes on', async () => {
    const { port } = new URL(admin.mock.url)
    const socket = connect(Number(port), '127.0.0.1')
    const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    socket.on('error', () => undefined)
    socket.write('GET /__admin/events HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await new Promise((resolve) => socket.once('data', resolve))
    socket.pause()
    const body = JSON.stringify({ action: 'destroyMeeting', appid, confid: '002', note: 'x'.repeat(900_000) })
    for (let each = 0; each < 40; each += 1) expect((await admin.send({ body })).statusCode).toBe('0')
    socket.resume()
    await gone
    expect((await admin.call('GET', '/health')).status).toBe(200)
  })

  test('ends with the mock', async () => {
    const stream = await read()
    const ended = new Promise<void>((resolve) => stream.response.once('close', () => resolve()))
    await admin.mock.close()
    await ended
    admin = await startAdmin()
  })
})

describe('An account that somebody watches or waits for', () => {
  const idleSeconds = 60
  let moved = 0
  let watched: AdminClient
  beforeEach(async () => {
    await admin.mock.close()
    moved = 0
    watched = admin = await startAdmin({ clock: { now: () => Date.now() + moved } })
  })
  const isThere = async (sid: string) => (await watched.call('GET', `/accounts/${sid}/clock`)).status === 200

  test('stays while its stream is open, and begins to be idle when that ends', async () => {
    const { accountSID } = await watched.account({ idleSeconds })
    const stream = await read(`/accounts/${accountSID}/events`)
    moved += 100_000
    await watched.call('GET', '/accounts')
    expect(await isThere(accountSID)).toBe(true)
    moved += 100_000
    stream.close()
    const left = async () => (await watched.call('GET', '/accounts')).text.includes(accountSID)
    expect(await left()).toBe(true)
    await vi.waitUntil(async () => {
      moved += 61_000
      return !(await left())
    })
  })

  test('stays while an answer to it waits', async () => {
    const { accountSID, authToken, appid } = await watched.account({ idleSeconds })
    const headers = { 'X-Mock-Fault': 'latency=400' }
    const body = { action: 'destroyMeeting', appid, confid: '002' }
    const waiting = watched.send({ accountSID, authToken, headers, body })
    await vi.waitUntil(() => watched.mock.requests().length === 1)
    moved += 100_000
    expect(await isThere(accountSID)).toBe(true)
    expect((await waiting).statusCode).toBe('0')
  })

  test('takes its stream with it when it is removed, and keeps it when it is made anew', async () => {
    const plan = { accountSID: 'mine', authToken: 'token-of-mine' }
    const mine = await watched.account(plan)
    const stream = await read('/accounts/mine/events')
    await watched.call('PUT', '/accounts/mine', { ...plan, applications: [{ appid: mine.appid }] })
    await mine.send()
    await stream.has('event: request')
    const ended = new Promise((resolve) => stream.response.once('end', resolve))
    await watched.call('DELETE', '/accounts/mine')
    const next = await watched.account(plan)
    await next.send({ confid: 'ofTheNext' })
    await ended
    expect(stream.text()).not.toContain('ofTheNext')
  })
})

test('a stream that ends with its account leaves nothing on a connection that goes on', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const connected = once(admin.mock.server as Server, 'connection')
  const ask = async (path: string) => {
    const [answer] = (await once(get(`${admin.mock.url}/__admin${path}`, { agent }), 'response')) as [IncomingMessage]
    return answer.resume()
  }
  await once(await ask('/clock'), 'end')
  const [socket] = (await connected) as [Socket]
  const before = socket.listenerCount('end')
  await admin.call('PUT', '/accounts/mine', {})

  const stream = await ask('/accounts/mine/events')
  const ended = once(stream, 'end')
  expect(socket.listenerCount('end')).toBe(before + 1)
  await admin.call('DELETE', '/accounts/mine')
  await ended
  await once(await ask('/clock'), 'end')

  expect(socket.destroyed).toBe(false)
  expect(socket.listenerCount('end')).toBe(before)
  agent.destroy()
})
