const { matchers, startMock } = require('telemeeting-kit/testing')
const { endMeeting } = require('../end-meeting.js')

expect.extend(matchers)

let mock
beforeEach(async () => {
  mock = await startMock()
})

test('expects another meeting', async () => {
  await endMeeting(mock, '002')
  await expect(mock).toHaveReceived({ action: 'destroyMeeting', confid: '003' })
})

test('signs with another token', async () => {
  const { accountSID, appid } = mock.credentials
  await endMeeting({ url: mock.url, credentials: { accountSID, appid, authToken: 'another-token' } }, '002')
  await expect(mock).toHaveNoContractViolations()
})

test('asks nothing, and no mock is closed here', async () => {
  await expect(mock).not.toHaveNoContractViolations()
})
