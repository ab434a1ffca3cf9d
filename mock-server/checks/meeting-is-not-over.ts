import { quote } from '../vendor/quote.ts'
import type { Check } from './check.ts'

export const meetingIsNotOver: Check = {
  name: 'meeting-is-not-over',
  claims: ['A10'],
  run(_request, { meeting }) {
    if (meeting?.status !== 'over') return undefined
    return {
      reason: 'The meeting is over.',
      received: `confid ${quote(meeting.confid)}`,
      expected: 'a meeting that is still open',
    }
  },
}
