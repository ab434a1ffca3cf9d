import type { Action } from './action.ts'

/** Ends the meeting for everyone in it (D6). */
export const destroyMeeting: Action = {
  name: 'destroyMeeting',
  run(meeting) {
    meeting.status = 'over'
    return undefined
  },
}
