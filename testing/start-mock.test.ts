import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createClient } from '../client/index.ts'
import { createMockServer } from '../mock-server/index.ts'
import { asksOf } from '../tests/support/ask-mock.ts'
import { createAdminCall } from './admin-call.ts'
import { assertNoContractViolations, assertNotReceived, assertReceived } from './assertions.ts'
import { type StartMockOptions, startMock } from './start-mock.ts'
import type { TestMock } from './test-mock.ts'

const clientOf = ({ url, credentials }: TestMock) => createClient({ baseUrl: url, ...credentials })
const end = (mock: TestMock, confid = '002') => clientOf(mock).destroyMeeting({ confid })

async function start(options?: StartMockOptions) {
  const mock = await startMock(options)
  onTestFinished(() => mock.close())
  return mock
}

/** A mock that somebody else has started. */
async function runMock(options = {}) {
  const running = await createMockServer(options).listen()
  onTestFinished(() => running.close())
  return running
}

describe('A mock that startMock starts', () => {
  test('serves an account of its own, and forces answers until it is reset', async () => {
    const mock = await start()
    await mock.force({ match: { confid: '001' }, answers: [{ times: 1, statusCode: '-204' }, { statusCode: '-205' }] })
    const codes = [await end(mock), await end(mock, '001'), await end(mock, '001')].map(({ statusCode }) => statusCode)
    expect(codes).toEqual(['0', '-204', '-205'])
    expect((await mock.requests()).map(({ forced }) => forced?.statusCode)).toEqual([undefined, '-204', '-205'])
    await mock.reset()
    expect(await end(mock, '001')).toMatchObject({ ok: true })
    expect(await mock.requests()).toHaveLength(1)
  })

  test('takes the options of createMockServer, and an account as the admin API does', async () => {
    const options = { strict: true, environment: 'sandbox', seed: 1, adminToken: 'long-enough' } as const
    const mock = await start({ ...options, account: { balance: 0 } })
    expect(await end(mock)).toMatchObject({ statusCode: '-204' })
    expect((await mock.requests())[0]).toMatchObject({ environment: 'sandbox' })
  })

  test('lets its clock be set', async () => {
    const mock = await start()
    await mock.setClock({ freeze: '2026-03-01T12:00:00+08:00' })
    expect(await end(mock)).toMatchObject({ statusCode: '-202' })
    expect((await mock.requests())[0]?.time).toBe('2026-03-01T04:00:00.000Z')
    await mock.setClock({ reset: true })
    expect(await end(mock)).toMatchObject({ ok: true })
  })

  test('gives no journal that is not whole', async () => {
    const mock = await start({ limits: { accountJournalEntries: 2 } })
    for (const confid of ['001', '002']) await end(mock, confid)
    expect(await mock.requests()).toHaveLength(2)
    await end(mock)
    await expect(mock.requests()).rejects.toThrow('Of 3 requests the mock has kept the last 2')
    await mock.reset()
    expect(await mock.requests()).toEqual([])
  })

  test('is ended once, by close or where its block ends', async () => {
    const mock = await startMock()
    await mock[Symbol.asyncDispose]()
    await mock.close()
    await expect(mock.requests()).rejects.toThrow('The mock is closed')
    await expect(fetch(mock.url)).rejects.toThrow('fetch failed')
  })

  test('says so when something was not awaited', async () => {
    const mock = await startMock()
    const floating = mock.verify({ confid: '002' }, { atLeast: 1 }).catch(() => {})
    await expect(mock.close()).rejects.toThrow('close() came while an assertion')
    await floating
  })

  test('ends, too, when its account cannot be made', async () => {
    await expect(startMock({ account: { balance: 'much' as never } })).rejects.toThrow('/balance')
  })
})

describe('A mock that runs', () => {
  test('serves two tests that never meet, and keeps nothing of them', async () => {
    const { url, ...running } = await runMock()
    const [one, other] = [await start({ url }), await start({ url })]
    await one.force({ answers: [{ statusCode: '-205' }] })
    expect([await end(one), await end(other)]).toMatchObject([{ statusCode: '-205' }, { ok: true }])
    await end(other)
    expect([await one.requests(), await other.requests()].map(({ length }) => length)).toEqual([1, 2])
    expect(await one.verify({ action: 'destroyMeeting' }, { exactly: 1 })).toMatchObject({ held: true, matched: 1 })
    const { accountSID } = other.credentials
    await expect(assertReceived(one, { accountSID })).rejects.toThrow('/match/accountSID')
    await expect(assertNotReceived(one, { accountSID })).rejects.toThrow('/match/accountSID')
    await one.reset()
    expect(await other.requests()).toHaveLength(2)
    await one.close()
    await other.close()
    expect(running.requests()).toEqual([])
  })

  test('is found by the environment, with its token', async () => {
    const running = await runMock({ adminToken: 'long-enough' })
    vi.stubEnv('TELEMEETING_BASE_URL', `${running.url}/`)
    onTestFinished(() => void vi.unstubAllEnvs())
    await expect(startMock()).rejects.toThrow('Expected the header Authorization')
    vi.stubEnv('TELEMEETING_ADMIN_TOKEN', 'long-enough')
    expect((await start()).url).toBe(running.url)
    const own = await start({ strict: false })
    expect(own.url).not.toBe(running.url)
  })

  test('gets the token of the environment on this machine, where it is named for that, and where the test names the mock', async () => {
    const running = await runMock({ adminToken: 'long-enough' })
    const { port } = new URL(running.url)
    const elsewhere = `http://0.0.0.0:${port}`
    vi.stubEnv('TELEMEETING_ADMIN_TOKEN', 'long-enough')
    onTestFinished(() => void vi.unstubAllEnvs())
    for (const own of [`http://localhost:${port}`, `http://127.0.0.2:${port}`]) {
      vi.stubEnv('TELEMEETING_BASE_URL', own)
      // One of them may lead to no mock here: nobody is refused for its name.
      await startMock().then(
        (mock) => mock.close(),
        (error) => expect(error.message).toContain('cannot be reached'),
      )
    }
    vi.stubEnv('TELEMEETING_BASE_URL', elsewhere)
    const refused = 'or to the host that TELEMEETING_ADMIN_HOST names'
    for (const other of ['', 'mock.example', '127.0.0.1', `0.0.0.0:${port}0`, '.*']) {
      vi.stubEnv('TELEMEETING_ADMIN_HOST', other)
      await expect(startMock()).rejects.toThrow(refused)
    }
    for (const named of ['0.0.0.0', `0.0.0.0:${port}`]) {
      vi.stubEnv('TELEMEETING_ADMIN_HOST', named)
      expect((await start()).url).toBe(elsewhere)
    }
    vi.stubEnv('TELEMEETING_ADMIN_HOST', '')
    expect((await start({ url: elsewhere })).url).toBe(elsewhere)
    expect((await start({ adminToken: 'long-enough' })).url).toBe(elsewhere)
    vi.stubEnv('TELEMEETING_ADMIN_TOKEN', '')
    await expect(startMock()).rejects.toThrow('Expected the header Authorization')
  })

  test('empties an account of a chosen id, as each test of a program with credentials of its own needs', async () => {
    const { url } = await runMock()
    const account = { accountSID: 'orders-test', authToken: 'not-a-secret' }
    const first = await start({ url, account })
    await first.force({ answers: [{ statusCode: '-205' }] })
    expect(await end(first)).toMatchObject({ statusCode: '-205' })
    const second = await start({ url, account })
    expect(second.credentials).toMatchObject(account)
    expect(await second.requests()).toEqual([])
    expect(await end(second)).toMatchObject({ ok: true })
  })

  test('may have gone, or forgotten the account, by the time that a test ends', async () => {
    const { url } = await runMock()
    const [one, other] = [await startMock({ url }), await start({ url })]
    await fetch(`${url}/__admin/accounts/${one.credentials.accountSID}`, { method: 'DELETE' })
    await one.close()
    expect(await end(other)).toMatchObject({ ok: true })
  })

  test.each(['a mock of others', 'a mock of its own'])(
    'tells nothing of an account that is gone, but that: %s',
    async (which) => {
      const own = which === 'a mock of its own'
      const { url } = await runMock()
      const mock = await start(own ? {} : { url })
      await end(mock)
      const twin = await start({ url: mock.url, account: { accountSID: mock.credentials.accountSID } })
      await twin.close()
      for (const ask of [...asksOf(mock), () => assertNoContractViolations(mock, { allowNoRequests: true })]) {
        await expect(ask()).rejects.toThrow(`The account of this test is gone from the mock at ${mock.url}`)
      }
    },
  )

  test('keeps its account when nothing was asked for an hour, and says so when it idled away', async () => {
    const clock = { now: Date.now() }
    const { url } = await runMock({ clock: { now: () => clock.now } })
    const [mock, brief] = [await start({ url }), await start({ url, account: { idleSeconds: 60 } })]
    clock.now += 3_590_000
    expect(await mock.requests()).toEqual([])
    await expect(brief.requests()).rejects.toThrow('is gone from the mock')
  })

  test('started anew at the same port, no longer knows the account', async () => {
    const before = await runMock()
    const { url } = before
    const mock = await startMock({ url })
    await before.close()
    const after = await createMockServer().listen(Number(new URL(url).port))
    onTestFinished(() => after.close())
    await expect(mock.requests()).rejects.toThrow('is gone from the mock')
    await mock.close()
  })

  test.each([
    ['a password', 'http://someone:PASSW0RD@127.0.0.1:1', 'has a user name or a password in it'],
    ['a user name', 'http://PASSW0RD@127.0.0.1:1', 'has a user name or a password in it'],
    ['a password without a host', 'http://someone:PASSW0RD@', 'is none by http'],
    ['a password and another scheme', 'ftp://someone:PASSW0RD@127.0.0.1', 'is none by http'],
    ['the vendor with a password', 'http://someone:PASSW0RD@api.ytx.net', 'has a user name or a password in it'],
    ['a path', 'http://127.0.0.1:1/PASSW0RD', 'has more than a host and a port'],
    ['a query', 'http://127.0.0.1:1/?PASSW0RD', 'has more than a host and a port'],
    ['an empty query', 'http://127.0.0.1:1/?', 'has more than a host and a port'],
    ['a fragment', 'http://127.0.0.1:1/#PASSW0RD', 'has more than a host and a port'],
    ['blanks alone', '  ', 'is none by http'],
  ])('has no address with %s, which is not repeated', async (_, address, why) => {
    vi.stubEnv('TELEMEETING_BASE_URL', address)
    onTestFinished(() => void vi.unstubAllEnvs())
    for (const options of [{}, { url: address }]) {
      const error: Error = await startMock(options).then(
        () => expect.unreachable('it started'),
        (thrown) => thrown,
      )
      expect(error).toBeInstanceOf(TypeError)
      expect(error.message).toContain(why)
      expect(error.message).not.toContain('PASSW0RD')
    }
  })

  test('may be named with blanks around and a slash at the end, and options that are undefined', async () => {
    const { url } = await runMock()
    expect((await start({ url: ` ${url}/ ` })).url).toBe(url)
    vi.stubEnv('TELEMEETING_BASE_URL', url)
    onTestFinished(() => void vi.unstubAllEnvs())
    const absent = { strict: undefined, limits: undefined, url: undefined, account: undefined } as object
    expect((await start(absent)).url).toBe(url)
    expect((await start({ url, ...({ strict: undefined } as object) })).url).toBe(url)
  })

  test.each([
    ['the vendor', { url: 'http://sandbox.ytx.net/' }, "http://sandbox.ytx.net is the vendor's own."],
    ['no address', { url: 'localhost' }, 'is none by http'],
    ['https', { url: 'https://127.0.0.1:1' }, 'is none by http'],
    ['nobody', { url: 'http://127.0.0.1:1' }, 'cannot be reached (ECONNREFUSED)'],
    ['options of a new one', { url: 'http://127.0.0.1:1', strict: true, seed: 1 }, 'takes no strict, seed.'],
  ])('is not %s', async (_, options, why) => {
    await expect(startMock(options)).rejects.toThrow(why)
  })

  test('is given up when it does not answer', async () => {
    const server = createServer(() => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const call = createAdminCall(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, undefined, 20)
    await expect(call('GET', '/health')).rejects.toThrow('leave setImmediate real')
  })

  const head = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\nContent-Type: application/json\r\n\r\n{"a"'

  const dribble = (socket: Socket) => {
    const timer = setInterval(() => socket.write(' '), 10)
    socket.once('close', () => clearInterval(timer))
  }

  test.each<[string, (socket: Socket) => unknown, string]>([
    ['is reset', (socket) => setImmediate(() => socket.resetAndDestroy()), 'cannot be reached (ECONNRESET)'],
    ['ends', (socket) => socket.end(), 'cannot be reached (ECONNRESET)'],
    ['sends a byte now and then', dribble, 'it does not answer in time'],
    ['goes silent', () => {}, 'it does not answer in time; where timers are faked'],
  ])('is given up where the connection %s after the head of an answer', async (_, then, why) => {
    const sockets: Socket[] = []
    const server = createTcpServer((socket) => {
      sockets.push(socket)
      socket.on('error', () => {})
      socket.once('data', () => socket.write(head, () => then(socket)))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    const call = createAdminCall(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, undefined, 100)
    await expect(call('GET', '/health')).rejects.toThrow(why)
  })

  test.each([
    ['text/html', '<html>'],
    ['application/json', '{"ok":true}'],
    ['application/json', '{"status":"up"}'],
    ['application/json', 'null'],
    ['application/json', ''],
    ['application/problem+json', '{"detail":"no mock at all"}'],
  ])('is no server that answers its health with %s %s, and gets no token then', async (type, body) => {
    const asked: unknown[] = []
    const server = createServer(({ method, url, headers }, response) => {
      asked.push([method, url, headers.authorization])
      response.writeHead(200, { 'Content-Type': type }).end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await expect(startMock({ url, adminToken: 'long-enough' })).rejects.toThrow('is no mock of telemeeting-kit')
    expect(asked).toEqual([['GET', '/__admin/health', undefined]])
  })

  test('is no other server, which is asked for nothing but its health', async () => {
    const asked: unknown[] = []
    const server = createServer(({ method, url }, response) => {
      asked.push(`${method} ${url}`)
      response.writeHead(404).end('<html>')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await expect(startMock({ url })).rejects.toThrow('is no mock of telemeeting-kit')
    expect(asked).toEqual(['GET /__admin/health'])
  })

  /** Of a server that says it is a mock, and answers all else with this. */
  const pretend = async (status: number, body: string) => {
    const server = createServer(({ url }, response) => {
      if (url !== '/__admin/health') response.statusCode = status
      response.end(url === '/__admin/health' ? '{"name":"telemeeting-kit","status":"up"}' : body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  test.each(['null', '', '{}', '[]', '{"accountSID":"a","authToken":"b"}'])(
    'is none that makes an account of which it says %j',
    async (body) => {
      await expect(startMock({ url: await pretend(200, body) })).rejects.toThrow('is no mock of telemeeting-kit')
    },
  )

  test('is none whose journal has no requests', async () => {
    const mock = await startMock({ url: await pretend(200, '{"accountSID":"a","authToken":"b","appid":"c"}') })
    await expect(mock.requests()).rejects.toThrow('is no mock of telemeeting-kit')
    await mock.close()
  })

  test('is told without what steers a terminal, and whatever its list of errors holds', async () => {
    const url = await pretend(400, '{"detail":"\\u001b[2J","errors":[null,{"pointer":"/a","detail":"\\u009b"}]}')
    await expect(startMock({ url })).rejects.toThrow('\\u001b[2J undefined: undefined /a: \\u009b')
  })

  test.each(['101 Other\r\nConnection: Upgrade\r\nUpgrade: other', '101 Other'])(
    'is nothing that answers %j',
    async (head) => {
      const server = createTcpServer((socket) => {
        socket.on('error', () => {})
        socket.once('data', () => socket.write(`HTTP/1.1 ${head}\r\n\r\n`))
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      onTestFinished(() => void server.close())
      const call = createAdminCall(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, undefined)
      await expect(call('GET', '/meetings')).rejects.toThrow('with HTTP 101 is no mock of telemeeting-kit')
    },
  )

  test('is nothing that answers without an end', async () => {
    let sent = 0
    const server = createServer((_, response) => {
      const piece = Buffer.alloc(65_536, ' ')
      const go = () => {
        // What would read it all gets to the end here.
        if (++sent > 400) return response.end()
        response.write(piece, go)
      }
      go()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await expect(startMock({ url })).rejects.toThrow('it answers with more than 65536 bytes')
    expect(sent).toBeLessThan(400)
  })
})
