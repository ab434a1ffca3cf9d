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
  /** The meeting of that confid; one that nobody made is remembered from now on (A10). */
  ensure(plan: MeetingPlan): Meeting
  list(): readonly Meeting[]
  clear(): void
}

/** Keeps at most so many meetings; the oldest make room. */
export function createMeetings(limit: number): Meetings {
  const meetings = new Map<string, Meeting>()
  const keyOf = (accountSID: string, confid: string) => `${accountSID} ${confid}`
  const remember = (meeting: Meeting): Meeting => {
    meetings.set(keyOf(meeting.accountSID, meeting.confid), meeting)
    if (meetings.size > limit) meetings.delete(meetings.keys().next().value ?? '')
    return meeting
  }
  return {
    find: (accountSID, confid) => meetings.get(keyOf(accountSID, confid)),
    create: (plan) => remember(meetingOf(plan, true)),
    ensure: (plan) => meetings.get(keyOf(plan.accountSID, plan.confid)) ?? remember(meetingOf(plan, false)),
    list: () => [...meetings.values()],
    clear: () => meetings.clear(),
  }
}

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
