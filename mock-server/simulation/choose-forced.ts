import { builtInScenarios } from '../../schemas/generated/built-in-scenarios.ts'
import type { ScenarioAnswer } from '../../schemas/generated/types.ts'
import type { CheckContext } from '../checks/check.ts'
import type { Random } from '../state/random.ts'
import type { Effect } from '../vendor/endpoints.ts'
import type { VendorRequest } from '../vendor/vendor-request.ts'
import type { Scenarios, TakenAnswer } from './create-scenarios.ts'

type Names = Pick<Effect, 'confid' | 'phone'>

/** An answer that somebody asked for. */
export interface Forced {
  readonly by: 'header' | 'scenario'
  /** The scenario's id. */
  readonly scenario: string | undefined
  readonly scenarioName: string | undefined
  readonly answer: ScenarioAnswer
  readonly latencyMilliseconds: number
}

// Each of the built-in ones is a confid, so that one look-up finds it.
const builtIn = new Map<unknown, TakenAnswer>(
  builtInScenarios.map(({ match, answers: [answer] = [{}] }) => [
    match?.confid,
    { id: String(match?.confid), name: undefined, answer },
  ]),
)

/** Where forced answers come from, and what draws their latency. */
interface ForcedSources {
  readonly scenarios: Scenarios
  readonly random: Random
}

/** A header of the request itself goes first, then the scenarios, then the built-in confids. */
export function chooseForced(
  { scenarios, random }: ForcedSources,
  request: VendorRequest,
  { account, action, environment, now }: Pick<CheckContext, 'account' | 'action' | 'environment' | 'now'>,
): Forced | undefined {
  const asked = request.forcing
  if (asked) return { by: 'header', scenario: undefined, scenarioName: undefined, ...drawn(random, asked) }
  const names = action?.effect ?? usualNames
  const confid = request.parameters?.get(names.confid)
  // Most mocks have no scenario, and then there is nothing to compare.
  // Whoever the mock does not know is one caller: what stands in a URL must not fill the memory.
  const caller = { accountSID: account?.accountSID ?? '', now }
  const taken =
    (scenarios.size > 0 && scenarios.take(matchable(request, environment, names), caller)) || builtIn.get(confid)
  if (!taken || Object.keys(taken.answer).every((name) => name === 'times')) return undefined
  return { by: 'scenario', scenario: taken.id, scenarioName: taken.name, ...drawn(random, taken.answer) }
}

const drawn = (random: Random, answer: ScenarioAnswer) => ({
  answer,
  latencyMilliseconds: drawLatency(answer.latency, random),
})

const usualNames: Names = { confid: 'confid', phone: 'phone' }

function matchable({ accountSID, parameters }: VendorRequest, environment: CheckContext['environment'], names: Names) {
  return {
    accountSID,
    environment,
    appid: parameters?.get('appid'),
    action: parameters?.get('action'),
    confid: parameters?.get(names.confid),
    phone: parameters?.get(names.phone),
  }
}

const longestMilliseconds = 600_000

/** Milliseconds to hold an answer back: fixed, or drawn from a log-normal distribution; 0 without a latency. */
export function drawLatency(latency: ScenarioAnswer['latency'], random: Random): number {
  if (!latency) return 0
  if ('milliseconds' in latency) return latency.milliseconds
  const drawn = latency.medianMilliseconds * Math.exp(latency.sigma * standardNormal(random))
  return Math.min(longestMilliseconds, drawn)
}

/** Box and Muller's: two even draws make a normal one. */
const standardNormal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
