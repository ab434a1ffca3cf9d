import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AdminClient, startAdmin } from '../../tests/support/admin-client.ts'
import {
  accountSID,
  appid,
  appidOf,
  authToken,
  base64,
  md5,
  noon,
  noonTimestamp,
} from '../../tests/support/signed-request.ts'

let admin: AdminClient
beforeAll(async () => {
  admin = await startAdmin({ clock: { now: () => noon } })
})
afterAll(() => admin.mock.close())

const parameters = { action: 'destroyMeeting', appid, confid: '002' }
const post = (body: object, path = '/requests') => admin.call('POST', path, body)

describe('A request that the mock signs and sends to itself', () => {
  test('gets the answer that a client gets, and is in the journal', async () => {
    const { status, body } = await post({ parameters })
    expect([status, body.answer.statusCode, body.refusal]).toEqual([200, '0', undefined])
    expect(JSON.parse(body.answer.body)).toMatchObject({ statusCode: '0', statusMsg: '提交成功' })
    expect(body.checks.length).toBeGreaterThan(10)
    expect((await admin.call('GET', `/requests/${body.id}`)).body).toEqual(body)
  })

  test('is not sent where its parameters nest without end', async () => {
    for (const depth of [600, 20_000]) {
      const deep = `{"parameters":{"a":${'['.repeat(depth)}${']'.repeat(depth)}}}`
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${admin.mock.url}/__admin/requests`, { method: 'POST', headers, body: deep })
      expect([answer.status, await answer.json()]).toMatchObject([
        422,
        { detail: expect.stringContaining('500 levels') },
      ])
    }
  })

  test('is met by scenarios, does what its action does, and is told to who watches', async () => {
    const { confid } = (await admin.call('POST', '/meetings', { participants: [] })).body
    const ending = { parameters: { ...parameters, confid } }
    await admin.call('POST', '/scenarios', { match: { confid }, answers: [{ times: 1, statusCode: '-204' }] })
    expect((await post(ending)).body).toMatchObject({ answer: { statusCode: '-204' }, forced: { by: 'scenario' } })
    expect((await post(ending)).body.answer.statusCode).toBe('0')
    const { meetings } = (await admin.call('GET', '/meetings')).body
    expect(meetings.find((each: { confid: string }) => each.confid === confid).status).not.toBe('open')
  })

  test('is one of an account of its own, named in the path or in the body, whose token nobody told', async () => {
    const { accountSID: own, appid: application } = await admin.account()
    const ofOwn = { parameters: { ...parameters, appid: application } }
    expect((await post(ofOwn, `/accounts/${own}/requests`)).body).toMatchObject({
      accountSID: own,
      answer: { statusCode: '0' },
    })
    expect((await post({ ...ofOwn, accountSID: own })).body.answer.statusCode).toBe('0')
    expect((await post({ ...ofOwn, accountSID: 'nobody' })).status).toBe(404)
  })

  test.each([
    ['sandbox', appid, '0'],
    ['production', appid, '-205'],
    ['production', appidOf('online'), '0'],
    ['sandbox', appidOf('online'), '-205'],
  ])('names the host of an environment: %s', async (environment, application, statusCode) => {
    const { body } = await post({ environment, parameters: { ...parameters, appid: application } })
    expect(body).toMatchObject({ environment, answer: { statusCode } })
  })

  test.each([
    ['timestamp-comes-before-token', '-203', 'timestamp-comes-before-token'],
    ['timestamp-is-old', '-202', undefined],
    ['colon-joins-account', '-202', 'authorization-has-the-colon-of-the-page'],
  ])('makes the mistake %s, and is refused for it', async (mistake, statusCode, hypothesis) => {
    const { body } = await post({ mistake, parameters })
    expect(body.answer.statusCode).toBe(statusCode)
    if (hypothesis) expect(body.refusal.finding).toMatchObject({ hypothesis, certain: true })
  })

  test('is for an account that there is not, or with a token that is not its own, where that is the mistake', async () => {
    const unknown = { mistake: 'account-is-unknown', parameters }
    expect((await post({ ...unknown, accountSID: 'no body/?' })).body).toMatchObject({
      accountSID: 'no body/?',
      answer: { statusCode: '-200' },
      refusal: { check: 'account-is-known' },
    })
    expect((await post({ ...unknown, accountSID: 'half \ud800' })).body).toMatchObject({ accountSID: 'half \ufffd' })
    expect((await post({ ...unknown, accountSID })).body).toMatchObject({ answer: { statusCode: '-203' } })
    expect((await post({ ...unknown }, '/accounts/nobody/requests')).status).toBe(404)
  })

  test('goes to another endpoint of the platform, too', async () => {
    const query = { endpoint: 'account/getBlance.wx', parameters: { action: 'queryBlance', appid } }
    expect((await post(query)).body.answer.body).toContain('Blance')
  })

  test.each([
    [{}, '/parameters'],
    [{ parameters, mistake: 'none' }, '/mistake'],
    [{ parameters, environment: 'both' }, '/environment'],
    [{ parameters, endpoint: '../__admin/reset' }, '/endpoint'],
    [{ parameters, version: '1' }, '/version'],
    [{ parameters, host: 'example.com' }, '/host'],
  ])('is refused for %j', async (body, pointer) => {
    const { status, body: problem } = await post(body)
    expect([status, problem.errors[0].pointer]).toEqual([422, pointer])
  })

  test('shows its Sign and the token nowhere', async () => {
    const right = md5(accountSID + authToken + noonTimestamp)
    const sent = await post({ parameters })
    const paths = ['/requests?limit=500', '/requests.har', `/requests/${sent.body.id}/wire`]
    const texts = [sent.text, ...(await Promise.all(paths.map(async (path) => (await admin.call('GET', path)).text)))]
    for (const secret of [right, authToken, base64(`${accountSID}|${noonTimestamp}`)])
      expect(texts.some((text) => text.includes(secret))).toBe(false)
  })
})

describe('The right Sign of a request', () => {
  test.each([
    ['its token was another', { authToken: '0'.repeat(32), timestamp: '20260301080000' }, '20260301080000'],
    ['its timestamp was too old', { timestamp: '20250101000000' }, noonTimestamp],
    ['it had no Authorization', { authorization: undefined }, noonTimestamp],
    ['it was right', { timestamp: noonTimestamp }, noonTimestamp],
  ])('is told where %s, and is right', async (_, changes, timestamp) => {
    await admin.send(changes)
    const { id } = admin.mock.requests().at(-1) ?? {}
    const { status, body } = await admin.call('GET', `/requests/${id}/sign`)
    const sign = md5(accountSID + authToken + timestamp)
    expect([status, body]).toEqual([200, { timestamp, sign, authorization: base64(`${accountSID}|${timestamp}`) }])
    expect(await admin.send({ sign: body.sign, authorization: body.authorization })).toMatchObject({ statusCode: '0' })
  })

  test('is none where the mock does not know the account', async () => {
    await admin.send({ accountSID: 'nobody' })
    const { id } = admin.mock.requests().at(-1) ?? {}
    expect((await admin.call('GET', `/requests/${id}/sign`)).status).toBe(409)
  })

  test('is not told through a proxy that says that it is one, nor is a line that carries it', async () => {
    await admin.send({ sign: md5(authToken + accountSID + noonTimestamp) })
    const { id } = admin.mock.requests().at(-1) ?? {}
    for (const name of ['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'Via', 'X-Real-IP']) {
      const ask = (path: string) =>
        fetch(`${admin.mock.url}/__admin/requests/${id}${path}`, { headers: { [name]: '192.0.2.1' } })
      expect([name, (await ask('/sign')).status]).toEqual([name, 403])
      expect(await (await ask('/curl')).json()).toMatchObject({ notes: ['signature-withheld'] })
    }
  })

  const address = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

  test.skipIf(!address)('is told to nobody beyond the machine, with the right token either', async () => {
    const { mock } = await startAdmin({ adminToken: 'correct-horse' }, '0.0.0.0')
    const headers = { Authorization: 'Bearer correct-horse', 'Content-Type': 'application/json' }
    const { port } = new URL(mock.url)
    const ask = (host: string, path: string, init: RequestInit = {}) =>
      fetch(`http://${host}:${port}/__admin${path}`, { headers, ...init })
    const sent = await ask(String(address), '/requests', { method: 'POST', body: JSON.stringify({ parameters }) })
    expect(sent.status).toBe(200)
    expect((await ask(String(address), '/requests/1/sign')).status).toBe(403)
    expect((await ask('127.0.0.1', '/requests/1/sign')).status).toBe(200)
    await mock.close()
  })
})
