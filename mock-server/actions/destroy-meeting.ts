import type { Action } from './action.ts'

/** Ends the meeting for everyone in it (D6). */
export const destroyMeeting: Action = {
  name: 'destroyMeeting',
  run({ accountSID, parameters, meetings, now }) {
    const confid = String(parameters.get('confid'))
    const meeting = meetings.ensure({ accountSID, confid, createdAt: now })
    meeting.status = 'over'
    return { event: { event: 'end', confid } }
  },
}
