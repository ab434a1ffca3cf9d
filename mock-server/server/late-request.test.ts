import { once } from 'node:events'
import { Socket } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { Intake } from '../connections/intake.ts'
import { defaultLimits } from '../instance/options.ts'
import { whenLate } from './late-request.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('A connection that is cut before it is late is kept by no timer', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const socket = new Socket()
  const intake = new Intake(defaultLimits.pendingAnswers, () => {})
  intake.enter(socket)
  whenLate(socket, { limits: defaultLimits, intake }, () => {})
  expect(vi.getTimerCount()).toBe(1)

  const closed = once(socket, 'close')
  socket.destroy()
  await closed

  expect(vi.getTimerCount()).toBe(0)
})
