import type { Check } from './check.ts'

export const meetingIsKnown: Check = {
  name: 'meeting-is-known',
  claims: ['A10', 'D14'],
  run(request, { account, action, meeting }) {
    if (!account || !action?.required.includes('confid') || meeting) return undefined
    const confid = request.parameters?.get('confid')
    if (typeof confid !== 'string' || confid === '') return undefined
    return { message: { name: 'meeting-is-known', values: { confid: { sent: confid } } } }
  },
}
