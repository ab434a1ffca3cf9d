import { findParameter, listParameters } from '../../../mock-server/checks/find-parameter.ts'
import { quote } from '../../../mock-server/vendor/quote.ts'
import { actionDefinitions } from '../../../schemas/generated/actions.ts'
import { type Habit, listNames, type ReadRequest } from './habit.ts'

/** The action of the endpoint that the body names: what a sibling knows is not known here. */
const actionOf = ({ body, sibling }: ReadRequest) =>
  sibling ? undefined : actionDefinitions.find(({ name }) => name === body?.action)

const namesOf = (request: ReadRequest): readonly string[] => actionOf(request)?.parameters.map(({ name }) => name) ?? []

/** The optional parameter that is null or a number, if one is. */
function findLoose(request: ReadRequest) {
  const list = listParameters(actionOf(request), request.body && new Map(Object.entries(request.body)))
  const isNullOrNumber = (value: unknown) => value === null || typeof value === 'number'
  return findParameter(list, (value, { isRequired }) => !isRequired && isNullOrNumber(value))
}

export const parameterHabits: readonly Habit[] = [
  {
    name: 'query-is-sign-alone',
    title: 'The URL has other query parameters than one Sign',
    claims: ['A17', 'D2'],
    expected: '?Sign= and nothing else',
    received({ query }) {
      const names = [...new URLSearchParams(query).keys()]
      const others = names.filter((name) => name !== 'Sign')
      if (others.length > 0) return listNames(others)
      return names.length > 1 ? `Sign ${names.length} times` : undefined
    },
  },
  {
    name: 'action-is-on-the-list',
    title: 'An endpoint beside TeleMeeting.wx is called with an action that its list does not name',
    claims: ['A22', 'O8'],
    expected: ({ sibling }) => `${sibling?.path} with ${sibling?.actions.join(' or ')}; nobody has seen others`,
    received({ body, sibling }) {
      const action = body?.action
      // Of an endpoint without a list no action is known, so none is beside the list.
      if (!sibling?.actions.length || action === undefined || sibling.actions.some((each) => each === action))
        return undefined
      return `${sibling.path} with ${quote(action)}`
    },
  },
  {
    name: 'parameters-are-known',
    title: 'The body has parameters that the action does not know',
    claims: ['A17'],
    expected: (request) => `${actionOf(request)?.name} with ${namesOf(request).join(', ')}`,
    received(request) {
      const known = namesOf(request)
      const unknown = Object.keys(request.body ?? {}).filter((name) => !known.includes(name))
      return known.length === 0 || unknown.length === 0 ? undefined : listNames(unknown)
    },
  },
  {
    name: 'optional-parameters-are-strings',
    title: 'A parameter that may be left out is null or a number',
    claims: ['O13', 'D8', 'A7'],
    expected: (request) => `${findLoose(request)?.name} as a string, or left out`,
    received(request) {
      const found = findLoose(request)
      // Not the value: a number may be a telephone number.
      return found && `${found.name} ${found.value === null ? 'null' : 'as a number'}`
    },
  },
]
