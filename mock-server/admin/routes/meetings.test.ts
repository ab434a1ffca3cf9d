import { expect, test } from 'vitest'
import { createInstance } from '../../instance/create-instance.ts'
import type { Pieces } from '../json-pieces.ts'
import type { AdminAnswer, AdminCall, AdminRoute } from '../route.ts'
import { meetingRoutes } from './meetings.ts'

test('a meeting of many participants with long names is shown in steps', () => {
  const instance = createInstance({})
  const participants = Array.from({ length: 300 }, (_, index) => ({
    phone: `13800138${index + 100}`,
    name: 'x'.repeat(50),
  }))
  const meetingname = '?'.repeat(300_000)
  instance.namespaces.shared.meetings.create({ accountSID: 'a', confid: '1', meetingname, participants, createdAt: 0 })
  const list = meetingRoutes.find(({ operationId }) => operationId === 'listMeetings') as AdminRoute
  const answer = list.run({ mock: { instance }, query: {} } as AdminCall<unknown, unknown>) as AdminAnswer
  const all = [...(answer.pieces as Pieces)]
  // One for each participant, and more for the name.
  expect(all.filter((piece) => piece === undefined).length).toBeGreaterThan(320)
  expect(JSON.parse(all.join('')).meetings).toMatchObject([{ meetingname, participants: { length: 300 } }])
})
