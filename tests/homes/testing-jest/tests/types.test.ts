import { createClient } from 'telemeeting-kit'
import { matchers, startMock, type TestMock } from 'telemeeting-kit/testing'

expect.extend(matchers)

let mock: TestMock
beforeAll(async () => {
  mock = await startMock()
})
afterAll(() => mock.close())

test('types are known, and checked by ts-jest', async () => {
  await createClient({ baseUrl: mock.url, ...mock.credentials }).destroyMeeting({ confid: '002' })
  await expect(mock).toHaveReceived({ action: 'destroyMeeting' }, { times: { atLeast: 1 } })
  await expect(mock).toHaveNoContractViolations({ allow: ['-205'] })
  // @ts-expect-error: there is no such member
  await expect(expect(mock).toHaveReceived({ confidd: '002' })).rejects.toThrow('/match/confidd')
})
