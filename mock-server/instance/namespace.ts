import type { Scenario } from '../../schemas/generated/types.ts'
import { createJournal, type Journal, type JournalEvents, type JournalLimits } from '../journal/create-journal.ts'
import { createScenarios, type Scenarios } from '../simulation/create-scenarios.ts'
import { createCounter } from '../state/create-counter.ts'
import { createMeetings, type MeetingLimits, type Meetings } from '../state/meetings.ts'
import type { Random } from '../state/random.ts'
import { type Clock, type ControlledClock, createControlledClock } from '../vendor/clock.ts'

/** What a test must not share with another: requests, meetings, scenarios and the time. */
export interface Namespace {
  /** The account that it belongs to; undefined for the one of the built-in accounts and of everyone unknown. */
  readonly accountSID: string | undefined
  readonly journal: Journal
  readonly meetings: Meetings
  readonly scenarios: Scenarios
  readonly clock: ControlledClock
  /** Draws latencies; nobody else's requests disturb it. */
  readonly random: Random
  /** Milliseconds without a request after which it goes; undefined for one that stays. */
  readonly idleMilliseconds: number | undefined
  /** The last entry of the shared journal by then. */
  readonly madeAfter: number
  /** By the mock's own clock, whatever the namespace's says. */
  lastUsed: number
}

export interface NamespaceLimits {
  readonly journal: JournalLimits
  readonly accountJournal: JournalLimits
  readonly meetings: MeetingLimits
  readonly accountMeetings: MeetingLimits
  readonly scenarios: number
  /** Bytes for the journals and meetings of all accounts that have their own. */
  readonly accountsBytes: number
}

/** What is forced from the start: on every account, and in the shared namespace alone. */
export interface ScenariosOfStart {
  readonly everywhere: readonly Scenario[]
  readonly shared: readonly Scenario[]
}

/** Makes namespaces that count their requests, meetings and scenarios together: no number is given twice in one mock. */
export function createBuilder(
  clock: Clock,
  mockClock: ControlledClock,
  limits: NamespaceLimits,
  { everywhere, shared }: ScenariosOfStart,
  events: JournalEvents,
) {
  const nextScenario = createCounter()
  const { keepShared, keepOwn } = createKeepers(limits, events)
  return (accountSID: string | undefined, random: Random, madeAfter: number, idleMilliseconds?: number): Namespace => ({
    accountSID,
    ...(accountSID === undefined ? keepShared() : keepOwn()),
    scenarios: createScenarios(
      limits.scenarios + everywhere.length,
      random,
      () => `scenario-${nextScenario()}`,
      accountSID === undefined
        ? [...everywhere, ...shared]
        : everywhere.map((each) => ({ ...each, match: { accountSID } })),
    ),
    clock: accountSID === undefined ? mockClock : createControlledClock(mockClock),
    random,
    idleMilliseconds,
    madeAfter,
    lastUsed: clock.now(),
  })
}

/** Makes journals and meetings: those of all others together, and those of an account of its own. */
function createKeepers(limits: NamespaceLimits, events: JournalEvents) {
  const nextEntry = createCounter()
  const nextMeeting = createCounter()
  return {
    keepShared: () => ({
      journal: createJournal(limits.journal, nextEntry, { ...events, onGrow() {} }),
      meetings: createMeetings(limits.meetings, nextMeeting),
    }),
    keepOwn: () => ({
      journal: createJournal(limits.accountJournal, nextEntry, events),
      meetings: createMeetings(limits.accountMeetings, nextMeeting, events.onGrow),
    }),
  }
}
