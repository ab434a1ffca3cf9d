import { type Clock, type ControlledClock, createControlledClock } from '../clock.ts'
import { createJournal, type Journal, type JournalLimits } from '../journal/create-journal.ts'
import { createScenarios, type Scenarios } from '../simulation/create-scenarios.ts'
import { createCounter, createMeetings, type MeetingLimits, type Meetings } from './meetings.ts'
import type { Random } from './random.ts'

/** What a test must not share with another: requests, meetings, scenarios and the time. */
export interface Namespace {
  /** The account that it belongs to; undefined for the one of the built-in accounts and of everyone unknown. */
  readonly accountSID: string | undefined
  readonly journal: Journal
  readonly meetings: Meetings
  readonly scenarios: Scenarios
  readonly clock: ControlledClock
  /** Milliseconds without a request after which it goes; undefined for one that stays. */
  readonly idleMilliseconds: number | undefined
  /** By the mock's own clock, whatever the namespace's says. */
  lastUsed: number
}

export interface NamespaceLimits {
  readonly journal: JournalLimits
  readonly accountJournal: JournalLimits
  readonly meetings: MeetingLimits
  readonly accountMeetings: MeetingLimits
  readonly scenarios: number
}

export interface Namespaces {
  readonly shared: Namespace
  /** The account's own, or the shared one. */
  of(accountSID: string): Namespace
  create(accountSID: string, idleMilliseconds: number): Namespace
  remove(accountSID: string): void
  all(): readonly Namespace[]
  /** The accounts whose namespaces nobody has used for too long. */
  idle(): readonly string[]
}

/** Makes the shared namespace and keeps those of accounts that were made for one test. */
export function createNamespaces(
  clock: Clock,
  mockClock: ControlledClock,
  random: Random,
  limits: NamespaceLimits,
): Namespaces {
  const own = new Map<string, Namespace>()
  let lastEntry = 0
  let lastScenario = 0
  const nextMeeting = createCounter()
  const build = (accountSID: string | undefined, idleMilliseconds?: number): Namespace => ({
    accountSID,
    journal: createJournal(accountSID === undefined ? limits.journal : limits.accountJournal, () => ++lastEntry),
    meetings: createMeetings(accountSID === undefined ? limits.meetings : limits.accountMeetings, nextMeeting),
    scenarios: createScenarios(limits.scenarios, random, () => `scenario-${++lastScenario}`),
    clock: accountSID === undefined ? mockClock : createControlledClock(mockClock),
    idleMilliseconds,
    lastUsed: clock.now(),
  })
  const shared = build(undefined)
  return {
    shared,
    of(accountSID) {
      const namespace = own.get(accountSID)
      if (!namespace) return shared
      namespace.lastUsed = clock.now()
      return namespace
    },
    create(accountSID, idleMilliseconds) {
      const namespace = build(accountSID, idleMilliseconds)
      own.set(accountSID, namespace)
      return namespace
    },
    remove: (accountSID) => void own.delete(accountSID),
    all: () => [shared, ...own.values()],
    idle: () =>
      [...own.entries()]
        .filter(([, { lastUsed, idleMilliseconds = 0 }]) => clock.now() - lastUsed > idleMilliseconds)
        .map(([accountSID]) => accountSID),
  }
}
