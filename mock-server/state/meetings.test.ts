import { describe, expect, test } from 'vitest'
import { createMeetings } from './meetings.ts'

const plan = (confid: string) => ({ accountSID: 'account', confid, createdAt: 0 })
const confids = (meetings: ReturnType<typeof createMeetings>) => meetings.list().map(({ confid }) => confid)

describe('The meetings', () => {
  test('are at most so many; the oldest make room', () => {
    const meetings = createMeetings({ entries: 2, bytes: 1e9 })
    for (const confid of ['1', '2', '3']) meetings.remember(plan(confid))
    expect(confids(meetings)).toEqual(['2', '3'])
  })

  test('keep within their bytes, however long a confid is', () => {
    const meetings = createMeetings({ entries: 1000, bytes: 100_000 })
    for (let each = 0; each < 100; each += 1) meetings.remember(plan(`${each} ${'x'.repeat(10_000)}`))
    expect(confids(meetings).map((confid) => confid.slice(0, 2))).toEqual(['98', '99'])
  })

  test('keep within their bytes, however many are in one', () => {
    const meetings = createMeetings({ entries: 1000, bytes: 100_000 })
    const participants = Array.from({ length: 300 }, (_, each) => ({ phone: `1380013${each}`, name: 'x'.repeat(50) }))
    for (const confid of ['1', '2', '3']) meetings.create({ ...plan(confid), participants })
    expect(confids(meetings)).toEqual(['3'])
  })

  test('keep within their bytes, however many are heard of by hanging up', () => {
    const meetings = createMeetings({ entries: 1000, bytes: 100_000 })
    meetings.remember(plan('before'))
    const meeting = meetings.remember(plan('1'))
    for (let each = 0; each < 2000; each += 1)
      meetings.add(meeting, { phone: `${each} ${'x'.repeat(100)}`, name: undefined, status: 'hung-up' })
    expect(confids(meetings)).toEqual([])
    expect(meeting.participants.size).toBeLessThan(400)
  })

  test('are told apart by their accounts, of which one can be forgotten', () => {
    const meetings = createMeetings({ entries: 10, bytes: 1e9 })
    meetings.remember(plan('same'))
    const other = meetings.remember({ ...plan('same'), accountSID: 'other' })
    meetings.remove('account')
    expect([meetings.find('account', 'same'), meetings.find('other', 'same')]).toEqual([undefined, other])
    expect(meetings.list()).toEqual([other])
  })

  test('do not keep one that alone is too large', () => {
    const meetings = createMeetings({ entries: 10, bytes: 1000 })
    meetings.remember(plan('x'.repeat(1000)))
    expect(meetings.list()).toEqual([])
  })

  test('weigh nothing any more once they were replaced, removed or cleared', () => {
    const meetings = createMeetings({ entries: 10, bytes: 3000 })
    for (let each = 0; each < 50; each += 1) meetings.create(plan('same'))
    for (let each = 0; each < 50; each += 1) {
      meetings.remember(plan('removed'))
      meetings.remove('account')
      meetings.remember(plan('cleared'))
      meetings.clear()
    }
    for (const confid of ['1', '2', '3']) meetings.remember(plan(confid))
    expect(confids(meetings)).toEqual(['1', '2', '3'])
  })
})
