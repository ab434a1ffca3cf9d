import type { Action } from './action.ts'

/** Takes one participant off the meeting, which stays open (D7). */
export const hangupMeeting: Action = {
  name: 'hangupMeeting',
  run({ accountSID, parameters, meeting: known, meetings, now }) {
    const confid = String(parameters.get('confid'))
    const phone = String(parameters.get('phone'))
    const meeting = known ?? meetings.remember({ accountSID, confid, createdAt: now })
    const participant = meeting.participants.get(phone)
    if (participant) participant.status = 'hung-up'
    // Who is in a meeting that the mock only heard of is not known: what is heard of it is remembered.
    else if (!meeting.isCreated) meetings.addHungUp(meeting, phone)
    return { event: { event: 'hangup', confid, phone } }
  },
}
