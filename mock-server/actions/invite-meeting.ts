import type { Action } from './action.ts'
import { partiesOf } from './create-meeting.ts'

/** Adds participants to a meeting that is not over, as actions of a file may do; the kit has no such action itself (O12). */
export const inviteMeeting: Pick<Action, 'run'> = {
  run({ accountSID, parameters, names, meeting: known, meetings, now }) {
    const confid = String(parameters.get(names.confid))
    const meeting = known ?? meetings.remember({ accountSID, confid, createdAt: now })
    if (meeting.status === 'over') return {}
    for (const party of partiesOf(parameters.get(names.phone))) meetings.add(meeting, { ...party, status: 'in' })
    return {}
  },
}
