import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startAdmin } from '../../tests/support/admin-client.ts'
import { sendRaw } from '../../tests/support/raw-http.ts'
import {
  accountSID,
  appid,
  authToken,
  base64,
  md5,
  signedBytes,
  timestampOf,
} from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer } from '../index.ts'

const timestamp = timestampOf(Date.now())
const right = md5(accountSID + authToken + timestamp)
const authorization = base64(`${accountSID}|${timestamp}`)
const phone = '13800138000'
const create = { action: 'createMeeting', appid, creator: '1001', parties: [{ name: authToken, phone }] }
let mock: MockServer
/** The token of an account whose application is called back. */
let other: string

beforeAll(async () => {
  // Replays are signed with a moment that no request here had.
  mock = await createMockServer({
    clock: { now: () => Date.now() + 60_000 },
    callbacks: { limits: { attempts: 1 } },
  }).listen()
  const send = (changes: Parameters<typeof signedBytes>[0]) => sendRaw(mock.url, signedBytes({ timestamp, ...changes }))
  await send({ body: { ...create, meetingname: `${authToken} ${authorization}` } })
  await send({ body: { action: 'destroyMeeting', appid, confid: authToken } })
  await send({ body: { action: 'destroyMeeting', appid, confid: authorization, [authToken]: 1, other: { right } } })
  await send({ body: { action: 'hangupMeeting', appid, confid: '1', phone: { deep: phone } } })
  await send({
    requestLine: (path) => `POST ${path}&x=${authToken}&phone=${phone}&${authToken} HTTP/1.1`,
    headers: { [`X-${authToken}`]: 'x', 'X-Old': authorization, 'X-Sign-Of': right.toUpperCase(), Phone: phone },
  })
  const application = { environment: 'production', callbackUrl: 'http://127.0.0.1:9/hidden' }
  const account = JSON.parse(await post('/accounts', { applications: [application] }))
  other = account.authToken
  await send({ ...account, body: { action: 'destroyMeeting', appid: account.appid, confid: other } })
  await vi.waitUntil(async () => JSON.parse(await get('/callbacks')).deliveries.length === 1)
  await post('/scenarios', { match: { phone, confid: '1' }, answers: [{ statusCode: '-100' }] })
})
afterAll(() => mock.close())

async function get(path: string): Promise<string> {
  return (await fetch(`${mock.url}/__admin${path}`)).text()
}

const send = (method: string) => async (path: string, body: object) => {
  const init = { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
  return (await fetch(`${mock.url}/__admin${path}`, init)).text()
}
const post = send('POST')

const verify = (match: object): Promise<string> => post('/requests/verify', { match })

describe('The admin API shows no secret that a request put where none belongs', () => {
  test.each([
    ['its journal', () => get('/requests')],
    ['its archive', () => get('/requests.har')],
    ['its meetings', () => get('/meetings')],
    ['its callbacks', () => get('/callbacks')],
    ['its scenarios', () => get('/scenarios')],
    [
      'curl lines',
      async () => (await Promise.all([1, 2, 3, 4, 5].map((id) => get(`/requests/${id}/curl`)))).join('\n'),
    ],
    ['near misses by id', () => verify({ confid: 'none', appid: 'none', url: '/none' })],
    [
      'near misses by body',
      () => verify({ body: { confid: 1, phone: { deep: phone, not: phone }, other: { right: 1 } } }),
    ],
    ['near misses by URL', () => verify({ url: `/none?phone=${phone}&Sign=${right}&x=${authToken}`, confid: 'none' })],
    ['near misses by a name', () => verify({ body: { [authToken]: 2, confid: 'none' } })],
  ])('in %s', async (_, ask) => {
    const text = (await ask()).toLowerCase()
    expect(text.length).toBeGreaterThan(20)
    for (const secret of [
      authToken,
      other,
      right,
      authorization.toLowerCase(),
      `${accountSID}|${timestamp}`,
      phone,
      '"1001"',
    ])
      expect(text).not.toContain(secret)
  })

  test('and says of what it shows that there was something', async () => {
    expect(JSON.parse(await get('/callbacks')).deliveries).toMatchObject([{ confid: '<authToken>' }])
    expect(await get('/scenarios')).toContain('138****8000')
    expect(await get('/meetings')).toContain('<authToken>')
  })

  test('and keeps a curl line of use', async () => {
    const { curl } = JSON.parse(await get('/requests/5/curl')) as { curl: string }
    expect(curl).toMatch(/\?Sign=[0-9a-f]{32}&x=<authToken>&phone=138\*{4}8000/)
    expect(curl).toMatch(/-H 'Authorization: [\w+/=]{40,}'/)
  })
})

const token = 'tokenOfMyTest07'

/** A mock with an account of that token, whose request under a mistyped accountSID carries it in header and body. */
async function startWithStray(limits: object = {}) {
  let now = Date.parse('2026-03-01T04:00:00Z')
  const admin = await startAdmin({ clock: { now: () => now }, limits })
  await admin.call('PUT', '/accounts/mine', { authToken: token, idleSeconds: 60 })
  const body = { action: 'destroyMeeting', appid, confid: token }
  await admin.send({ accountSID: 'mime', authToken: token, headers: { 'X-Token': token }, body })
  const pass = (seconds: number) => {
    now += seconds * 1000
  }
  return { ...admin, pass }
}
type Stray = Awaited<ReturnType<typeof startWithStray>>

test.each<[string, (admin: Stray) => unknown]>([
  [
    'renewed',
    async ({ call }) => expect((await call('PUT', '/accounts/mine', { authToken: 'anotherToken' })).status).toBe(200),
  ],
  ['removed', async ({ call }) => expect((await call('DELETE', '/accounts/mine')).status).toBe(204)],
  ['idle for too long', ({ pass }) => pass(61)],
])('The token of an account that was %s stays masked', async (_, leave) => {
  const admin = await startWithStray()
  await leave(admin)
  const paths = ['/requests', '/requests/1', '/requests/1/wire', '/requests/1/curl', '/requests.har']
  for (const path of paths) {
    const { status, text } = await admin.call('GET', path)
    expect([path, status, text.includes(token)]).toEqual([path, 200, false])
  }
  expect((await admin.call('POST', '/requests/verify', { match: { confid: 'none' } })).text).not.toContain(token)
  expect(JSON.stringify(admin.mock.requests())).not.toContain(token)
  expect((await admin.call('GET', '/accounts')).body.accounts.length).toBeLessThan(20)
  await admin.mock.close()
})

test('A token that is too old to be kept masked goes with the requests that carry it, and no other', async () => {
  const { call, send, mock: own } = await startWithStray({ accounts: 2 })
  await send()
  const renew = (authToken: string) => call('PUT', '/accounts/mine', { authToken })
  const ids = async () => (await call('GET', '/requests')).body.requests.map(({ id }: { id: number }) => id)
  await renew('the-second-token')
  await renew('the-third-token')
  expect(await ids()).toEqual([2, 1])
  await renew('the-fourth-token')
  expect(await ids()).toEqual([2])
  await own.close()
})
