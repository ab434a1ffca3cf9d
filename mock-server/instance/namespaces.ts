import type { Scenario } from '../../schemas/generated/types.ts'
import { createJournal, type Journal, type JournalLimits } from '../journal/create-journal.ts'
import { createScenarios, type Scenarios } from '../simulation/create-scenarios.ts'
import { createCounter } from '../state/create-counter.ts'
import { createMeetings, type MeetingLimits, type Meetings } from '../state/meetings.ts'
import type { Random } from '../state/random.ts'
import { type Clock, type ControlledClock, createControlledClock } from '../vendor/clock.ts'
import { createSharedBudget } from './shared-budget.ts'

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

export interface Namespaces {
  readonly shared: Namespace
  /** The account's own, or the shared one; this counts as a use, unless it comes too late. */
  of(accountSID: string): Namespace
  /** The same without a use of it. */
  peek(accountSID: string): Namespace
  /** Its source of numbers follows from the mock's seed and the name, if there is one. */
  create(accountSID: string, idleMilliseconds: number, seedName: string | undefined): Namespace
  /** Keeps it from going idle until the returned function is called: somebody watches or waits. */
  hold(accountSID: string): () => void
  remove(accountSID: string): void
  all(): readonly Namespace[]
  /** Removes the namespaces that nobody has used for too long. */
  removeIdle(): void
}

/** What is forced from the start: on every account, and in the shared namespace alone. */
interface ScenariosOfStart {
  readonly everywhere: readonly Scenario[]
  readonly shared: readonly Scenario[]
}

interface NamespaceEvents {
  readonly onIdle: (accountSID: string) => void
  /** An entry of a journal had to make room. */
  readonly onDrop: () => void
}

/** Makes the shared namespace and keeps those of accounts that were made for one test, until they are idle for too long. */
export function createNamespaces(
  clock: Clock,
  mockClock: ControlledClock,
  randomOf: (name?: string) => Random,
  limits: NamespaceLimits,
  scenarios: ScenariosOfStart,
  { onIdle, onDrop }: NamespaceEvents,
): Namespaces {
  const own = new Map<string, Namespace>()
  // By the id, since an account that is made anew is still watched.
  const holds = new Map<string, number>()
  const holdsOf = (accountSID: string) => holds.get(accountSID) ?? 0
  const onGrow = createSharedBudget(limits.accountsBytes, () =>
    [...own.values()].flatMap(({ journal, meetings }) => [journal, meetings]),
  )
  const build = createBuilder(clock, mockClock, limits, scenarios, { onDrop, onGrow })
  const shared = build(undefined, randomOf(), 0)
  const remove = (accountSID: string) => {
    // Whoever reads it holds nothing of it.
    own.get(accountSID)?.journal.clear()
    own.delete(accountSID)
  }
  const removeIfIdle = (accountSID: string, { lastUsed, idleMilliseconds = 0 }: Namespace, now: number): boolean => {
    if (now - lastUsed <= idleMilliseconds || holds.has(accountSID)) return false
    remove(accountSID)
    onIdle(accountSID)
    return true
  }
  return {
    shared,
    of(accountSID) {
      const namespace = own.get(accountSID)
      if (!namespace) return shared
      const now = clock.now()
      if (removeIfIdle(accountSID, namespace, now)) return shared
      namespace.lastUsed = now
      return namespace
    },
    peek: (accountSID) => own.get(accountSID) ?? shared,
    create(accountSID, idleMilliseconds, seedName) {
      const madeAfter = shared.journal.entries().at(-1)?.id ?? 0
      const namespace = build(accountSID, randomOf(seedName), madeAfter, idleMilliseconds)
      own.set(accountSID, namespace)
      return namespace
    },
    hold(accountSID) {
      holds.set(accountSID, holdsOf(accountSID) + 1)
      return () => {
        const left = holdsOf(accountSID) - 1
        if (left > 0) holds.set(accountSID, left)
        else holds.delete(accountSID)
        const namespace = own.get(accountSID)
        if (namespace) namespace.lastUsed = clock.now()
      }
    },
    remove,
    all: () => [shared, ...own.values()],
    removeIdle() {
      const now = clock.now()
      for (const [accountSID, namespace] of own) removeIfIdle(accountSID, namespace, now)
    },
  }
}

/** Makes namespaces that count their requests, meetings and scenarios together: no number is given twice in one mock. */
function createBuilder(
  clock: Clock,
  mockClock: ControlledClock,
  limits: NamespaceLimits,
  { everywhere, shared }: ScenariosOfStart,
  { onDrop, onGrow }: Pick<NamespaceEvents, 'onDrop'> & { readonly onGrow: (bytes: number) => void },
) {
  const nextEntry = createCounter()
  const nextMeeting = createCounter()
  const nextScenario = createCounter()
  return (accountSID: string | undefined, random: Random, madeAfter: number, idleMilliseconds?: number): Namespace => ({
    accountSID,
    ...(accountSID === undefined
      ? {
          journal: createJournal(limits.journal, nextEntry, onDrop),
          meetings: createMeetings(limits.meetings, nextMeeting),
        }
      : {
          journal: createJournal(limits.accountJournal, nextEntry, onDrop, onGrow),
          meetings: createMeetings(limits.accountMeetings, nextMeeting, onGrow),
        }),
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
