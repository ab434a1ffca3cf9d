import { describe, expect, onTestFinished, test } from 'vitest'
import { createReceiver } from '../../tests/support/callback-receiver.ts'
import { noon, post } from '../../tests/support/signed-request.ts'
import { createMockServer } from '../index.ts'

const own = { accountSID: 'mine', authToken: 'not-a-secret' }
const meeting = { action: 'destroyMeeting', appid: 'app', confid: '002' }

async function start(environment: 'sandbox' | 'production') {
  const receiver = await createReceiver()
  const accounts = [{ ...own, appid: 'app', callbackUrl: receiver.url }]
  const mock = await createMockServer({ environment, accounts, clock: { now: () => noon } }).listen()
  onTestFinished(() => mock.close())
  return { mock, receiver }
}

describe('Status callbacks', () => {
  test('tell the application of a hang-up and of the end, in production', async () => {
    const { mock, receiver } = await start('production')
    await post(mock.url, { ...own, body: { ...meeting, action: 'hangupMeeting', phone: '13800138000' } })
    await expect.poll(() => receiver.received.length).toBe(1)
    await post(mock.url, { ...own, body: meeting })
    await expect.poll(() => receiver.received.length).toBe(2)
    const told = receiver.received.map(({ body }) => JSON.parse(body))
    expect(told).toMatchObject([{ confid: '002', phone: '13800138000' }, { confid: '002' }])
  })

  test('tell of an end once: what is over does not end again', async () => {
    const { mock, receiver } = await start('production')
    for (const confid of ['002', '002', '003']) await post(mock.url, { ...own, body: { ...meeting, confid } })
    await expect.poll(() => receiver.received.map(({ body }) => JSON.parse(body).confid).sort()).toEqual(['002', '003'])
  })

  test('tell nobody on the sandbox, of a refusal, or of a forced answer', async () => {
    const { mock, receiver } = await start('sandbox')
    await post(mock.url, { ...own, body: meeting })
    const production = await start('production')
    await post(production.mock.url, { ...own, authToken: 'wrong', body: meeting })
    await post(production.mock.url, { ...own, body: meeting, headers: { Prefer: 'code=-100' } })
    await post(production.mock.url, { ...own, body: { ...meeting, confid: 'last' } })
    await expect.poll(() => production.receiver.received.length).toBe(1)
    expect(JSON.parse(production.receiver.received[0]?.body ?? '')).toMatchObject({ confid: 'last' })
    expect(receiver.received).toEqual([])
  })

  test.each([
    ['no appid', { callbackUrl: 'http://127.0.0.1:8080/status' }, 'Give it an appid'],
    ['no scheme', { appid: 'app', callbackUrl: '127.0.0.1:8080/status' }, 'such as http://127.0.0.1:8080/status'],
    ['another scheme', { appid: 'app', callbackUrl: 'file:///etc/passwd' }, 'such as http://127.0.0.1:8080/status'],
    ['credentials', { appid: 'app', callbackUrl: 'http://u:p@127.0.0.1/' }, 'carry no credentials'],
    ['a name that is not allowed', { appid: 'app', callbackUrl: 'http://a.example/' }, 'add a.example to allowedHosts'],
    ['an address elsewhere', { appid: 'app', callbackUrl: 'http://10.0.0.1/' }, 'not a loopback address'],
  ])('that could never come, for an account with %s, are refused at once', (_, application, advice) => {
    expect(() => createMockServer({ accounts: [{ ...own, ...application }] })).toThrow(advice)
  })

  test('may go to a host that is allowed', () => {
    const accounts = [{ ...own, appid: 'app', callbackUrl: 'http://receiver.example/' }]
    const create = () => createMockServer({ accounts, callbacks: { allowedHosts: ['receiver.example'] } })
    expect(create).not.toThrow()
  })
})
