/** A meeting as the mock remembers it. */
export interface Meeting {
  readonly accountSID: string
  readonly confid: string
  status: 'open' | 'over'
  /** Telephone numbers that were hung up. */
  readonly hungUp: Set<string>
}

export interface Meetings {
  find(accountSID: string, confid: string): Meeting | undefined
  /** The meeting of that confid, which is made when it is not known yet (A10). */
  ensure(accountSID: string, confid: string): Meeting
  clear(): void
}

/** Keeps at most so many meetings; the oldest make room. */
export function createMeetings(limit: number): Meetings {
  const meetings = new Map<string, Meeting>()
  const keyOf = (accountSID: string, confid: string) => `${accountSID} ${confid}`
  return {
    find: (accountSID, confid) => meetings.get(keyOf(accountSID, confid)),
    ensure(accountSID, confid) {
      const key = keyOf(accountSID, confid)
      const known = meetings.get(key)
      if (known) return known
      const meeting: Meeting = { accountSID, confid, status: 'open', hungUp: new Set() }
      meetings.set(key, meeting)
      if (meetings.size > limit) meetings.delete(meetings.keys().next().value ?? key)
      return meeting
    },
    clear: () => meetings.clear(),
  }
}
