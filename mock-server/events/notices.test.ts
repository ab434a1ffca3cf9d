import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createEvents } from './events.ts'
import type { Notice } from './notices.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const refused = (open: number) => ({ name: 'notice-connection-refused', values: { open } }) as const

test('of one kind a notice is told at once, then one a second with a count of what was left out', () => {
  const events = createEvents()
  const told: Notice[] = []
  const stop = events.onNotice((notice) => told.push(notice))
  for (let each = 1; each <= 4; each += 1) events.notice(refused(each))
  expect(told).toEqual([
    {
      kind: 'connection-refused',
      text: 'A connection was closed at once: 1 were open, which is the limit, and none of them could make room.',
      message: refused(1),
      leftOut: 0,
    },
  ])
  vi.advanceTimersByTime(999)
  expect(told).toHaveLength(1)
  vi.advanceTimersByTime(1)
  expect(told[1]).toMatchObject({ message: refused(4), leftOut: 2 })
  events.notice(refused(5))
  expect(told).toHaveLength(2)
  events.flushNotices()
  expect(told[2]).toMatchObject({ message: refused(5), leftOut: 0 })
  vi.advanceTimersByTime(5000)
  expect(told).toHaveLength(3)
  stop()
  events.notice(refused(6))
  expect(told).toHaveLength(3)
})

test('a listener that throws is a fault, and costs the others nothing', () => {
  const events = createEvents()
  const [faults, told]: [unknown[], Notice[]] = [[], []]
  events.onFault((fault) => faults.push(fault))
  events.onNotice(() => {
    throw new Error('mine')
  })
  events.onNotice((notice) => told.push(notice))
  events.notice(refused(1))
  expect([faults.length, told.length]).toEqual([1, 1])
})
