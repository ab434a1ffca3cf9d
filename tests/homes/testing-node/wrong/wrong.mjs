import { beforeEach, test } from 'node:test'
import { assertNoContractViolations, assertReceived, startMock } from 'telemeeting-kit/testing'
import { endMeeting } from '../end-meeting.mjs'

let mock
beforeEach(async () => {
  mock = await startMock()
})

test('expects another meeting', async () => {
  await endMeeting(mock, '002')
  await assertReceived(mock, { action: 'destroyMeeting', confid: '003' })
})

test('signs with another token', async () => {
  const { accountSID, appid } = mock.credentials
  await endMeeting({ url: mock.url, credentials: { accountSID, appid, authToken: 'another-token' } }, '002')
  await assertNoContractViolations(mock)
})

test('asks nothing, and no mock is closed here', async () => {
  await assertNoContractViolations(mock)
})
