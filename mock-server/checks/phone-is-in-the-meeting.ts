import type { Check } from './check.ts'

export const phoneIsInTheMeeting: Check = {
  name: 'phone-is-in-the-meeting',
  claims: ['A10'],
  run(request, { action, meeting }) {
    if (!meeting || !action?.required.includes('phone')) return undefined
    const phone = request.parameters?.get('phone')
    if (typeof phone !== 'string' || phone === '') return undefined
    const participant = meeting.participants.get(phone)
    // Who is in a meeting that the mock only heard of is not known.
    if (participant ? participant.status === 'in' : !meeting.isCreated) return undefined
    const name = participant ? 'phone-is-in-the-meeting/hung-up' : 'phone-is-in-the-meeting'
    return { message: { name, values: { phone: { sent: phone, as: 'phone' } } } }
  },
}
