import type { Action } from './action.ts'

/** Takes one participant off the meeting, which stays open (D7). */
export const hangupMeeting: Action = {
  name: 'hangupMeeting',
  run({ accountSID, parameters, names, meeting: known, meetings, now }) {
    const confid = String(parameters.get(names.confid))
    const phone = String(parameters.get(names.phone))
    const meeting = known ?? meetings.remember({ accountSID, confid, createdAt: now })
    const participant = meeting.participants.get(phone)
    if (participant) participant.status = 'hung-up'
    // Who is in a meeting that the mock only heard of is not known: what is heard of it is remembered.
    else if (!meeting.isCreated) meetings.add(meeting, { phone, name: undefined, status: 'hung-up' })
    return { event: { event: 'hangup', confid, phone } }
  },
}
