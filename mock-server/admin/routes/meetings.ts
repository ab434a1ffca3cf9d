import { accountQuery, meetingsQuery, newMeeting } from '../checked.ts'
import { forget } from '../forget.ts'
import { createMeeting, listMeetings } from '../meetings.ts'
import { defineRoute } from '../route.ts'

export const meetingRoutes = [
  defineRoute('meetings', {
    method: 'GET',
    path: '/meetings',
    operationId: 'listMeetings',
    summary: 'Lists the meetings that the mock remembers, telephone numbers masked',
    query: meetingsQuery,
    answer: { status: 200, schema: 'MeetingList' },
    run: ({ mock, query }) => ({ body: listMeetings(mock.instance, query) }),
  }),
  defineRoute('meetings', {
    method: 'POST',
    path: '/meetings',
    operationId: 'createMeeting',
    summary: 'Opens a meeting, to be ended or hung up in',
    body: newMeeting,
    answer: { status: 201, schema: 'MeetingState' },
    refusals: [404],
    run({ mock: { instance }, body }) {
      const meeting = createMeeting(instance, body)
      instance.events.publish({ kind: 'meetings' })
      return { body: meeting }
    },
  }),
  defineRoute('meetings', {
    method: 'DELETE',
    path: '/meetings',
    operationId: 'forgetMeetings',
    summary: 'Forgets the meetings, of one account or of all',
    query: accountQuery,
    answer: { status: 204 },
    run({ mock: { instance }, query }) {
      forget(instance, query.accountSID, ['meetings'])
      instance.events.publish({ kind: 'meetings' })
      return {}
    },
  }),
]
