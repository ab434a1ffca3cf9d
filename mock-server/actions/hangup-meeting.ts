import type { Action } from './action.ts'

/** Takes one participant off the meeting, which stays open (D7). */
export const hangupMeeting: Action = {
  name: 'hangupMeeting',
  run(meeting, parameters) {
    meeting.hungUp.add(String(parameters.get('phone')))
    return undefined
  },
}
