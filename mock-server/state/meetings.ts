/** Someone in a meeting. */
export interface Participant {
  readonly phone: string
  readonly name: string | undefined
  status: 'in' | 'hung-up'
}

/** A meeting as the mock remembers it. */
export interface Meeting {
  readonly accountSID: string
  readonly confid: string
  readonly appid: string | undefined
  readonly meetingname: string | undefined
  status: 'open' | 'over'
  /** Whether the mock made it; of one that it only heard of, it does not know who is in it. */
  readonly isCreated: boolean
  readonly participants: Map<string, Participant>
  /** Milliseconds since 1970, by the account's clock. */
  readonly createdAt: number
}

/** What a meeting is made of. */
export interface MeetingPlan {
  readonly accountSID: string
  readonly confid: string
  readonly appid?: string | undefined
  readonly meetingname?: string | undefined
  readonly participants?: readonly { readonly phone: string; readonly name?: string | undefined }[]
  readonly createdAt: number
}

export interface Meetings {
  find(accountSID: string, confid: string): Meeting | undefined
  /** Makes a meeting; one of the same confid makes room. */
  create(plan: MeetingPlan): Meeting
  /** Remembers from now on a meeting that nobody made (A10). */
  remember(plan: MeetingPlan): Meeting
  /** Notes a participant of whom nothing but the hanging up was heard, within bounds. */
  addHungUp(meeting: Meeting, phone: string): void
  list(): readonly Meeting[]
  /** Forgets those of one account. */
  remove(accountSID: string): void
  clear(): void
}

/** How many meetings are kept, and how many bytes they may take, roughly. */
export interface MeetingLimits {
  readonly entries: number
  readonly bytes: number
}

const mostHungUp = 1000

/** Keeps meetings within their limits; the oldest make room. One that alone is too large is not kept. */
export function createMeetings(limits: MeetingLimits): Meetings {
  const kept = new Map<string, { readonly meeting: Meeting; bytes: number }>()
  let bytes = 0
  const find = (accountSID: string, confid: string) => kept.get(keyOf(accountSID, confid))?.meeting
  const forget = (key: string) => {
    bytes -= kept.get(key)?.bytes ?? 0
    kept.delete(key)
  }
  const makeRoom = () => {
    while (kept.size > limits.entries || (bytes > limits.bytes && kept.size > 0)) forget(kept.keys().next().value ?? '')
  }
  const keep = (meeting: Meeting): Meeting => {
    const key = keyOf(meeting.accountSID, meeting.confid)
    forget(key)
    const weight = bytesOf(meeting)
    kept.set(key, { meeting, bytes: weight })
    bytes += weight
    makeRoom()
    return meeting
  }
  return {
    find,
    create: (plan) => keep(meetingOf(plan, true)),
    remember: (plan) => keep(meetingOf(plan, false)),
    addHungUp(meeting, phone) {
      const entry = kept.get(keyOf(meeting.accountSID, meeting.confid))
      if (!entry || meeting.participants.size >= mostHungUp) return
      meeting.participants.set(phone, { phone, name: undefined, status: 'hung-up' })
      entry.bytes += bytesOfParticipant(phone)
      bytes += bytesOfParticipant(phone)
      makeRoom()
    },
    list: () => [...kept.values()].map(({ meeting }) => meeting),
    remove(accountSID) {
      for (const [key, { meeting }] of kept) if (meeting.accountSID === accountSID) forget(key)
    },
    clear() {
      kept.clear()
      bytes = 0
    },
  }
}

const keyOf = (accountSID: string, confid: string): string => `${accountSID} ${confid}`

/** What a meeting weighs, roughly: its texts at two bytes a character, some of them twice, and its objects. */
function bytesOf({ accountSID, confid, appid = '', meetingname = '', participants }: Meeting): number {
  let total = 512 + 2 * (accountSID.length + 2 * confid.length + appid.length + meetingname.length)
  for (const { phone, name } of participants.values()) total += bytesOfParticipant(phone, name)
  return total
}

const bytesOfParticipant = (phone: string, name = ''): number => 128 + 2 * (phone.length + name.length)

function meetingOf(
  { accountSID, confid, appid, meetingname, participants = [], createdAt }: MeetingPlan,
  isCreated: boolean,
): Meeting {
  const present = participants.map(({ phone, name }): [string, Participant] => [phone, { phone, name, status: 'in' }])
  return {
    accountSID,
    confid,
    appid,
    meetingname,
    status: 'open',
    isCreated,
    participants: new Map(present),
    createdAt,
  }
}
