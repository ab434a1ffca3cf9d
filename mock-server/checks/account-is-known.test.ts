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
