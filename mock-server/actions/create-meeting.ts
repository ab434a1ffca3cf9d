import type { Action } from './action.ts'

/** Opens a meeting with its parties in it; the answer carries its meid (O7, D14, A15, A20). */
export const createMeeting: Action = {
  name: 'createMeeting',
  run({ accountSID, parameters, meetings, now, nextMeid }) {
    const text = (name: string) => (parameters.get(name) ? String(parameters.get(name)) : undefined)
    const confid = text('confid') ?? nextMeid()
    const participants = partiesOf(parameters.get('parties'))
    meetings.create({
      accountSID,
      confid,
      appid: text('appid'),
      meetingname: text('meetingname'),
      participants,
      createdAt: now,
    })
    return { more: { meid: confid } }
  },
}

function partiesOf(parties: unknown): { phone: string; name: string | undefined }[] {
  if (!Array.isArray(parties)) return []
  return parties.map((party: { name?: unknown; phone?: unknown }) => ({
    phone: String(party?.phone),
    name: typeof party?.name === 'string' ? party.name : undefined,
  }))
}
