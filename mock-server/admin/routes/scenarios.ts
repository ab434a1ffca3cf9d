import { TooManyScenariosError } from '../../simulation/create-scenarios.ts'
import { conflict } from '../admin-problem.ts'
import { accountQuery, scenario, scenarioChange } from '../checked.ts'
import { forget } from '../forget.ts'
import { defineRoute } from '../route.ts'
import { findScenario, listScenarios, matchOf, removeScenario, showScenario } from '../scenarios.ts'
import { scopeOf } from '../scope.ts'

const collection = [
  defineRoute('scenarios', {
    method: 'GET',
    path: '/scenarios',
    operationId: 'listScenarios',
    summary: 'Lists the forced answers, in their order',
    query: accountQuery,
    answer: { status: 200, schema: 'ScenarioList' },
    refusals: [404],
    run: ({ mock, query }) => ({ body: { scenarios: listScenarios(mock.instance, query.accountSID) } }),
  }),
  defineRoute('scenarios', {
    method: 'POST',
    path: '/scenarios',
    operationId: 'addScenario',
    summary: 'Adds a forced answer, after all others',
    query: accountQuery,
    body: scenario,
    answer: { status: 201, schema: 'ScenarioState' },
    refusals: [404, 409],
    run({ mock: { instance }, query, body }) {
      const { namespace } = scopeOf(instance, query.accountSID)
      try {
        const added = namespace.scenarios.add({ ...body, ...matchOf(body, query.accountSID) })
        instance.events.publish({ kind: 'scenarios' })
        return { body: showScenario(added), headers: { Location: `/__admin/scenarios/${added.id}` } }
      } catch (error) {
        throw error instanceof TooManyScenariosError ? conflict(error.message) : error
      }
    },
  }),
  defineRoute('scenarios', {
    method: 'DELETE',
    path: '/scenarios',
    operationId: 'removeScenarios',
    summary: 'Removes the forced answers, of one account or of all',
    query: accountQuery,
    answer: { status: 204 },
    run({ mock: { instance }, query }) {
      forget(instance, query.accountSID, ['scenarios'])
      instance.events.publish({ kind: 'scenarios' })
      return {}
    },
  }),
]

const one = [
  defineRoute('scenarios', {
    method: 'GET',
    path: '/scenarios/{id}',
    operationId: 'getScenario',
    summary: 'Gives one forced answer and where it stands',
    answer: { status: 200, schema: 'ScenarioState' },
    refusals: [404],
    run: ({ mock, params }) => ({ body: showScenario(findScenario(mock.instance, params.id ?? '').stored) }),
  }),
  defineRoute('scenarios', {
    method: 'PATCH',
    path: '/scenarios/{id}',
    operationId: 'switchScenario',
    summary: 'Switches a forced answer on or off',
    body: scenarioChange,
    answer: { status: 200, schema: 'ScenarioState' },
    refusals: [404, 409],
    run({ mock: { instance }, params, body }) {
      const { stored } = findScenario(instance, params.id ?? '', 'changed')
      stored.enabled = body.enabled
      instance.events.publish({ kind: 'scenarios' })
      return { body: showScenario(stored) }
    },
  }),
  defineRoute('scenarios', {
    method: 'DELETE',
    path: '/scenarios/{id}',
    operationId: 'removeScenario',
    summary: 'Removes one forced answer',
    answer: { status: 204 },
    refusals: [404, 409],
    run({ mock: { instance }, params }) {
      removeScenario(instance, params.id ?? '')
      instance.events.publish({ kind: 'scenarios' })
      return {}
    },
  }),
]

export const scenarioRoutes = [...collection, ...one]
