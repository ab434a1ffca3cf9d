import { test } from 'telemeeting-kit/vitest'
import { expect, vi } from 'vitest'
import { endMeeting } from '../end-meeting.ts'

test('timers are faked, but for setImmediate', async ({ mock }) => {
  const now = '2026-03-01T12:00:00+08:00'
  vi.useFakeTimers({ toFake: ['setTimeout', 'Date'], now: new Date(now) })
  await mock.setClock({ set: now })
  expect(await endMeeting(mock, '002')).toBe('ended')
  await expect(mock).toHaveNoContractViolations()
  vi.useRealTimers()
})
