import { expect, test } from 'vitest'
import { accountSID, appid, noon, post } from '../../tests/support/signed-request.ts'
import { createMockServer } from '../index.ts'

test.each([
  ['an appid', appid, "No account has the accountSID of the URL. That is an application's id:"],
  ['an accountSID in capitals', accountSID.toUpperCase(), 'An account is known in other letter case'],
])('An account that is %s everywhere is refused with -200 and told what it is', async (_, sid, words) => {
  const mock = await createMockServer({ clock: { now: () => noon } }).listen()
  const response = await post(mock.url, { accountSID: sid })
  const { statusCode } = (await response.json()) as { statusCode: string }
  await mock.close()
  expect([statusCode, response.headers.get('x-mock-reason')]).toEqual(['-200', expect.stringContaining(words)])
})

test('An account that nobody knows is told no more than that', async () => {
  const mock = await createMockServer({ clock: { now: () => noon } }).listen()
  await post(mock.url, { accountSID: 'nobody' })
  await mock.close()
  expect(mock.requests()[0]?.refusal?.reason).toBe('No account has the accountSID of the URL.')
})

test('An account that was made by PUT is told, where it is gone, how it comes back', async () => {
  const plan = { method: 'PUT' }
  const before = await createMockServer({ clock: { now: () => noon }, seed: 1 }).listen()
  await fetch(`${before.url}/__admin/accounts/test-7`, plan)
  await before.close()
  const mock = await createMockServer({ clock: { now: () => noon }, seed: 1 }).listen()
  const send = () => post(mock.url, { accountSID: 'test-7', authToken: 'any' })
  expect((await send()).headers.get('x-mock-reason')).toMatch(
    /^-200 account-is-known .* made by PUT \/__admin\/accounts\/\{accountSID\} since the mock was started; make one that is gone anew\.$/,
  )
  await fetch(`${mock.url}/__admin/accounts/test-7`, plan)
  expect(((await (await send()).json()) as { statusCode: string }).statusCode).toBe('-203')
  await mock.close()
})
