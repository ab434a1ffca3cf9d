import { test } from 'telemeeting-kit/vitest'
import { expect } from 'vitest'
import { endMeeting } from '../end-meeting.ts'

test('expects another meeting', async ({ mock }) => {
  await endMeeting(mock, '002')
  await expect(mock).toHaveReceived({ action: 'destroyMeeting', confid: '003' })
})

test('signs with another token', async ({ mock }) => {
  const { accountSID, appid } = mock.credentials
  await endMeeting({ url: mock.url, credentials: { accountSID, appid, authToken: 'another-token' } }, '002')
  await expect(mock).toHaveNoContractViolations()
})

test('asks nothing', async ({ mock }) => {
  await expect(mock).toHaveNoContractViolations()
})

test('forgets to await', async ({ mock }) => {
  void expect(mock).toHaveReceived({ confid: '003' })
})
