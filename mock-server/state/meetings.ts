import { createCounter } from './create-counter.ts'
import { bytesOf, bytesOfParticipant } from './meeting-weight.ts'
import { putIn, takeOut } from './places.ts'

/** Someone in a meeting. */
export interface Participant {
  readonly phone: string
  readonly name: string | undefined
  status: 'in' | 'hung-up'
}

/** A meeting as the mock remembers it. */
export interface Meeting {
  /** Counts up with every meeting of the mock; one of the same confid that is made anew has another. */
  readonly number: number
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
  /** Adds a participant, or has one of the same phone in another state, within bounds. */
  add(meeting: Meeting, participant: Participant): void
  list(): readonly Meeting[]
  /** How many there are. */
  readonly size: number
  /** What they take now; the bytes roughly. */
  readonly fill: MeetingLimits
  /** Lets the oldest make room. */
  dropOldest(): void
  /** Forgets those of one account. */
  remove(accountSID: string): void
  clear(): void
}

/** How many meetings are kept, and how many bytes they may take, roughly. */
export interface MeetingLimits {
  readonly entries: number
  readonly bytes: number
}

const mostParticipants = 1000

type Place = Pick<Meeting, 'accountSID' | 'confid'>

/** A meeting and what it weighs. */
interface Kept {
  readonly meeting: Meeting
  bytes: number
}

const unheard: (bytes: number) => void = () => {}

/** Keeps meetings within their limits; the oldest make room. One that alone is too large is not kept. Tells of bytes that they took. */
export function createMeetings(limits: MeetingLimits, nextNumber = createCounter(), onGrow = unheard): Meetings {
  // Oldest first.
  const kept = new Set<Kept>()
  const ofAccounts = new Map<string, Map<string, Kept>>()
  let bytes = 0
  const lookUp = ({ accountSID, confid }: Place) => ofAccounts.get(accountSID)?.get(confid)
  const forget = (entry: Kept | undefined) => {
    if (!entry) return
    takeOut(ofAccounts, entry.meeting)
    kept.delete(entry)
    bytes -= entry.bytes
  }
  const dropOldest = () => forget(kept.values().next().value)
  const grow = (more: number) => {
    bytes += more
    while (kept.size > limits.entries || (bytes > limits.bytes && kept.size > 0)) dropOldest()
    onGrow(more)
  }
  const keep = (meeting: Meeting): Meeting => {
    forget(lookUp(meeting))
    const entry = { meeting, bytes: bytesOf(meeting) }
    kept.add(entry)
    putIn(ofAccounts, entry.meeting, entry)
    grow(entry.bytes)
    return meeting
  }
  return {
    find: (accountSID, confid) => lookUp({ accountSID, confid })?.meeting,
    create: (plan) => keep(meetingOf(plan, nextNumber(), true)),
    remember: (plan) => keep(meetingOf(plan, nextNumber(), false)),
    add(meeting, { phone, name, status }) {
      const entry = lookUp(meeting)
      const known = meeting.participants.get(phone)
      if (known) known.status = status
      if (!entry || known || meeting.participants.size >= mostParticipants) return
      meeting.participants.set(phone, { phone, name, status })
      entry.bytes += bytesOfParticipant(phone, name)
      grow(bytesOfParticipant(phone, name))
    },
    get size() {
      return kept.size
    },
    get fill() {
      return { entries: kept.size, bytes }
    },
    dropOldest,
    list: () => [...kept].map(({ meeting }) => meeting),
    remove(accountSID) {
      for (const entry of ofAccounts.get(accountSID)?.values() ?? []) forget(entry)
    },
    clear() {
      kept.clear()
      ofAccounts.clear()
      bytes = 0
    },
  }
}

function meetingOf({ participants = [], ...plan }: MeetingPlan, number: number, isCreated: boolean): Meeting {
  const present = participants.map(({ phone, name }): [string, Participant] => [phone, { phone, name, status: 'in' }])
  return {
    appid: undefined,
    meetingname: undefined,
    ...plan,
    number,
    isCreated,
    status: 'open',
    participants: new Map(present),
  }
}
