import { maskPhone } from '../../../masking/index.ts'
import { builtInScenarios } from '../../../schemas/generated/built-in-scenarios.ts'
import type { Scenario } from '../../../schemas/generated/types.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Namespace } from '../../instance/namespace.ts'
import { answerAt, type StoredScenario, TooManyScenariosError } from '../../simulation/create-scenarios.ts'
import { conflict, notFound } from '../admin-problem.ts'
import { accountQuery, scenario, scenarioChange } from '../checked.ts'
import { lateJson, type Pieces } from '../json-pieces.ts'
import { defineRoute } from '../route.ts'
import { scopeOf } from '../scope.ts'
import { defineForgetting } from './forgetting.ts'

export const scenarioRoutes = [
  defineRoute('scenarios', {
    method: 'GET',
    path: '/scenarios',
    operationId: 'listScenarios',
    summary: 'Lists the forced answers, in their order',
    account: 'query',
    query: accountQuery,
    answer: { status: 200, schema: 'ScenarioList' },
    refusals: [404],
    run: ({ mock, query }) => ({ pieces: listScenarios(mock.instance, query.accountSID) }),
  }),
  defineRoute('scenarios', {
    method: 'POST',
    path: '/scenarios',
    operationId: 'addScenario',
    summary: 'Adds a forced answer, after all others',
    account: 'query',
    query: accountQuery,
    body: scenario,
    answer: { status: 201, schema: 'ScenarioState' },
    refusals: [404, 409],
    changes: 'scenarios',
    run({ mock, params, query, body }) {
      const { namespace } = scopeOf(mock.instance, query.accountSID)
      try {
        const added = namespace.scenarios.add({ ...body, ...matchOf(body, query.accountSID) })
        return { body: showScenario(added), headers: { Location: locationOf(added, params) } }
      } catch (error) {
        if (!(error instanceof TooManyScenariosError)) throw error
        throw conflict({ name: 'conflict/too-many-scenarios', values: { limit: error.limit } })
      }
    },
  }),
  defineForgetting('scenarios', 'removeScenarios', 'Removes the forced answers, of one account or of all'),
  defineRoute('scenarios', {
    method: 'GET',
    path: '/scenarios/{id}',
    operationId: 'getScenario',
    summary: 'Gives one forced answer and where it stands',
    account: 'path',
    answer: { status: 200, schema: 'ScenarioState' },
    refusals: [404],
    run: ({ mock, params }) => ({ body: showScenario(findScenario(mock.instance, params).stored) }),
  }),
  defineRoute('scenarios', {
    method: 'PATCH',
    path: '/scenarios/{id}',
    operationId: 'switchScenario',
    summary: 'Switches a forced answer on or off, or arms it again',
    account: 'path',
    body: scenarioChange,
    answer: { status: 200, schema: 'ScenarioState' },
    refusals: [404, 409],
    changes: 'scenarios',
    run({ mock, params, body }) {
      const { stored, namespace } = findScenario(mock.instance, params, 'changed')
      const { id, scenario, enabled } = stored
      const changed = body.taken === 0 ? namespace.scenarios.replace(id, { ...scenario, enabled }) : stored
      changed.enabled = body.enabled ?? enabled
      return { body: showScenario(changed) }
    },
  }),
  defineRoute('scenarios', {
    method: 'PUT',
    path: '/scenarios/{id}',
    operationId: 'changeScenario',
    summary: 'Puts another forced answer of the same account in the place of one, armed anew',
    account: 'path',
    body: scenario,
    answer: { status: 200, schema: 'ScenarioState' },
    refusals: [404, 409],
    changes: 'scenarios',
    run({ mock, params, body }) {
      const { stored, namespace } = findScenario(mock.instance, params, 'changed')
      const asked = { enabled: stored.enabled, ...body, ...matchOf(body, params.accountSID) }
      const change = { ...asked, ...matchInPlaceOf(stored.scenario, asked) }
      return { body: showScenario(namespace.scenarios.replace(stored.id, change)) }
    },
  }),
  defineRoute('scenarios', {
    method: 'DELETE',
    path: '/scenarios/{id}',
    operationId: 'removeScenario',
    summary: 'Removes one forced answer',
    account: 'path',
    answer: { status: 204 },
    refusals: [404, 409],
    changes: 'scenarios',
    run({ mock, params }) {
      const { stored, namespace } = findScenario(mock.instance, params, 'changed')
      namespace.scenarios.remove(stored.id)
      return {}
    },
  }),
]

type Shown = Omit<StoredScenario, 'scenario' | 'counts'> & { readonly scenario: Scenario; readonly builtIn?: boolean }

/** A scenario as it is shown. */
const showScenario = ({ id, scenario, enabled, taken, builtIn = false }: Shown) => ({
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
function listScenarios(instance: Instance, accountSID: string | undefined): Pieces {
  const stored =
    accountSID === undefined
      ? instance.namespaces.all().flatMap(({ scenarios }) => scenarios.list())
      : scopeOf(instance, accountSID).namespace.scenarios.list().filter(isOf(accountSID))
  return lateJson(() => ({ scenarios: [...stored, ...builtIns].map(showScenario) }))
}

const isOf =
  (accountSID: string) =>
  ({ scenario: { match } }: StoredScenario): boolean =>
    (match?.accountSID ?? accountSID) === accountSID

/** A scenario of one account takes no other's requests, also where it shares the place of its scenarios with others. */
function matchOf({ match }: Scenario, accountSID: string | undefined): Pick<Scenario, 'match'> {
  if (accountSID === undefined) return {}
  if ((match?.accountSID ?? accountSID) === accountSID) return { match: { ...match, accountSID } }
  throw conflict({ name: 'conflict/other-account', values: {} })
}

/**
 * What a change matches: a number that is masked as it was shown stays the number that it was. Whose requests it takes
 * decides where it is kept, so that this stays, too. Throws AdminProblem 409 for another account.
 */
function matchInPlaceOf({ match: before }: Scenario, { match }: Scenario): Pick<Scenario, 'match'> {
  if (match?.accountSID !== before?.accountSID) throw conflict({ name: 'conflict/scenario-of-another', values: {} })
  if (match?.phone === undefined || before?.phone === undefined) return {}
  return match.phone === maskPhone(before.phone) ? { match: { ...match, phone: before.phone } } : {}
}

const locationOf = ({ id }: StoredScenario, { accountSID }: Readonly<Record<string, string>>): string =>
  `/__admin${accountSID === undefined ? '' : `/accounts/${encodeURIComponent(accountSID)}`}/scenarios/${id}`

/**
 * Throws AdminProblem 404 for one that is unknown or no request of the account may meet, and 409 where one is to be
 * changed that is built in or also of others.
 */
function findScenario(
  { namespaces }: Instance,
  { id = '', accountSID }: Readonly<Record<string, string>>,
  purpose: 'read' | 'changed' = 'read',
): { stored: Shown; namespace: Namespace } {
  const places = accountSID === undefined ? namespaces.all() : [namespaces.of(accountSID)]
  for (const namespace of places) {
    const stored = namespace.scenarios.find(id)
    if (!stored || (accountSID !== undefined && !isOf(accountSID)(stored))) continue
    const isShared = namespace === namespaces.shared && stored.scenario.match?.accountSID !== accountSID
    if (accountSID === undefined || purpose === 'read' || !isShared) return { stored, namespace }
    throw conflict({ name: 'conflict/scenario-of-others', values: {} })
  }
  const builtIn = builtIns.find((each) => each.id === id)
  if (!builtIn) throw notFound({ name: 'unknown-scenario', values: {} })
  if (purpose === 'changed') throw conflict({ name: 'conflict/built-in-scenario', values: {} })
  return { stored: builtIn, namespace: namespaces.shared }
}
