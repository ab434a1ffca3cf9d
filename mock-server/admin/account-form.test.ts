import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AdminClient, startAdmin, type TestAccount } from '../../tests/support/admin-client.ts'
import { accountSID as builtIn, noon } from '../../tests/support/signed-request.ts'
import { adminRoutes } from './routes/index.ts'

let admin: AdminClient
let own: TestAccount
beforeEach(async () => {
  admin = await startAdmin({ clock: { now: () => noon }, seed: 1 })
  own = await admin.account({ accountSID: 'own' })
})
afterEach(() => admin.mock.close())

const forms = adminRoutes.filter(({ path }) => path.startsWith('/accounts/{accountSID}/'))
const bodies: Record<string, object> = {
  verifyRequests: { match: {} },
  addScenario: { answers: [{}] },
  switchScenario: { enabled: false },
  changeScenario: { answers: [{}] },
  changeClock: { freeze: true },
  createMeeting: { participants: [] },
  sendRequest: { parameters: {} },
}
const bodyOf = (operationId: string) => bodies[operationId.replace(/OfAccount$/, '')]

/** A request, a scenario and a meeting of it, each with the name in it. */
async function fill({ accountSID, send }: Pick<TestAccount, 'accountSID' | 'send'>, name: string) {
  await send({ confid: name })
  const of = `/accounts/${accountSID}`
  const { headers, body } = await admin.call('POST', `${of}/scenarios`, { name, answers: [{ statusCode: '-100' }] })
  await admin.call('POST', `${of}/meetings`, { confid: name, participants: [] })
  const { requests } = (await admin.call('GET', `${of}/requests`)).body
  return { request: requests[0].id, scenario: body.id, location: headers.get('location') }
}

describe('The form of a route for the account in its path', () => {
  test('is there for everything that is about one account', () => {
    expect(forms.map(({ method, path }) => `${method} ${path.slice('/accounts/{accountSID}'.length)}`).sort()).toEqual([
      'DELETE /meetings',
      'DELETE /requests',
      'DELETE /scenarios',
      'DELETE /scenarios/{id}',
      'GET /callbacks',
      'GET /clock',
      'GET /events',
      'GET /meetings',
      'GET /requests',
      'GET /requests.har',
      'GET /requests/{id}',
      'GET /requests/{id}/curl',
      'GET /requests/{id}/sign',
      'GET /requests/{id}/wire',
      'GET /scenarios',
      'GET /scenarios/{id}',
      'PATCH /scenarios/{id}',
      'POST /meetings',
      'POST /requests',
      'POST /requests/verify',
      'POST /requests/{id}/replay',
      'POST /reset',
      'POST /scenarios',
      'PUT /clock',
      'PUT /scenarios/{id}',
    ])
  })

  test('answers as the query form does', async () => {
    await fill(own, 'mine')
    await admin.call('PUT', '/accounts/own/clock', { freeze: true })
    for (const path of ['requests', 'requests.har', 'scenarios', 'clock', 'meetings', 'callbacks']) {
      const form = await admin.call('GET', `/accounts/own/${path}`)
      const query = await admin.call('GET', `/${path}?accountSID=own`)
      expect([path, form.status, form.body]).toEqual([path, 200, query.body])
    }
    expect((await admin.call('GET', '/accounts/own/requests?statusCode=0&limit=1')).body.total).toBe(1)
    expect((await admin.call('GET', '/clock')).body.frozen).toBe(false)
  })

  test.each(['made', 'built-in'])('shows nothing of any other account, and changes nothing of it: %s', async (kind) => {
    const secret = 'confidOfTheOther'
    const other =
      kind === 'made'
        ? await admin.account({ accountSID: 'other' })
        : { accountSID: builtIn, send: (more = {}) => admin.send({ body: { ...meeting(), ...more } }) }
    const theirs = await fill(other, secret)
    const account = kind === 'made' ? 'own' : 'telemeetingkitaccountsuspended01'
    for (const { method, path, operationId, answer } of forms) {
      if (answer.contentType || operationId.startsWith('changeClock')) continue
      const id = path.includes('/requests/{id}') ? theirs.request : theirs.scenario
      const target = path.replace('{accountSID}', account).replace('{id}', id)
      const { status, text } = await admin.call(method, target, bodyOf(operationId))
      expect([operationId, status]).toEqual([operationId, path.includes('{id}') ? 404 : answer.status])
      expect(text).not.toContain(secret)
    }
    const left = async (path: string) => (await admin.call('GET', `/accounts/${other.accountSID}/${path}`)).text
    for (const path of ['requests', 'meetings', 'scenarios']) expect(await left(path)).toContain(secret)
  })

  test('gives, switches, replays and removes by an id of the account’s own', async () => {
    const { request, scenario, location } = await fill(own, 'mine')
    expect(location).toBe(`/__admin/accounts/own/scenarios/${scenario}`)
    const path = location?.replace('/__admin', '') ?? ''
    expect((await admin.call('PATCH', path, { enabled: false })).body).toMatchObject({ enabled: false })
    for (const tail of ['', '/wire', '/curl']) {
      expect((await admin.call('GET', `/accounts/own/requests/${request}${tail}`)).status).toBe(200)
    }
    const replayed = await admin.call('POST', `/accounts/own/requests/${request}/replay`)
    expect(replayed.body.request).toMatchObject({ id: request + 1, answer: { statusCode: '0' } })
    expect((await admin.call('DELETE', path)).status).toBe(204)
    expect((await admin.call('GET', path)).status).toBe(404)
  })

  test('counts the account’s requests alone, and names no near miss of another that shares its journal', async () => {
    await own.send()
    await admin.send()
    const verify = (path: string, match: object) => admin.call('POST', `${path}/requests/verify`, { match })
    expect((await verify('/accounts/own', { action: 'destroyMeeting' })).body).toMatchObject({ matched: 1, held: true })
    const suspended = '/accounts/telemeetingkitaccountsuspended01'
    expect((await verify(suspended, {})).body).toEqual({ matched: 0, held: false, nearestMisses: [] })
    const { status, body } = await verify('/accounts/own', { accountSID: 'other' })
    expect([status, body.errors[0].pointer]).toEqual([422, '/match/accountSID'])
    expect((await verify('/accounts/own', { accountSID: 'own' })).body.matched).toBe(1)
    expect((await admin.call('POST', '/accounts/own/requests/verify', [])).status).toBe(422)
  })

  test('tells of requests for no account that came since it was made by their number only, and of a miss why', async () => {
    await admin.send({ accountSID: 'nobody' })
    const { send } = await admin.account({ accountSID: 'later' })
    const verify = async () =>
      (await admin.call('POST', '/accounts/later/requests/verify', { match: { confid: 'x' } })).body
    expect(await verify()).toEqual({ matched: 0, held: false, nearestMisses: [] })
    await admin.send({ accountSID: 'lather', body: meeting() })
    await fetch(`${admin.mock.url}/201612/sid/later/call/Telemeeting.wx`, { method: 'POST' })
    const shared = await admin.call('POST', '/requests/verify', { match: { url: '/none' } })
    expect(shared.body.nearestMisses[0].reason).toMatch(/^The path is ".*Telemeeting\.wx"/)
    await own.send()
    await admin.send()
    await send({ action: 'destroymeeting' })
    const { nearestMisses, note } = await verify()
    expect(note).toMatch(/^Since this account was made, 2 came for no account/)
    expect(nearestMisses).toMatchObject([{ reason: expect.stringMatching(/^-3 action-is-known \(.*"destroymeeting"/) }])
    await send({ confid: 'x' })
    expect(await verify()).toEqual({ matched: 1, held: true, nearestMisses: [] })
  })

  test('opens a meeting for its account, whatever the body leaves out, and for no other', async () => {
    const { body } = await admin.call('POST', '/accounts/own/meetings', { participants: [] })
    expect(body.accountSID).toBe('own')
    const other = await admin.call('POST', '/accounts/own/meetings', { accountSID: builtIn, participants: [] })
    expect([other.status, other.body.errors[0].pointer]).toEqual([422, '/accountSID'])
    for (const accountSID of [null, '', 1, {}]) {
      expect((await admin.call('PUT', '/accounts/own', { accountSID })).status).toBe(422)
      expect((await admin.call('POST', '/accounts/own/meetings', { accountSID, participants: [] })).status).toBe(422)
    }
  })

  test.each(forms)('refuses an unknown account: $method $path', async ({ method, path, operationId }) => {
    const target = path.replace('{accountSID}', 'nobody').replace('{id}', '1')
    expect((await admin.call(method, target, bodyOf(operationId))).status).toBe(404)
  })

  test.each(forms)('refuses an account in the query as well: $method $path', async ({ method, path, operationId }) => {
    const target = path.replace('{accountSID}', 'own').replace('{id}', '1')
    const { status, body } = await admin.call(method, `${target}?accountSID=own`, bodyOf(operationId))
    const message = { name: 'additionalProperties', values: {} }
    expect([status, body.errors]).toEqual([400, [{ pointer: '/accountSID', detail: expect.any(String), message }]])
  })

  test('leaves what accounts of the start share to the routes without one', async () => {
    const { body } = await admin.call('POST', '/scenarios', { name: 'of all', answers: [{ statusCode: '-100' }] })
    const path = `/accounts/${builtIn}/scenarios/${body.id}`
    expect((await admin.call('GET', path)).body.scenario.name).toBe('of all')
    expect((await admin.call('PATCH', path, { enabled: false })).status).toBe(409)
    expect((await admin.call('DELETE', path)).status).toBe(409)
    expect((await admin.call('PUT', `/accounts/${builtIn}/clock`, { freeze: true })).status).toBe(409)
    expect((await admin.call('DELETE', `/scenarios/${body.id}`)).status).toBe(204)
  })
})

const meeting = () => ({ action: 'destroyMeeting', appid: admin.mock.credentials.appid, confid: '002' })
