interface Weighed {
  readonly accountSID: string
  readonly confid: string
  readonly appid: string | undefined
  readonly meetingname: string | undefined
  readonly participants: ReadonlyMap<string, { readonly phone: string; readonly name: string | undefined }>
}

/** What a meeting weighs, roughly: its texts at two bytes a character, some of them twice, and its objects. */
export function bytesOf({ accountSID, confid, appid = '', meetingname = '', participants }: Weighed): number {
  let total = 512 + 2 * (accountSID.length + 2 * confid.length + appid.length + meetingname.length)
  for (const { phone, name } of participants.values()) total += bytesOfParticipant(phone, name)
  return total
}

export const bytesOfParticipant = (phone: string, name = ''): number => 128 + 2 * (phone.length + name.length)
