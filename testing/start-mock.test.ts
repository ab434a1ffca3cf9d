import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createClient } from '../client/index.ts'
import { createMockServer } from '../mock-server/index.ts'
import { createAdminCall } from './admin-call.ts'
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
})
