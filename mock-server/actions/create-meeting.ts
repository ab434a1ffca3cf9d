import type { Action } from './action.ts'

/** Opens a meeting with its parties in it; its meid, the confid that was given if any, is answered (O7, D14, A15, A20). */
export const createMeeting: Action = {
  name: 'createMeeting',
  run({ accountSID, parameters, names, meetings, now, nextMeid }) {
    const text = (name: string) => textOf(parameters.get(name)) || undefined
    const confid = text(names.confid) ?? nextMeid()
    const participants = partiesOf(parameters.get(names.phone))
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

/** A behaviour may let pass what is no text, which names nobody and nothing. */
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Everyone whom a parameter names: one phone, or a list of objects with one each. */
export function partiesOf(parties: unknown): { phone: string; name: string | undefined }[] {
  if (typeof parties === 'string' && parties !== '') return [{ phone: parties, name: undefined }]
  if (!Array.isArray(parties)) return []
  return parties.flatMap((party: { name?: unknown; phone?: unknown } | null) => {
    const phone = textOf(party?.phone)
    return phone === undefined ? [] : [{ phone, name: textOf(party?.name) }]
  })
}
