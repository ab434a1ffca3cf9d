import type { Check } from './check.ts'
import { hungUpParameter } from './meeting-parameter.ts'

export const phoneIsInTheMeeting: Check = {
  name: 'phone-is-in-the-meeting',
  claims: ['A10'],
  run(request, { action, meeting }) {
    const name = action && hungUpParameter(action)
    if (!meeting || name === undefined || !action?.required.includes(name)) return undefined
    const phone = request.parameters?.get(name)
    if (typeof phone !== 'string' || phone === '') return undefined
    const participant = meeting.participants.get(phone)
    // Who is in a meeting that the mock only heard of is not known.
    if (participant ? participant.status === 'in' : !meeting.isCreated) return undefined
    const message = participant ? 'phone-is-in-the-meeting/hung-up' : 'phone-is-in-the-meeting'
    return { message: { name: message, values: { phone: { sent: phone, as: 'phone' } } } }
  },
}
