import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Scenario } from '../../schemas/generated/types.ts'
import { type AdminClient, startAdmin } from '../../tests/support/admin-client.ts'
import { accountSID, appid, noon } from '../../tests/support/signed-request.ts'

let admin: AdminClient
let time = noon
beforeEach(async () => {
  time = noon
  const callbacks = { limits: { attempts: 1 } }
  admin = await startAdmin({ clock: { now: () => time }, seed: 1, limits: { accounts: 3, scenarios: 2 }, callbacks })
})
afterEach(() => admin.mock.close())

/** An account whose application is called back at an address where nobody listens. */
const calledBack = (callbackUrl: string, authToken = 'aTokenOfOnesOwn!') =>
  admin.account({ authToken, applications: [{ environment: 'production', callbackUrl }] })

/** The deliveries that the query asks for, once there are so many. */
async function deliveriesOf(query: string, count = 1) {
  const path = `/callbacks${query}`
  await expect.poll(async () => (await admin.call('GET', path)).body.deliveries.length).toBe(count)
  const { body, text } = await admin.call('GET', path)
  return { deliveries: body.deliveries, text }
}

describe('An account made over /__admin/accounts', () => {
  test('is served at once, and its token is told this once only', async () => {
    const created = await admin.call('POST', '/accounts')
    expect(created.status).toBe(201)
    const { authToken } = created.body
    const own = await admin.account({ authToken: 'aTokenOfOnesOwn!', applications: [{ environment: 'sandbox' }, {}] })
    expect(await own.send()).toMatchObject({ statusCode: '0' })
    await own.send({ note: own.authToken })
    for (const path of ['/accounts', '/requests', '/requests.har', '/requests/1/curl', '/meetings']) {
      const { text } = await admin.call('GET', path)
      for (const token of [own.authToken, authToken]) expect(text).not.toContain(token)
    }
    const { body } = await admin.call('GET', '/accounts')
    expect(body.accounts.find((each: { accountSID: string }) => each.accountSID === own.accountSID)).toMatchObject({
      builtIn: false,
      balance: 100,
      status: 'active',
      requests: 2,
      idleSeconds: 900,
    })
  })

  test('is what it was asked to be', async () => {
    const suspended = await admin.account({ status: 'suspended' })
    const poor = await admin.account({ balance: 0 })
    const offline = await admin.account({
      applications: [
        {
          environment: 'production',
          online: false,
          ipWhitelist: '203.0.113.7, 203.0.113.8',
          callbackUrl: 'http://127.0.0.1:9/x?key=1',
        },
      ],
    })
    expect(await suspended.send()).toMatchObject({ statusCode: '-201' })
    expect(await poor.send()).toMatchObject({ statusCode: '-204' })
    expect(await offline.send()).toMatchObject({ statusCode: '-205' })
    const { text } = await admin.call('GET', '/accounts')
    expect(text).toContain('"ipWhitelist":"203.0.113.7,203.0.113.8","callbackUrl":"http://127.0.0.1:9/x"')
  })

  test('shares nothing with another, on any route that is asked for one of them', async () => {
    const [one, other] = [await admin.account(), await admin.account()]
    const secret = 'confidOfTheOther'
    await other.send({ confid: secret })
    await admin.call('POST', '/meetings', { accountSID: other.accountSID, confid: secret, participants: [] })
    await admin.call('POST', `/scenarios?accountSID=${other.accountSID}`, {
      name: secret,
      answers: [{ statusCode: '-100' }],
    })
    await admin.call('PUT', `/clock?accountSID=${other.accountSID}`, { freeze: '2030-01-01T00:00:00Z' })
    for (const path of ['requests', 'requests.har', 'scenarios', 'clock', 'meetings', 'callbacks']) {
      const { text, status } = await admin.call('GET', `/${path}?accountSID=${one.accountSID}`)
      expect([path, status]).toEqual([path, 200])
      for (const trace of [secret, other.accountSID, '2030-01-01']) expect(text).not.toContain(trace)
    }
    const { body } = await admin.call('POST', '/requests/verify', {
      match: { accountSID: one.accountSID, confid: secret },
    })
    expect(body).toEqual({ matched: 0, held: false, nearestMisses: [] })
    expect(await one.send({ confid: secret })).toMatchObject({ statusCode: '0' })
    for (const [method, path] of [
      ['DELETE', 'requests'],
      ['DELETE', 'meetings'],
      ['DELETE', 'scenarios'],
      ['POST', 'reset'],
    ] as const) {
      expect((await admin.call(method, `/${path}?accountSID=${one.accountSID}`)).status).toBe(204)
    }
    const left = async (path: string) => (await admin.call('GET', `/${path}?accountSID=${other.accountSID}`)).text
    expect(await left('requests')).toContain(secret)
    expect(await left('meetings')).toContain(secret)
    expect(await left('scenarios')).toContain(secret)
    expect(await left('clock')).toContain('2030-01-01')
    await admin.call('POST', `/reset?accountSID=${other.accountSID}`)
    for (const path of ['requests', 'meetings', 'scenarios', 'clock']) {
      expect(await left(path)).not.toMatch(new RegExp(`${secret}|2030-01-01`))
    }
  })

  test('goes when nobody has used it for long enough, and not before', async () => {
    const idle = await admin.account({ idleSeconds: 60 })
    const used = await admin.account({ idleSeconds: 60 })
    time += 50_000
    await used.send()
    time += 11_000
    const { text } = await admin.call('GET', '/accounts')
    expect(text).not.toContain(idle.accountSID)
    expect(text).toContain(used.accountSID)
    expect(await idle.send()).toMatchObject({ statusCode: '-200' })
    // Looking at the list is no use of an account.
    for (let each = 0; each < 3; each += 1) {
      time += 25_000
      await admin.call('GET', '/accounts')
    }
    expect((await admin.call('GET', '/accounts')).text).not.toContain(used.accountSID)
  })

  test('is not revived by a call that comes too late, whatever its clock says', async () => {
    const late = await admin.account({ idleSeconds: 60 })
    await admin.call('PUT', `/clock?accountSID=${late.accountSID}`, { freeze: true })
    time += 61_000
    expect(await late.send()).toMatchObject({ statusCode: '-200' })
    expect(admin.mock.requests().at(-1)).toMatchObject({ answer: { statusCode: '-200' } })
    expect((await admin.call('GET', '/accounts')).text).not.toContain(late.accountSID)
  })

  test('can be removed, unlike one that was there from the start', async () => {
    const { accountSID: made, send } = await admin.account()
    expect((await admin.call('DELETE', `/accounts/${made}`)).status).toBe(204)
    expect(await send()).toMatchObject({ statusCode: '-200' })
    expect((await admin.call('DELETE', `/accounts/${made}`)).status).toBe(404)
    expect((await admin.call('DELETE', `/accounts/${accountSID}`)).status).toBe(409)
  })

  test('is refused when it exists, when there are enough, and when its applications are alike', async () => {
    expect((await admin.call('POST', '/accounts', { accountSID })).status).toBe(409)
    const twice = { applications: [{ appid: 'a' }, { appid: 'a' }] }
    expect((await admin.call('POST', '/accounts', twice)).status).toBe(409)
    for (let each = 0; each < 3; each += 1) expect((await admin.call('POST', '/accounts')).status).toBe(201)
    const { status, body } = await admin.call('POST', '/accounts')
    expect([status, body.detail]).toEqual([409, 'There are 3 accounts, as many as the limit allows. Remove one first.'])
  })

  test.each([
    [{ authToken: 'short' }, '/authToken'],
    [{ accountSID: '../x' }, '/accountSID'],
    [{ balance: '1' }, '/balance'],
    [{ idleSeconds: 0 }, '/idleSeconds'],
    [{ applications: [] }, '/applications'],
    [{ applications: [{ callbackUrl: 'file:///etc/passwd' }] }, '/applications/0/callbackUrl'],
    [{ applications: [{}, { callbackUrl: 'http://u:p@127.0.0.1:9/' }] }, '/applications/1/callbackUrl'],
    [{ applications: [{ callbackUrl: 'http://anything.example/' }] }, '/applications/0/callbackUrl'],
    [{ applications: [{ callbackUrl: 'http://10.0.0.1/' }] }, '/applications/0/callbackUrl'],
    [{ applications: [{ callbackUrl: 'http://256.0.0.1/' }] }, '/applications/0/callbackUrl'],
    [{ applications: [{ colour: 1 }] }, '/applications/0/colour'],
  ])('is refused for %j, and told where', async (plan, pointer) => {
    const { status, body } = await admin.call('POST', '/accounts', plan)
    expect(status).toBe(422)
    expect(body.errors).toContainEqual({ pointer, detail: expect.any(String), message: expect.any(Object) })
  })
})

test.each([
  [{}, { pointer: '/participants', message: { name: 'required', values: {} } }],
  [
    { participants: [], confid: '' },
    { pointer: '/confid', message: { name: 'minLength', values: { limit: 1 } } },
  ],
  [{ participants: 1 }, { pointer: '/participants', message: { name: 'type', values: { type: 'array' } } }],
])('A fault of a body names the keyword that does not hold, for %j', async (plan, fault) => {
  expect((await admin.call('POST', '/meetings', plan)).body.errors).toMatchObject([fault])
})

describe('An account of a chosen id', () => {
  const put = (sid: string, plan?: object) => admin.call('PUT', `/accounts/${sid}`, plan)
  const credentialsOf = async (seed: number, replica: number) => {
    const { mock, call } = await startAdmin({ seed, replica })
    const { body } = await call('PUT', '/accounts/mine')
    const again = await call('POST', '/accounts', { accountSID: 'mine2', applications: [{}, {}] })
    await mock.close()
    return [body, again.body]
  }

  test('is made once and renewed after that, with the token and appid that its seed and its id give', async () => {
    const made = await put('mine')
    const renewed = await put('mine', { accountSID: 'mine' })
    expect([made.status, renewed.status]).toEqual([201, 200])
    expect(renewed.body).toEqual(made.body)
    expect(made.body).toMatchObject({
      accountSID: 'mine',
      authToken: expect.stringMatching(/^[0-9a-f]{32}$/),
      appid: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    const { authToken, appid } = made.body
    const body = { action: 'destroyMeeting', appid, confid: '002' }
    expect((await admin.send({ accountSID: 'mine', authToken, body })).statusCode).toBe('0')
    expect((await put('mine', { authToken: 'anotherTokenOfOnes' })).status).toBe(200)
    expect((await admin.send({ accountSID: 'mine', authToken, body })).statusCode).toBe('-203')
  })

  test('has the same credentials in each run and replica of a seed, by POST as well, and others with another', async () => {
    const [put, post] = await credentialsOf(1, 0)
    expect(await credentialsOf(1, 7)).toEqual([put, post])
    const all = [put, post, ...(await credentialsOf(2, 0))].flatMap(({ authToken, applications }) => [
      authToken,
      ...applications.map((each: { appid: string }) => each.appid),
    ])
    expect(new Set(all).size).toBe(10)
  })

  test('is emptied when it is renewed, and no other is', async () => {
    const callbackUrl = 'http://127.0.0.1:9/status'
    const plan = {
      authToken: 'aTokenOfOnesOwn!',
      applications: [{ appid: 'a', environment: 'production', callbackUrl }],
    }
    const other = await admin.account()
    await other.send()
    const { authToken } = (await put('mine', plan)).body
    const body = { action: 'destroyMeeting', appid: 'a', confid: '002' }
    await admin.call('POST', '/scenarios?accountSID=mine', { answers: [{ times: 1, statusCode: '0' }] })
    await admin.call('PUT', '/clock?accountSID=mine', { freeze: true })
    await admin.send({ accountSID: 'mine', authToken, body })
    await deliveriesOf('')
    await put('mine', plan)
    for (const [path, left] of [
      ['requests', { total: 0 }],
      ['meetings', { total: 0 }],
      ['scenarios', { scenarios: expect.not.arrayContaining([expect.objectContaining({ builtIn: false })]) }],
      ['clock', { frozen: false, offsetMilliseconds: 0 }],
      ['callbacks', { queued: 0, deliveries: [] }],
    ] as const) {
      expect([path, (await admin.call('GET', `/${path}?accountSID=mine`)).body]).toMatchObject([path, left])
    }
    expect((await admin.call('GET', `/requests?accountSID=${other.accountSID}`)).body.total).toBe(1)
  })

  test('gives a request that waits its answer, and forgets it when it is renewed meanwhile', async () => {
    const { authToken, appid } = (await put('mine')).body
    const body = { action: 'destroyMeeting', appid, confid: '002' }
    const waiting = admin.send({ accountSID: 'mine', authToken, body, headers: { 'X-Mock-Fault': 'latency=200' } })
    const total = async () => (await admin.call('GET', '/requests?accountSID=mine')).body.total
    await expect.poll(total).toBe(1)
    await put('mine')
    expect(await waiting).toMatchObject({ statusCode: '0' })
    expect(await total()).toBe(0)
  })

  test('stays as it was when the plan that would renew it is refused', async () => {
    const { authToken, appid } = (await put('mine')).body
    await admin.send({ accountSID: 'mine', authToken, body: { action: 'destroyMeeting', appid, confid: '002' } })
    for (const [plan, status, pointer] of [
      [{ accountSID: 'Mine' }, 422, '/accountSID'],
      [{ authToken: 'short' }, 422, '/authToken'],
      [{ applications: [{ callbackUrl: 'http://10.0.0.1/' }] }, 422, '/applications/0/callbackUrl'],
      [{ applications: [{ appid: 'a' }, { appid: 'a' }] }, 409, undefined],
    ] as const) {
      const refused = await put('mine', plan)
      expect([refused.status, refused.body.errors?.[0].pointer]).toEqual([status, pointer])
    }
    expect((await admin.call('GET', '/requests?accountSID=mine')).body.total).toBe(1)
  })

  test('is refused for an id that POST refuses, for one of the start, and where there are enough', async () => {
    for (const id of ['%2E%2E%2Fx', 'a%20b', 'x'.repeat(65), '会议']) {
      const { status, body } = await put(id)
      expect([id, status, body.errors[0].pointer]).toEqual([id, 422, '/accountSID'])
    }
    const { status, body } = await put(accountSID)
    expect([status, body.detail]).toEqual([409, expect.stringContaining('was there from the start')])
    for (const id of ['x'.repeat(64), 'b', 'c']) expect((await put(id)).status).toBe(201)
    expect((await put('d')).status).toBe(409)
    expect((await put('c')).status).toBe(200)
  })

  test('is new again when nobody has used it for long enough', async () => {
    const { body } = await put('mine', { idleSeconds: 60 })
    time += 61_000
    const again = await put('mine')
    expect([again.status, again.body]).toEqual([201, body])
  })

  test('draws the same again from its seed when it is renewed', async () => {
    const half = { share: 0.5, answers: [{ statusCode: '-100' }] }
    const run = async () => {
      const { authToken, appid } = (await put('mine')).body
      await admin.call('POST', '/scenarios?accountSID=mine', half)
      const body = { action: 'destroyMeeting', appid, confid: '002' }
      const codes: string[] = []
      for (let each = 0; each < 12; each += 1) {
        codes.push((await admin.send({ accountSID: 'mine', authToken, body })).statusCode)
      }
      return codes
    }
    expect(await run()).toEqual(await run())
  })
})

describe('Scenarios over /__admin/scenarios', () => {
  test('force answers until they are used up, switched off or removed', async () => {
    const { status, body, headers } = await admin.call('POST', '/scenarios', {
      answers: [
        { times: 2, statusCode: '-204' },
        { times: 2, statusCode: '-100' },
      ],
    })
    expect([status, body]).toMatchObject([201, { taken: 0, enabled: true, over: false, builtIn: false }])
    const path = headers.get('location')?.replace('/__admin', '') ?? ''
    expect((await admin.send()).statusCode).toBe('-204')
    expect((await admin.call('PATCH', path, { enabled: false })).body).toMatchObject({ enabled: false, taken: 1 })
    expect((await admin.send()).statusCode).toBe('0')
    await admin.call('PATCH', path, { enabled: true })
    for (const code of ['-204', '-100', '-100', '0']) expect((await admin.send()).statusCode).toBe(code)
    expect((await admin.call('GET', path)).body).toMatchObject({ over: true, taken: 4 })
    expect((await admin.call('DELETE', path)).status).toBe(204)
    expect((await admin.call('GET', path)).status).toBe(404)
  })

  test('are armed again, whether used up or switched off, and stay in their place', async () => {
    const once = async (statusCode: string) =>
      (await admin.call('POST', '/scenarios', { answers: [{ times: 1, statusCode }] })).body.id
    const path = `/scenarios/${await once('-204')}`
    await once('-100')
    expect((await admin.send()).statusCode).toBe('-204')
    expect((await admin.call('PATCH', path, { taken: 0 })).body).toMatchObject({ taken: 0, over: false, enabled: true })
    for (const code of ['-204', '-100', '0']) expect((await admin.send()).statusCode).toBe(code)
    await admin.call('PATCH', path, { enabled: false })
    expect((await admin.call('PATCH', path, { taken: 0 })).body).toMatchObject({ taken: 0, enabled: false })
    expect((await admin.call('PATCH', path, { taken: 0, enabled: true })).body).toMatchObject({ enabled: true })
    for (const body of [{}, { taken: 1 }]) expect((await admin.call('PATCH', path, body)).status).toBe(422)
  })

  test('are changed in their place and begin anew, and a masked number stays the number that it was', async () => {
    const phone = '13800138000'
    const answers = [{ times: 1, statusCode: '-204' }]
    const { id } = (await admin.call('POST', '/scenarios', { match: { phone }, answers })).body
    await admin.call('POST', '/scenarios', { answers: [{ statusCode: '-101' }] })
    const path = `/scenarios/${id}`
    const hangUp = () => admin.send({ body: { action: 'hangupMeeting', appid: 'any', confid: '1', phone } })
    expect((await hangUp()).statusCode).toBe('-204')
    const { scenario } = (await admin.call('GET', path)).body
    expect(scenario.match.phone).toBe('138****8000')
    await admin.call('PATCH', path, { enabled: false })
    const changed = { ...scenario, name: 'again', answers: [{ times: 2, statusCode: '-100' }] }
    expect((await admin.call('PUT', path, changed)).body).toMatchObject({ id, taken: 0, enabled: false })
    expect((await admin.call('PUT', path, { ...changed, enabled: true })).body).toMatchObject({ enabled: true })
    for (const code of ['-100', '-100', '-101']) expect((await hangUp()).statusCode).toBe(code)
    const foreign = await admin.call('PUT', path, { ...changed, match: { accountSID: 'other' } })
    expect([foreign.status, (await admin.call('PUT', '/scenarios/none', changed)).status]).toEqual([409, 404])
    expect((await admin.call('PUT', path, { answers: [{ statusCode: '5x' }] })).status).toBe(422)
  })

  test('of the start that were changed are as they were after a reset', async () => {
    const scenarios: Scenario[] = [{ answers: [{ statusCode: '-204' }] }]
    const { mock, call, send } = await startAdmin({ clock: { now: () => noon }, scenarios })
    const [{ id }] = (await call('GET', '/scenarios')).body.scenarios
    await call('PUT', `/scenarios/${id}`, { answers: [{ statusCode: '-100' }] })
    expect((await send()).statusCode).toBe('-100')
    await call('POST', '/reset')
    expect((await send()).statusCode).toBe('-204')
    await mock.close()
  })

  test('have a limit that follows the account’s own clock, and begins anew with it', async () => {
    const { accountSID, authToken, appid } = (await admin.call('POST', '/accounts')).body
    const own = `accountSID=${accountSID}`
    const { status, body } = await admin.call('POST', `/scenarios?${own}`, { limit: { calls: 1, seconds: 10 } })
    expect([status, body.scenario.answers]).toEqual([201, [{ statusCode: '-104' }]])
    const body1 = { action: 'destroyMeeting', appid, confid: '002' }
    const call = async () => (await admin.send({ accountSID, authToken, body: body1 })).statusCode
    expect([await call(), await call()]).toEqual(['0', '-104'])
    await admin.call('PUT', `/clock?${own}`, { advance: { seconds: 10 } })
    expect([await call(), await call()]).toEqual(['0', '-104'])
    expect((await admin.send()).statusCode).toBe('0')
    expect((await admin.call('GET', `/requests?${own}&statusCode=-104`)).body.requests).toHaveLength(2)
  })

  test('of one built-in account leave the others alone, and go alone', async () => {
    await admin.call('POST', `/scenarios?accountSID=${accountSID}`, { answers: [{ statusCode: '-100' }] })
    await admin.call('POST', '/scenarios', { name: 'ofAll', answers: [{ statusCode: '-101' }] })
    expect((await admin.send()).statusCode).toBe('-100')
    expect((await admin.send({ accountSID: 'telemeetingkitaccountsuspended01' })).statusCode).toBe('-101')
    await admin.call('DELETE', `/scenarios?accountSID=${accountSID}`)
    expect((await admin.send()).statusCode).toBe('-101')
    const foreign = { match: { accountSID: 'x' }, answers: [{}] }
    expect((await admin.call('POST', `/scenarios?accountSID=${accountSID}`, foreign)).status).toBe(409)
  })

  test('are refused when they break their schema, and when there are enough', async () => {
    const { status, body } = await admin.call('POST', '/scenarios', { answers: [{ statusCode: '5x' }] })
    expect([status, body.errors[0].pointer]).toEqual([422, '/answers/0/statusCode'])
    const unreachable = await admin.call('POST', '/scenarios', { answers: [{ statusCode: '-1' }, { times: 1 }] })
    expect([unreachable.status, unreachable.body.errors]).toEqual([
      422,
      [
        {
          pointer: '/answers/1',
          detail: expect.stringContaining('can never be reached'),
          message: { name: 'reachable', values: {} },
        },
      ],
    ])
    expect((await admin.call('POST', '/scenarios', {})).body.errors).toEqual([
      { pointer: '/answers', detail: 'It is missing.', message: { name: 'required', values: {} } },
    ])
    const scenario = { answers: [{}] }
    for (const expected of [201, 201, 409])
      expect((await admin.call('POST', '/scenarios', scenario)).status).toBe(expected)
    await admin.call('DELETE', '/scenarios')
    expect((await admin.call('POST', '/scenarios', scenario)).status).toBe(201)
  })

  test('that are built in are listed last and stay', async () => {
    const { body } = await admin.call('GET', '/scenarios')
    const { id } = body.scenarios.at(-1)
    expect(body.scenarios.every(({ builtIn }: { builtIn: boolean }) => builtIn)).toBe(true)
    expect((await admin.call('DELETE', `/scenarios/${id}`)).status).toBe(409)
    expect((await admin.call('PATCH', `/scenarios/${id}`, { enabled: false })).status).toBe(409)
    expect((await admin.call('GET', `/scenarios/${id}`)).body).toMatchObject({ id, enabled: true })
    expect((await admin.call('PATCH', '/scenarios/none', { enabled: false })).status).toBe(404)
  })
})

/** What an account's requests get while scenarios draw a share of them, and how late those answers are. */
async function draw(sid: string | undefined, others: number): Promise<unknown[]> {
  const fresh = await startAdmin({ clock: { now: () => noon }, seed: 7 })
  const own = await fresh.account(sid === undefined ? {} : { accountSID: sid })
  const other = await fresh.account({ accountSID: 'other' })
  const latency = { medianMilliseconds: 1, sigma: 0.5 }
  for (const { accountSID: whose } of [own, other]) {
    await fresh.call('POST', `/scenarios?accountSID=${whose}`, {
      share: 0.5,
      answers: [{ statusCode: '-100', latency }],
    })
  }
  for (let each = 0; each < 20; each += 1) {
    for (let before = 0; before < others; before += 1) await other.send()
    await own.send()
  }
  const { body } = await fresh.call('GET', `/requests?accountSID=${own.accountSID}`)
  await fresh.mock.close()
  return body.requests.map(({ forced }: { forced?: object }) => forced && { ...forced, scenario: '' })
}

describe('What is drawn for an account', () => {
  test('follows from the seed and its accountSID, whatever is drawn for others', async () => {
    const alone = await draw('mine', 0)
    expect(alone.filter(Boolean).length).toBeGreaterThan(2)
    expect(await draw('mine', 1)).toEqual(alone)
    expect(await draw('another', 0)).not.toEqual(alone)
  })

  test('follows from the seed alone when its accountSID was made up, so that it is the same in each run', async () => {
    expect(await draw(undefined, 1)).toEqual(await draw(undefined, 0))
  })
})

describe('Clocks over /__admin/clock', () => {
  test('freeze, set, advance and reset the mock’s time, which signatures are held to', async () => {
    const put = async (body: object) => (await admin.call('PUT', '/clock', body)).body
    expect(await put({ freeze: true })).toEqual({
      now: '2026-03-01T04:00:00.000Z',
      epochMilliseconds: noon,
      frozen: true,
      offsetMilliseconds: 0,
    })
    expect(await put({ advance: { seconds: 90_000 } })).toMatchObject({ offsetMilliseconds: 90_000_000 })
    expect((await admin.send()).statusCode).toBe('-202')
    expect(await put({ set: '2026-03-01T12:00:01+08:00' })).toMatchObject({
      epochMilliseconds: noon + 1000,
      frozen: true,
    })
    expect(await put({ freeze: '2027-01-01' })).toMatchObject({ now: '2027-01-01T00:00:00.000Z' })
    expect(await put({ reset: true })).toMatchObject({ frozen: false, offsetMilliseconds: 0 })
    expect((await admin.send()).statusCode).toBe('0')
  })

  test('of an account of one’s own follow the mock’s until told otherwise', async () => {
    const own = await admin.account()
    const read = async (query = '') => (await admin.call('GET', `/clock${query}`)).body.epochMilliseconds - noon
    await admin.call('PUT', '/clock', { advance: { seconds: 10 } })
    await admin.call('PUT', `/clock?accountSID=${own.accountSID}`, { advance: { seconds: 5 } })
    expect([await read(), await read(`?accountSID=${own.accountSID}`)]).toEqual([10_000, 15_000])
    expect((await admin.call('PUT', `/clock?accountSID=${accountSID}`, { freeze: true })).status).toBe(409)
    expect((await admin.call('GET', '/clock?accountSID=nobody')).status).toBe(404)
  })

  test.each([
    {},
    { freeze: false },
    { freeze: 'now' },
    { set: 1 },
    { set: '2026-99-99' },
    { set: '2026-02-30T00:00:00Z' },
    { freeze: '2027-02-29' },
    { advance: { seconds: 'x' } },
    { advance: { seconds: -3_153_600_000 } },
    { freeze: true, reset: true },
    [],
  ])('refuse %j', async (body) => {
    expect((await admin.call('PUT', '/clock', body)).status).toBe(422)
  })
})

describe('The rest of the admin API', () => {
  test('opens meetings that can be ended, and shows no telephone number in full', async () => {
    const participants = [{ phone: '13800138000', name: 'one' }]
    const { status, body } = await admin.call('POST', '/meetings', { participants, meetingname: 'm' })
    expect([status, body]).toMatchObject([
      201,
      { status: 'open', participants: [{ phone: '138****8000', status: 'in' }] },
    ])
    const { appid } = admin.mock.credentials
    await admin.send({ body: { action: 'destroyMeeting', appid, confid: body.confid } })
    const listed = await admin.call('GET', '/meetings')
    expect(listed.body.meetings).toMatchObject([{ confid: body.confid, status: 'over' }])
    expect(listed.text).not.toContain('13800138000')
    expect((await admin.call('POST', '/meetings', { participants, appid: 'none' })).status).toBe(404)
    expect((await admin.call('POST', '/meetings', { participants, accountSID: 'none' })).status).toBe(404)
    const { status: refused, body: told } = await admin.call('POST', '/meetings', { participants: [{ phone: 'abc' }] })
    expect([refused, told.errors]).toMatchObject([422, [{ pointer: '/participants/0/phone' }]])
    await admin.call('DELETE', '/meetings')
    expect((await admin.call('GET', '/meetings')).body.meetings).toEqual([])
  })

  test('takes the confid of no open meeting for another', async () => {
    const open = (name: string) =>
      admin.call('POST', '/meetings', { confid: '7', participants: [{ phone: '13800138000', name }] })
    expect((await open('Ann')).status).toBe(201)
    const { status, body } = await open('Bob')
    expect([status, body.errors]).toMatchObject([409, [{ pointer: '/confid', message: { name: 'taken' } }]])
    expect((await admin.call('GET', '/meetings')).body.meetings).toMatchObject([{ participants: [{ name: 'Ann' }] }])
  })

  test('lists meetings in pages that nothing shifts which comes or goes, newest first', async () => {
    const open = (confid: string) => admin.call('POST', '/meetings', { confid, participants: [] })
    const page = async (query: string) => (await admin.call('GET', `/meetings?${query}`)).body
    const confids = ({ meetings }: { meetings: { confid: string }[] }) => meetings.map(({ confid }) => confid)
    for (const confid of ['1', '2', '3', '4', '5']) await open(confid)
    const first = await page('limit=2')
    expect([confids(first), first.total]).toEqual([['5', '4'], 5])
    // 6 comes, and 4 goes to the front because it is made anew once it is over.
    const { appid } = admin.mock.credentials
    await admin.send({ body: { action: 'destroyMeeting', appid, confid: '4' } })
    for (const confid of ['6', '4']) await open(confid)
    const second = await page(`limit=2&cursor=${first.nextCursor}`)
    expect(confids(second)).toEqual(['3', '2'])
    const third = await page(`limit=2&cursor=${second.nextCursor}`)
    expect([confids(third), third.nextCursor]).toEqual([['1'], null])
    expect(confids(await page('order=oldest'))).toEqual(['1', '2', '3', '5', '6', '4'])
    expect((await admin.call('GET', '/meetings?limit=501')).status).toBe(400)
  })

  test('lists the meetings of all accounts in one order', async () => {
    const { accountSID } = await admin.account()
    for (const [confid, own] of [
      ['1', { accountSID }],
      ['2', {}],
      ['3', { accountSID }],
    ] as const)
      await admin.call('POST', '/meetings', { ...own, confid, participants: [] })
    const { meetings } = (await admin.call('GET', '/meetings')).body
    expect(meetings.map(({ confid }: { confid: string }) => confid)).toEqual(['3', '2', '1'])
  })

  test('changes the behaviour by knobs, keeps what is not named, and goes back', async () => {
    const before = (await admin.call('GET', '/behaviour')).body
    const charset = { value: 'gbk', provenance: 'assumed', claims: ['X6'] }
    const signIsPresent = { value: '-101', provenance: 'assumed', claims: ['A3'] }
    await admin.call('PUT', '/behaviour', { charset })
    const { body } = await admin.call('PUT', '/behaviour', { codes: { 'sign-is-present': signIsPresent } })
    expect(body).toEqual({ ...before, charset, codes: { ...before.codes, 'sign-is-present': signIsPresent } })
    expect((await admin.call('DELETE', '/behaviour')).body).toEqual(before)
    expect((await admin.send({ sign: undefined })).statusCode).toBe('-2')
  })

  test('switches strict, tells what the mock was started with, and goes back to that', async () => {
    const { behaviour } = (await admin.call('GET', '/behaviour/state')).body
    const start = { strict: false, behaviour }
    const hangUp = { action: 'hangupMeeting', appid, confid: 'never made', phone: '13800138000' }
    expect((await admin.send({ body: hangUp })).statusCode).toBe('0')
    expect((await admin.call('PUT', '/behaviour/strict', { strict: true })).body).toEqual({
      ...start,
      strict: true,
      start,
    })
    expect((await admin.send({ body: hangUp })).statusCode).toBe('-101')
    const charset = { value: 'gbk', provenance: 'assumed', claims: ['X6'] }
    await admin.call('PUT', '/behaviour', { charset })
    expect((await admin.send({ body: hangUp })).statusCode).toBe('-101')
    const now = (await admin.call('GET', '/behaviour/state')).body
    expect(now).toEqual({ strict: true, behaviour: { ...behaviour, charset }, start })
    await admin.call('DELETE', '/behaviour')
    expect((await admin.call('GET', '/behaviour/state')).body).toEqual({ ...start, start })
    expect((await admin.send({ body: hangUp })).statusCode).toBe('0')
  })

  test.each([
    { charset: 'gbk' },
    { charset: { value: 'latin1', provenance: 'assumed', claims: [] } },
    { order: { value: [], provenance: 'assumed', claims: [] } },
    { codes: { nonsense: { value: '-1', provenance: 'assumed', claims: [] } } },
  ])('refuses the behaviour %j and keeps the one before', async (change) => {
    const before = (await admin.call('GET', '/behaviour')).body
    expect((await admin.call('PUT', '/behaviour', change)).status).toBe(422)
    expect((await admin.call('GET', '/behaviour')).body).toEqual(before)
  })

  test('shows what became of callbacks, and forgets everything on reset', async () => {
    const { send } = await calledBack('http://127.0.0.1:9/status?key=hidden')
    await send()
    const { deliveries, text } = await deliveriesOf('')
    const url = 'http://127.0.0.1:9/status'
    expect(deliveries).toMatchObject([{ event: 'end', outcome: 'failed', url, attempt: 1, reason: 'ECONNREFUSED' }])
    expect(text).not.toContain('hidden')
    await admin.call('POST', '/reset', {})
    expect((await admin.call('GET', '/callbacks')).body).toEqual({ queued: 0, deliveries: [] })
    expect((await admin.call('GET', '/requests')).body.total).toBe(0)
  })

  test('tells which request caused a callback, and strikes a token out of its address', async () => {
    const { send, accountSID, authToken } = await calledBack('http://127.0.0.1:9/aTokenOfOnesOwn!/status')
    await send()
    const { requestId } = JSON.parse((await admin.call('GET', '/requests/1')).body.answer.body)
    await send({ confid: 'another' })
    const listed = await deliveriesOf(`?accountSID=${accountSID}&requestId=${requestId}`)
    expect(listed.deliveries).toMatchObject([{ requestId, url: 'http://127.0.0.1:9/<authToken>/status' }])
    expect(listed.text).not.toContain(authToken)
    expect((await deliveriesOf('', 2)).deliveries).toHaveLength(2)
  })

  test('lists the callbacks of one account, and forgets them when it is reset', async () => {
    const url = 'http://127.0.0.1:9/status'
    const [one, other] = [await calledBack(url), await calledBack(url, 'anotherTokenOfOnes')]
    await one.send()
    await other.send()
    const { deliveries } = await deliveriesOf(`?accountSID=${one.accountSID}`)
    expect(deliveries).toMatchObject([{ accountSID: one.accountSID }])
    expect((await deliveriesOf('', 2)).deliveries).toHaveLength(2)
    await admin.call('POST', `/reset?accountSID=${one.accountSID}`)
    expect((await deliveriesOf('')).deliveries).toMatchObject([{ accountSID: other.accountSID }])
  })

  test('times a delivery by the clock of its account', async () => {
    const own = await calledBack('http://127.0.0.1:9/status')
    const frozen = '2026-03-01T04:00:30.000Z'
    await admin.call('PUT', `/clock?accountSID=${own.accountSID}`, { freeze: frozen })
    await own.send()
    expect((await deliveriesOf('')).deliveries).toMatchObject([{ time: frozen, outcome: 'failed' }])
  })

  test('says that it is up, and what it rests on', async () => {
    expect((await admin.call('GET', '/health')).body).toEqual({
      status: 'up',
      name: 'telemeeting-kit',
      version: expect.stringMatching(/^\d+\./),
      uptimeSeconds: expect.any(Number),
    })
    expect((await admin.call('GET', '/claims')).body.claims.length).toBeGreaterThan(40)
    expect((await admin.call('GET', '/status-codes')).body.statusCodes).toHaveLength(15)
  })

  test('says what can be called, TeleMeeting.wx first, with what each action takes and does', async () => {
    const [teleMeeting, sibling] = (await admin.call('GET', '/endpoints')).body.endpoints
    expect(teleMeeting).toMatchObject({ path: 'call/TeleMeeting.wx', versions: ['201612'], provenance: 'documented' })
    expect(teleMeeting.actions.find(({ name }: { name: string }) => name === 'hangupMeeting')).toEqual({
      name: 'hangupMeeting',
      parameters: [
        { name: 'appid', type: 'string', isRequired: true, examples: ['telemeetingkitapptrial0000000001'] },
        { name: 'confid', type: 'string', isRequired: true, examples: ['002'] },
        { name: 'phone', type: 'string', isRequired: true, format: 'phone', examples: ['13900000000'] },
      ],
      effect: 'hangupMeeting',
      provenance: 'documented',
    })
    expect(sibling).toMatchObject({
      path: 'account/getBlance.wx',
      claims: ['A22', 'O8'],
      actions: [{ name: 'queryBlance', parameters: [], effect: 'nothing', provenance: 'assumed' }],
    })
  })
})
