import { told } from '../../words/told.ts'
import { readEndpoints } from '../behaviour/check-endpoints.ts'
import { resolveBehaviour } from '../behaviour/resolve-behaviour.ts'
import { type Callbacks, createCallbacks } from '../callbacks/index.ts'
import { Intake } from '../connections/intake.ts'
import { createDoctor } from '../doctor/index.ts'
import { createEvents, type Events } from '../events/events.ts'
import { countOne, createTally, type Tally } from '../events/tally.ts'
import { rateLimitScenario } from '../simulation/call-counts.ts'
import { findFaultsOfList } from '../simulation/check-scenario.ts'
import { createAccounts } from '../state/accounts.ts'
import { createDigits, createRandoms, type Random } from '../state/random.ts'
import { createRequestIds } from '../state/request-ids.ts'
import { type Clock, checkMoment, createControlledClock, systemClock } from '../vendor/clock.ts'
import { kitEndpoints } from '../vendor/endpoints.ts'
import { placedFaults } from '../vendor/placed-faults.ts'
import { showGiven } from '../vendor/read-text.ts'
import type { Instance } from './instance.ts'
import type { NamespaceLimits } from './namespace.ts'
import { createNamespaces, type Namespaces } from './namespaces.ts'
import { type Limits, type MockServerOptions, resolveLimits } from './options.ts'
import { dropAccount } from './reset.ts'
import { createSharedRoom, sizeOf } from './shared-room.ts'

const environments = ['sandbox', 'production', 'both']

/** Makes what one mock owns out of its options. */
export function createInstance(options: MockServerOptions): Instance {
  const limits = resolveLimits(options.limits)
  const baseClock = checkClock(options.clock ?? systemClock)
  const [clock, idleClock] = [createControlledClock(baseClock), createIdleClock(baseClock)]
  const randomOf = createRandoms(options.seed)
  const tally = createTally()
  const events = createEvents(tally)
  const nextRequestId = createRequestIds(randomOf(), options.replica)
  const told = { onIdle: (sid: string) => dropAccount(instance, sid), onDrop: tally.countDropped }
  const namespaces = createNamespaces(idleClock, clock, randomOf, limitsOf(limits), readScenarios(options), told)
  const callbacks = createInstanceCallbacks(options, namespaces, { events, tally }, randomOf())
  const behaviour = resolveBehaviour(options.behaviour, options.strict)
  const instance: Instance = {
    environment: checkEnvironment(options.environment ?? 'both'),
    ...{ limits, baseClock, clock },
    nextRequestId,
    namespaces,
    endpoints: options.endpoints ? readEndpoints(options.endpoints) : kitEndpoints,
    behaviour,
    initialBehaviour: behaviour,
    adminToken: options.adminToken,
    accounts: createAccounts(options.accounts ?? [], callbacks.checkUrl),
    nextMeid: () => nextRequestId(clock.now(), 16),
    digitsOf: createDigits(options.seed),
    ...{ events, tally, observeLatency: undefined },
    callbacks,
    ...createBounds(limits, events),
    doctor: createDoctor(limits.diagnosesPerSecond),
  }
  return instance
}

/** What is read at most of all connections. */
const createBounds = (limits: Limits, { notice }: Events): Pick<Instance, 'pendingBodies' | 'intake'> => ({
  pendingBodies: createSharedRoom(limits.pendingBodyBytes, () =>
    notice({ name: 'notice-body-refused', values: { size: sizeOf(limits.pendingBodyBytes) } }),
  ),
  intake: new Intake(limits.pendingAnswers, (name, most) => notice({ name, values: { most } })),
})

function checkClock(clock: Clock): Clock {
  checkMoment(clock.now())
  return clock
}

/** Says no number where the clock throws: that is told where a request is judged by it, and nobody goes idle by it. */
const createIdleClock = (clock: Clock): Clock => ({
  now() {
    try {
      return clock.now()
    } catch {
      return Number.NaN
    }
  },
})

function checkEnvironment<T extends string>(environment: T): T {
  if (environments.includes(environment)) return environment
  throw new RangeError(`There is no environment ${showGiven(environment)}. There are: ${environments.join(', ')}.`)
}

function createInstanceCallbacks(
  options: MockServerOptions,
  { peek }: Namespaces,
  { events, tally }: { readonly events: Events; readonly tally: Tally },
  random: Random,
): Callbacks {
  return createCallbacks({
    ...options.callbacks,
    now: (accountSID) => peek(accountSID).clock.now(),
    // A source of its own: retries draw when they happen, which would disturb the answers' seeded sequence.
    random,
    onDelivery({ outcome }) {
      countOne(tally.callbacks, outcome)
      events.publish({ kind: 'callbacks' })
    },
    onFault: (error) => events.fault('a callback failed', error),
  })
}

/**
 * Thrown for a scenario that breaks its schema: says where. A forced answer is the developer's own, so it rests on no
 * claim but the codes that there are (O1).
 *
 * @example
 * if (isMockError(error, 'ScenarioError')) console.error(error.message)
 */
export class ScenarioError extends Error {
  static {
    Object.defineProperty(ScenarioError.prototype, Symbol.for('telemeeting-kit'), { value: 'ScenarioError' })
  }

  override readonly name = 'ScenarioError'
}

function readScenarios({ rateLimit, scenarios = [] }: MockServerOptions) {
  const faults = findFaultsOfList(scenarios)
  if (faults.length === 0) return { everywhere: rateLimit ? [rateLimitScenario(rateLimit)] : [], shared: scenarios }
  throw told(ScenarioError, { name: 'scenarios-break-schema', values: { faults: placedFaults(faults) } })
}

const limitsOf = (limits: Limits): NamespaceLimits => ({
  journal: { entries: limits.journalEntries, bytes: limits.journalBytes },
  accountJournal: { entries: limits.accountJournalEntries, bytes: limits.accountJournalBytes },
  meetings: { entries: limits.meetings, bytes: limits.meetingBytes },
  accountMeetings: { entries: limits.meetings, bytes: limits.accountMeetingBytes },
  scenarios: limits.scenarios,
  accountsBytes: limits.accountsBytes,
})
