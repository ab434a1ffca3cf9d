import { Agent } from 'node:http'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClient } from '../../client/index.ts'
import {
  type Balancer,
  type BalancerName,
  balancers,
  isInstalled,
  startBalancer,
  withPorts,
} from '../../scripts/bench/start-balancer.ts'
import { startMock } from '../../testing/index.ts'
import { readPage, root } from '../docs/markdown.ts'
import { sendRaw } from '../support/raw-http.ts'
import { signedRequest, timestampOf } from '../support/signed-request.ts'
import {
  type Account,
  admin,
  adminToken,
  ask,
  call,
  mockLines,
  pageLines,
  portOf,
  type Replica,
  runPageLine,
  startReplica,
} from './replicas.ts'

// All 200 by `npm run test:balancers`.
const count = Number(process.env.BALANCER_ACCOUNTS ?? 24)
const codes = ['-2', '-3', '-100', '-101', '-102', '-203', '-204', '-205']
const codesOf = (at: number) => [codes[at % 8], codes[(at * 3 + 1) % 8], codes[(at >> 3) % 8]] as string[]
const each = <Result>(list: readonly Account[], run: (account: Account, at: number) => Promise<Result>) =>
  Promise.all(list.map(run))
const patience = { timeout: 30_000 }
const ids = (many: number) => Array.from({ length: many }, (_, at) => `test-${at}`)

for (const name of Object.keys(balancers) as BalancerName[])
  describe(`Three mocks behind ${name}`, () => {
    let replicas: Replica[] = []
    let balancer: Balancer
    let accounts: Account[] = []
    const create = async (accountSID: string): Promise<Account> =>
      (await admin('PUT', balancer.url, `/accounts/${accountSID}`)).body
    const own = (account: Account, path: string) => `/accounts/${account.accountSID}${path}`

    const isTaken = async (account: Account): Promise<boolean> => {
      const { scenarios } = (await admin('GET', balancer.url, own(account, '/scenarios'))).body
      return scenarios[0].taken > 0
    }

    beforeAll(async () => {
      if (!isInstalled(name)) return
      replicas = await Promise.all(mockLines.map(startReplica))
      balancer = await startBalancer(
        root,
        name,
        replicas.map(({ port }) => port),
      )
      return async () => {
        await balancer.stop()
        await Promise.all(replicas.map(({ stop }) => stop()))
      }
    })
    beforeEach(async ({ skip }) => {
      if (!isInstalled(name)) skip(`there is no ${name} here`)
      await Promise.all(replicas.map(({ restart }) => restart()))
      accounts = await Promise.all(ids(1).map(create))
    })

    test('serve each account as one mock does, at once, and never with what is another’s', async () => {
      accounts = await Promise.all(ids(count).map(create))
      const ran = await each(accounts, async (account, at) => {
        const answers = codesOf(at).map((statusCode) => ({ times: 1, statusCode }))
        await admin('POST', balancer.url, own(account, '/scenarios'), { answers })
        await admin('POST', balancer.url, own(account, '/meetings'), { confid: `meeting-${at}` })
        const client = createClient({ baseUrl: balancer.url, ...account })
        const results = []
        for (let turn = 0; turn < 4; turn += 1) results.push(await client.destroyMeeting({ confid: `meeting-${at}` }))
        const match = { confid: `meeting-${at}` }
        const verified = await admin('POST', balancer.url, own(account, '/requests/verify'), {
          match,
          times: { exactly: 4 },
        })
        const { requests } = (await admin('GET', balancer.url, own(account, '/requests'))).body
        const { meetings } = (await admin('GET', balancer.url, own(account, '/meetings'))).body
        return { results, verified, requests, meetings }
      })
      for (const [at, { results, verified, requests, meetings }] of ran.entries()) {
        expect(results.map(({ statusCode }) => statusCode)).toEqual([...codesOf(at), '0'])
        expect(verified.body).toMatchObject({ held: true, matched: 4 })
        expect(requests.map(({ accountSID }: Account) => accountSID)).toEqual(Array(4).fill(`test-${at}`))
        expect(meetings).toMatchObject([{ confid: `meeting-${at}` }])
      }
      const requestIds = ran.flatMap(({ results }) => results.flatMap(({ answer }) => answer.requestId || []))
      expect(new Set(requestIds).size).toBe(count)
      const numbers = requestIds.map((id) => Number((BigInt(id.slice(6, 25)) >> 12n) & 1023n))
      expect([...new Set(numbers)].sort()).toEqual([0, 1, 2])
    })

    test('lose one that is killed and no more: its accounts get 502, then -200, and go on when they are made anew', async () => {
      accounts = await Promise.all(ids(count).map(create))
      const [victim, ...others] = replicas as [Replica, ...Replica[]]
      const ports = await each(accounts, async (account) => portOf(await call(balancer.url, account, '001')))
      const isLost = (_: unknown, at: number) => ports[at] === victim.port
      const [lost, spared] = [accounts.filter(isLost), accounts.filter((account, at) => !isLost(account, at))]
      expect([lost.length > 0, new Set(ports).size]).toEqual([true, 3])
      // Under way when it is killed, on connections that are new and on one that was used before: the first never gets its answer.
      const slow = { match: { confid: '002' }, answers: [{ latency: { milliseconds: 1500 }, statusCode: '-100' }] }
      const never = { match: { confid: '002' }, answers: [{ fault: { kind: 'no-answer' } }] }
      await each(lost, (account) => admin('POST', balancer.url, own(account, '/scenarios'), never))
      await each(spared, (account) => admin('POST', balancer.url, own(account, '/scenarios'), slow))
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      await call(balancer.url, lost[0] as Account, '001', agent)
      const used = call(balancer.url, lost[0] as Account, '002', agent).catch(({ code }) => ({ status: code }))
      const waiting = [...lost, ...spared].map((account) => call(balancer.url, account, '002', false))
      const underWay = await each(accounts, (account) => vi.waitUntil(() => isTaken(account), patience))
      expect(underWay).toEqual(accounts.map(() => true))
      await victim.kill()
      const statuses = (await Promise.all(waiting)).map(({ status, body }) => [status, body.statusCode])
      expect(statuses).toEqual([...lost.map(() => [502, undefined]), ...spared.map(() => [200, '-100'])])
      expect((await used).status).toBe(name === 'nginx' ? 502 : 'ECONNRESET')
      agent.destroy()
      const codesNow = (list: readonly Account[]) =>
        each(list, async (account) => {
          const { status, body } = await call(balancer.url, account, '003')
          return status === 200 ? body.statusCode : status
        })
      expect(await codesNow(lost)).toEqual(lost.map(() => 502))
      expect(await codesNow(spared)).toEqual(spared.map(() => '0'))
      expect((await admin('GET', balancer.url, '/health')).body.status).toBe('up')
      await victim.restart()
      const answers = await each(lost, (account) => call(balancer.url, account, '003'))
      expect(answers.map(({ body }) => body.statusCode)).toEqual(lost.map(() => '-200'))
      expect(answers[0]?.headers['x-mock-reason']).toContain('made by PUT /__admin/accounts/{accountSID}')
      // By the same seed each has the token that it had.
      expect(await each(lost, ({ accountSID }) => create(accountSID))).toEqual(lost)
      expect(await codesNow(lost)).toEqual(lost.map(() => '0'))
      // Nobody's request was sent to another mock, and the others have all that they had.
      for (const { url } of others)
        expect((await admin('GET', url, '/requests?check=account-is-known')).body.requests).toEqual([])
      const totals = await each(
        spared,
        async (account) => (await admin('GET', balancer.url, own(account, '/requests'))).body,
      )
      expect(totals.map(({ total }) => total)).toEqual(spared.map(() => 3))
    })

    test('give at most a third of the accounts to a fourth, and move no other', async () => {
      const fourth = await startReplica((mockLines[0] as string[]).map((word) => (word === '0' ? '3' : word)))
      const wider = await startBalancer(
        root,
        name,
        [...replicas, fourth].map(({ port }) => port),
      )
      try {
        // Accounts that there are not: the mock that says so is the one that would have them.
        const placesBy = (url: string) =>
          Promise.all(
            ids(600).map(async (accountSID) =>
              portOf(await call(url, { accountSID, authToken: 'any', appid: 'any' }, '001')),
            ),
          )
        const [before, after] = [await placesBy(balancer.url), await placesBy(wider.url)]
        const moved = after.filter((port, at) => port !== before[at])
        expect(new Set(moved)).toEqual(new Set([fourth.port]))
        expect(moved.length).toBeLessThanOrEqual(200)
        const shares = replicas.map(({ port }) => before.filter((each) => each === port).length)
        expect(Math.min(...shares)).toBeGreaterThan(120)
      } finally {
        await wider.stop()
        await fourth.stop()
      }
    })

    test('are asked for one account by any spelling of its address that the mock takes', async () => {
      const spelt = (accountSID: string) => accountSID.replace('t', '%74').replace('-', '%2d')
      const placesOf = (list: readonly string[]) =>
        Promise.all(
          list.map(async (accountSID) => {
            const answer = await ask('POST', balancer.url + signedRequest({ accountSID }).path)
            const made = await admin('GET', balancer.url, `/accounts/${accountSID}/clock`)
            return { place: portOf(answer), code: answer.body.statusCode, status: made.status }
          }),
        )
      accounts = await Promise.all(ids(12).map(create))
      const places = await placesOf(ids(12))
      expect(places.map(({ code, status }) => [code, status])).toEqual(ids(12).map(() => ['-202', 200]))
      expect(await placesOf(ids(12).map(spelt))).toEqual(places)
    })

    test('are not asked for what names no account, and the log says so', async () => {
      const before = balancer.log().length
      for (const path of [
        '/',
        '/__admin',
        '/__admin/',
        '/__admin/accounts',
        '/__admin/accounts/',
        '/__admin/requests?accountSID=test-0',
        '/__admin/clock',
        '/metrics',
      ]) {
        const { status, headers, body } = await ask('GET', balancer.url + path, {
          headers: { Authorization: `Bearer ${adminToken}` },
        })
        expect({ path, status, type: headers['content-type'], problem: body.status }).toEqual({
          path,
          status: 421,
          type: 'application/problem+json',
          problem: 421,
        })
        expect(body.detail).toContain('names no account')
        expect(body.detail).toMatch(/dashboard.*X-Mock-Entry.*names its address/)
      }
      const whoWasAsked = () =>
        balancer
          .log()
          .slice(before)
          .match(/(?<= 421 ).* in /g) ?? []
      await vi.waitFor(() => expect(whoWasAsked()).toHaveLength(8))
      expect([...new Set(whoWasAsked())]).toEqual([name === 'nginx' ? 'from none in ' : 'from mocks/<NOSRV> in '])
      expect((await admin('POST', balancer.url, '/reset')).status).toBe(421)
      expect((await admin('GET', balancer.url, '/health')).body).toEqual({ status: 'up', name: 'telemeeting-kit' })
      const [account] = accounts as [Account]
      expect((await ask('GET', `${balancer.url}/__admin${own(account, '/requests')}`)).status).toBe(401)
    })

    test('tell what happens at once, and keep their own limits', async () => {
      const [account] = accounts as [Account]
      const response = await fetch(`${balancer.url}/__admin${own(account, '/events')}`, {
        headers: { Authorization: `Bearer ${adminToken}` },
      })
      const reader = (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader()
      let told = ''
      await call(balancer.url, account, '001')
      while (!told.includes('event: request')) told += (await reader.read()).value
      await reader.cancel()
      const { path, headers } = signedRequest({ ...account, timestamp: timestampOf(Date.now()) })
      const long = await ask('POST', `${balancer.url}${path}&long=${'a'.repeat(15_500)}`, {
        headers,
        body: ' '.repeat(1_000_000),
      })
      expect([long.status, long.body.statusCode]).toEqual([200, '-4'])
    })

    test('see the Host of the caller, and that there is a proxy, who is never told the right Sign', async () => {
      const [account] = accounts as [Account]
      const { path, headers } = signedRequest({ ...account, sign: 'wrong', timestamp: timestampOf(Date.now()) })
      await ask('POST', balancer.url + path, { headers: { ...headers, Host: 'api.ytx.net' } })
      const { requests } = (await admin('GET', balancer.url, own(account, '/requests'))).body
      expect(requests).toMatchObject([{ environment: 'production' }])
      const sign = `/requests/${requests[0].id}/sign`
      expect((await admin('GET', balancer.url, own(account, sign))).status).toBe(403)
      // Without the balancer it is told.
      const places = await Promise.all(replicas.map(({ url }) => admin('GET', url, own(account, sign))))
      expect(places.map(({ status }) => status).sort()).toEqual([200, 404, 404])
    })

    test('serve an absolute request line that names them, and one for the vendor at the vendor’s host', async () => {
      const [account] = accounts as [Account]
      const { host, port } = new URL(balancer.url)
      const { path } = signedRequest({ ...account, timestamp: timestampOf(Date.now()) })
      for (const authority of [host, `localhost:${port}`, 'api.ytx.net']) {
        const head = [`POST http://${authority}${path} HTTP/1.1`, `Host: ${authority}`, 'Connection: close', '', '']
        const { status, body } = await sendRaw(balancer.url, head.join('\r\n'))
        expect([status, JSON.parse(String(body)).statusCode]).toEqual([200, '-202'])
      }
      const { requests } = (await admin('GET', balancer.url, own(account, '/requests'))).body
      const places = requests.map(({ environment }: { environment: string }) => environment)
      expect(places).toEqual(['production', 'sandbox', 'sandbox'])
      const health = `GET ${balancer.url}/__admin/health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
      expect(String((await sendRaw(balancer.url, health)).body)).toContain('"status":"up"')
    })

    test('let the authority of an absolute request line count, or refuse the line, where Host is another', async () => {
      const [account] = accounts as [Account]
      const { path } = signedRequest({ ...account, timestamp: timestampOf(Date.now()) })
      const bytes = `POST http://api.ytx.net${path} HTTP/1.1\r\nHost: sandbox.ytx.net\r\nConnection: close\r\n\r\n`
      const { status } = await sendRaw(balancer.url, bytes)
      const { requests } = (await admin('GET', balancer.url, own(account, '/requests'))).body
      if (name === 'haproxy') expect([status, requests]).toEqual([400, []])
      else expect(requests).toMatchObject([{ environment: 'production' }])
    })

    test('answer what never gets as far as a mock with problem details, where their files can say so', async () => {
      const [{ accountSID }] = accounts as [Account]
      const line = `POST /201612/sid/${accountSID}/call/TeleMeeting.wx`
      const end = `Host: x\r\nConnection: close\r\n`
      const statusOf = async (bytes: string) => {
        const { status, body } = await sendRaw(balancer.url, bytes)
        return [status, body.includes('"type":"about:blank"'), body.includes('<html')]
      }
      const body = 'a'.repeat(1_200_000)
      const large = `${line} HTTP/1.1\r\n${end}Content-Length: ${body.length}\r\n\r\n${body}`
      expect(await statusOf(large)).toEqual([413, true, false])
      for (const bytes of [
        `${line} HTTP/1.1\r\n${end}X: ${'a'.repeat(40_000)}\r\n\r\n`,
        `${line}?${'a'.repeat(40_000)} HTTP/1.1\r\n${end}\r\n`,
        'nonsense\r\n\r\n',
      ])
        expect(await statusOf(bytes)).toEqual([400, name === 'nginx', name === 'haproxy'])
    })

    test('answer the lines of the page', async () => {
      const [make = '', send = '', look = ''] = pageLines.slice(pageLines.findIndex((line) => line.startsWith('curl ')))
      expect(JSON.parse(await runPageLine(make, balancer.url))).toMatchObject({ accountSID: 'test-7' })
      expect(await runPageLine(send, balancer.url)).toMatch(/^destroyMeeting at http:\S+: accepted\n/)
      expect(JSON.parse(await runPageLine(look, balancer.url))).toMatchObject({ total: 1 })
    })

    test('give a test of startMock an account of its own', async () => {
      const mock = await startMock({ url: balancer.url, adminToken })
      await mock.force({ answers: [{ times: 1, statusCode: '-204' }] })
      const client = createClient({ baseUrl: mock.url, ...mock.credentials })
      expect((await client.destroyMeeting({ confid: '002' })).statusCode).toBe('-204')
      expect(await mock.requests()).toHaveLength(1)
      await mock.close()
      expect((await client.destroyMeeting({ confid: '002' })).statusCode).toBe('-200')
    })

    test('have no Sign, no Authorization and no token in the balancer’s log', async () => {
      const [account] = accounts as [Account]
      await call(balancer.url, account, '001')
      const { path, headers } = signedRequest({ ...account, timestamp: timestampOf(Date.now()) })
      expect(balancer.log()).toContain(path.split('?')[0])
      for (const secret of [adminToken, account.authToken, 'Sign', headers.Authorization as string, 'Bearer'])
        expect(balancer.log()).not.toContain(secret)
    })

    test('have no Sign in it where the question mark is encoded or mistyped', async () => {
      const [{ accountSID }] = accounts as [Account]
      const service = `/201612/sid/${accountSID}/call/TeleMeeting.wx`
      const [before, ends] = [balancer.log().length, ['%3F', '%253F', '%0A', ';', '&', '/', '%2F', '']]
      const paths = [...ends.map((end) => service + end), `/201612/sid/${accountSID}&`, '/201612/', '/__admin/health;']
      for (const path of paths) await ask('POST', `${balancer.url}${path}Sign=0123456789ABCDEF/`)
      const lines = () =>
        balancer
          .log()
          .slice(before)
          .split('\n')
          .filter((line) => line.includes(' POST '))
      await vi.waitFor(() => expect(lines()).toHaveLength(paths.length))
      expect(
        lines()
          .slice(0, ends.length)
          .every((line) => line.includes(service)),
      ).toBe(true)
      expect(lines().join('\n')).not.toMatch(/Sign|0123456789ABCDEF/)
    })
  })

describe('The files for balancers', () => {
  const files = Object.entries(balancers)
  const textOf = (file: string) => readPage(`deploy/${file}`)

  test.each(files)('have in %s what the tests run, but for ports', (_, { file }) => {
    expect(withPorts(textOf(file), 4010, [4011, 4012, 4013])).toBe(textOf(file))
    expect(withPorts(textOf(file), 5000, [5001])).not.toMatch(/127\.0\.0\.1:40\d\d/)
  })

  test.each(files)('start %s as the page says', (_, { line }) => {
    expect(pageLines).toContain(line)
  })

  test('say the same of what names no account, and of a mock that is down', () => {
    const [one, other] = files.map(([, { file }]) => [...new Set(textOf(file).match(/\{"type".*?\}(?=')/g))].sort())
    // HAProxy has its own words for what it cannot read, and leaves the size of a body to the mock.
    expect(one?.filter((text) => !/"status":4(?:00|13)/.test(text))).toEqual(other)
    expect(other).toHaveLength(2)
  })
})
