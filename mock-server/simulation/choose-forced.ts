import { builtInScenarios } from '../../schemas/generated/built-in-scenarios.ts'
import type { ScenarioAnswer } from '../../schemas/generated/types.ts'
import type { CheckContext } from '../checks/check.ts'
import type { Instance } from '../instance.ts'
import type { Namespace } from '../state/namespaces.ts'
import type { VendorRequest } from '../vendor-request.ts'
import { drawLatency } from './latency.ts'

/** An answer that somebody asked for. */
export interface Forced {
  readonly by: 'header' | 'scenario'
  /** The scenario's id. */
  readonly scenario: string | undefined
  readonly answer: ScenarioAnswer
  readonly latencyMilliseconds: number
}

// Each of the built-in ones is a confid, so that one look-up finds it.
const builtIn = new Map<unknown, { id: string; answer: ScenarioAnswer }>(
  builtInScenarios.map(({ match, answers: [answer] }) => [match?.confid, { id: String(match?.confid), answer }]),
)

/** A header of the request itself goes first, then the scenarios, then the built-in confids. */
export function chooseForced(
  instance: Instance,
  namespace: Namespace,
  request: VendorRequest,
  context: CheckContext,
): Forced | undefined {
  const asked = request.forcing
  if (asked) return forced(instance, 'header', undefined, asked)
  const confid = request.parameters?.get('confid')
  const { scenarios } = namespace
  // Most mocks have no scenario, and then there is nothing to compare.
  const taken = (scenarios.size > 0 && scenarios.take(matchable(request, context))) || builtIn.get(confid)
  if (!taken || Object.keys(taken.answer).every((name) => name === 'times')) return undefined
  return forced(instance, 'scenario', taken.id, taken.answer)
}

const forced = (
  { random }: Instance,
  by: Forced['by'],
  scenario: string | undefined,
  answer: ScenarioAnswer,
): Forced => ({ by, scenario, answer, latencyMilliseconds: drawLatency(answer.latency, random) })

function matchable({ accountSID, parameters }: VendorRequest, { environment }: CheckContext) {
  return {
    accountSID,
    environment,
    appid: parameters?.get('appid'),
    action: parameters?.get('action'),
    confid: parameters?.get('confid'),
    phone: parameters?.get('phone'),
  }
}
