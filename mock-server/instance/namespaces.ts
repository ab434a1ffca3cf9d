import type { Random } from '../state/random.ts'
import type { Clock, ControlledClock } from '../vendor/clock.ts'
import { createBuilder, type Namespace, type NamespaceLimits, type ScenariosOfStart } from './namespace.ts'
import { createSharedBudget } from './shared-budget.ts'

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
  const onGrow = createSharedBudget(limits.accountsBytes, () => holdersOf(own))
  const build = createBuilder(clock, mockClock, limits, scenarios, { onDrop, onGrow })
  const shared = build(undefined, randomOf(), 0)
  const remove = (accountSID: string) => {
    own.get(accountSID)?.journal.clear()
    own.delete(accountSID)
  }
  const removeIfIdle = (accountSID: string, namespace: Namespace, now: number): boolean => {
    if (!isIdle(namespace, now) || holds.has(accountSID)) return false
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
      const namespace = build(accountSID, randomOf(seedName), shared.journal.latest(), idleMilliseconds)
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

/** What a reader may still hold of a namespace that goes is emptied with it, so these are all. */
const holdersOf = (own: ReadonlyMap<string, Namespace>) =>
  [...own.values()].flatMap(({ journal, meetings }) => [journal, meetings])

/** Not where the clock failed, now or then: no number is larger than what is none. */
const isIdle = ({ lastUsed, idleMilliseconds = 0 }: Namespace, now: number): boolean =>
  now - lastUsed > idleMilliseconds
