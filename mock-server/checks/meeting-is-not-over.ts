import type { Check } from './check.ts'

export const meetingIsNotOver: Check = {
  name: 'meeting-is-not-over',
  claims: ['A10'],
  run(_request, { meeting }) {
    if (meeting?.status !== 'over') return undefined
    return { message: { name: 'meeting-is-not-over', values: { confid: { sent: meeting.confid } } } }
  },
}
