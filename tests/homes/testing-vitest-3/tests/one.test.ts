import { createMockTest, test } from 'telemeeting-kit/vitest'
import { expect } from 'vitest'
import { endMeeting } from '../end-meeting.ts'

test('the meeting is ended', async ({ mock }) => {
  expect(await endMeeting(mock, '002')).toBe('ended')
  await expect(mock).toHaveReceived({ action: 'destroyMeeting', confid: '002' }, { times: 1 })
  await expect(mock).not.toHaveReceived({ action: 'hangupMeeting' })
  await expect(mock).toHaveNoContractViolations()
})

test('an application that is refused is told', async ({ mock }) => {
  await mock.force({ answers: [{ statusCode: '-205' }] })
  expect(await endMeeting(mock, '002')).toBe('refused with -205')
  await expect(mock).toHaveReceived({ statusCode: '-205' }, { times: 1 })
})

test('the mock is the one that runs, if one does', ({ mock }) => {
  const { TELEMEETING_BASE_URL: running } = process.env
  if (running === undefined) expect(mock.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  else expect(mock.url).toBe(running)
})

const strictTest = createMockTest({ strict: true })

strictTest('a mock of its own options is another one', async ({ mock }) => {
  expect(mock.url).not.toBe(process.env.TELEMEETING_BASE_URL)
  expect(await endMeeting(mock, 'unknown')).toMatch(/^refused/)
})
