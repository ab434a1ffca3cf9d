import type { Action } from './action.ts'

/** Ends the meeting for everyone in it (D6). */
export const destroyMeeting: Action = {
  name: 'destroyMeeting',
  run({ accountSID, parameters, names, meeting, meetings, now }) {
    const confid = String(parameters.get(names.confid))
    const ended = meeting ?? meetings.remember({ accountSID, confid, createdAt: now })
    // What is over does not end again.
    if (ended.status === 'over') return {}
    ended.status = 'over'
    return { event: { event: 'end', confid } }
  },
}
