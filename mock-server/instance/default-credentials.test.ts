import { describe, expect, test } from 'vitest'
import { accountSID, accounts, appidOf, post } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer, type MockServerOptions } from '../index.ts'
import { writeTimestamp } from '../vendor/authorization.ts'

/** What comes back for a call with the credentials that the mock gives. */
async function callWithCredentials(mock: MockServer): Promise<unknown> {
  const { credentials } = await mock.listen()
  const timestamp = writeTimestamp(Date.now(), 8 * 3_600_000)
  const body = { action: 'destroyMeeting', appid: credentials.appid, confid: '002' }
  const answer = await post(mock.url, { ...credentials, timestamp, body })
  await mock.close()
  return answer.json()
}

const environments = ['sandbox', 'production', 'both'] as const
const ids = [undefined, 'own-account', ...accounts.accounts.map((account) => account.accountSID)]
const appids = [undefined, 'own-application', appidOf('trial'), appidOf('online'), appidOf('offline')]
const combinations = environments.flatMap((environment) =>
  ids.flatMap((id) => appids.map((appid) => ({ environment, id, appid }))),
)

const own = (id: string, appid?: string) => ({ accountSID: id, authToken: 'other-token', ...(appid && { appid }) })

/** The one account of each mock, in production, that only has an application of the sandbox. */
const isNeverServed = ({ environment, id, appid }: (typeof combinations)[number]): boolean =>
  environment === 'production' && id === accountSID && appid === undefined

describe('The credentials of a mock', () => {
  test.each(combinations.filter((each) => !isNeverServed(each)))(
    'are served in $environment beside an account $id with the application $appid',
    async ({ environment, id, appid }) => {
      const mock = createMockServer({ environment, accounts: id ? [own(id, appid)] : [] })
      expect(await callWithCredentials(mock)).toMatchObject({ statusCode: '0' })
    },
  )

  test('are none where production is left with the trial application alone, which is said without the token', () => {
    const options: MockServerOptions = { environment: 'production', accounts: [own(accountSID)] }
    expect(() => createMockServer(options)).toThrow(TypeError)
    expect(() => createMockServer(options)).toThrow(
      new RegExp(`account ${accountSID} .*no appid.*production.*SID:TOKEN:APPID.*sandbox`),
    )
    expect(() => createMockServer(options)).not.toThrow('other-token')
  })

  test('are those of another account of one’s own where only that is served', async () => {
    const mock = createMockServer({
      environment: 'production',
      accounts: [own(accountSID), own('without-appid'), own('second', 'own-application')],
    })
    expect(mock.credentials).toEqual({
      accountSID: 'second',
      authToken: 'other-token',
      appid: 'own-application',
    })
    expect(await callWithCredentials(mock)).toMatchObject({ statusCode: '0' })
  })
})
