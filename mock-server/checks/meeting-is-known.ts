import type { Check } from './check.ts'
import { meetingParameter } from './meeting-parameter.ts'

export const meetingIsKnown: Check = {
  name: 'meeting-is-known',
  claims: ['A10', 'D14'],
  run(request, { account, action, meeting }) {
    const name = action && meetingParameter(action)
    if (!account || name === undefined || !action?.required.includes(name) || meeting) return undefined
    const confid = request.parameters?.get(name)
    if (typeof confid !== 'string' || confid === '') return undefined
    return { message: { name: 'meeting-is-known', values: { confid: { sent: confid } } } }
  },
}
