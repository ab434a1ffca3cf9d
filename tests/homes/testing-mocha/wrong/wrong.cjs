const { assertNoContractViolations, assertReceived, startMock } = require('telemeeting-kit/testing')
const { endMeeting } = require('../end-meeting.cjs')

let mock
beforeEach(async () => {
  mock = await startMock()
})

it('expects another meeting', async () => {
  await endMeeting(mock, '002')
  await assertReceived(mock, { action: 'destroyMeeting', confid: '003' })
})

it('signs with another token', async () => {
  const { accountSID, appid } = mock.credentials
  await endMeeting({ url: mock.url, credentials: { accountSID, appid, authToken: 'another-token' } }, '002')
  await assertNoContractViolations(mock)
})

it('asks nothing, and no mock is closed here', async () => {
  await assertNoContractViolations(mock)
})
