import { maskPhone } from '../../masking/index.ts'
import { builtInScenarios } from '../../schemas/generated/built-in-scenarios.ts'
import type { Scenario } from '../../schemas/generated/types.ts'
import type { Instance } from '../instance/instance.ts'
import type { Namespace } from '../instance/namespaces.ts'
import { answerAt, type StoredScenario } from '../simulation/create-scenarios.ts'
import { conflict, notFound } from './admin-problem.ts'
import { scopeOf } from './scope.ts'

type Shown = StoredScenario & { readonly builtIn?: boolean }

/** A scenario as it is shown. */
export const showScenario = ({ id, scenario, enabled, taken, builtIn = false }: Shown) => ({
  id,
  scenario: withoutNumber(scenario),
  enabled,
  taken,
  over: answerAt(scenario, taken) === undefined,
  builtIn,
})

/** It matches the number whole, and shows it as every other answer does. */
function withoutNumber(scenario: Scenario): Scenario {
  const { match } = scenario
  return match?.phone === undefined ? scenario : { ...scenario, match: { ...match, phone: maskPhone(match.phone) } }
}

// Their state is nobody's: a confid of theirs always gets its answer.
const builtIns: readonly Shown[] = builtInScenarios.map((scenario) => ({
  id: String(scenario.match?.confid),
  scenario,
  enabled: true,
  taken: 0,
  builtIn: true,
}))

/** Those that a request of the account may meet, or all; the built-in ones come last, as they are asked last. */
export function listScenarios(instance: Instance, accountSID: string | undefined) {
  const stored =
    accountSID === undefined
      ? instance.namespaces.all().flatMap(({ scenarios }) => scenarios.list())
      : scopeOf(instance, accountSID).namespace.scenarios.list().filter(isOf(accountSID))
  return [...stored, ...builtIns].map(showScenario)
}

const isOf =
  (accountSID: string) =>
  ({ scenario: { match } }: StoredScenario): boolean =>
    (match?.accountSID ?? accountSID) === accountSID

/** A scenario of one account takes no other's requests, also where it shares the place of its scenarios with others. */
export function matchOf({ match }: Scenario, accountSID: string | undefined): Pick<Scenario, 'match'> {
  if (accountSID === undefined) return {}
  if ((match?.accountSID ?? accountSID) === accountSID) return { match: { ...match, accountSID } }
  throw conflict('The scenario matches another account than the one that it is added for. Leave one of them out.')
}

/** Throws AdminProblem 404 for an unknown one, and 409 where a built-in one is to be changed. */
export function findScenario(
  { namespaces }: Instance,
  id: string,
  purpose: 'read' | 'changed' = 'read',
): { stored: Shown; namespace: Namespace } {
  for (const namespace of namespaces.all()) {
    const stored = namespace.scenarios.find(id)
    if (stored) return { stored, namespace }
  }
  const builtIn = builtIns.find((each) => each.id === id)
  if (!builtIn) throw notFound('There is no scenario of that id. GET /__admin/scenarios lists what there is.')
  if (purpose === 'changed') throw conflict('A built-in scenario stays as it is. Do not use its confid instead.')
  return { stored: builtIn, namespace: namespaces.shared }
}

export function removeScenario(instance: Instance, id: string): void {
  findScenario(instance, id, 'changed').namespace.scenarios.remove(id)
}
