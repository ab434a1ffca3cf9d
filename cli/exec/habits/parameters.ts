import { findParameter, listParameters } from '../../../mock-server/checks/find-parameter.ts'
import { quote } from '../../../mock-server/vendor/quote.ts'
import { actionDefinitions } from '../../../schemas/generated/actions.ts'
import { type Habit, listNames, type ReadRequest } from './habit.ts'

export const actionIsOnTheList: Habit = {
  name: 'action-is-on-the-list',
  title: 'An endpoint beside TeleMeeting.wx is called with an action that is not known of it',
  claims: ['A22', 'O8'],
  run({ body, sibling }) {
    const action = body?.action
    if (!sibling || action === undefined || sibling.actions.some((each) => each === action)) return undefined
    const known = sibling.actions.join(', ') || 'no action that is known'
    return { received: `${sibling.path} with ${quote(action)}`, expected: `${sibling.path} with ${known}` }
  },
}

export const parametersAreKnown: Habit = {
  name: 'parameters-are-known',
  title: 'The body has parameters that the action does not know',
  claims: ['A17'],
  run(request) {
    const { body, action } = readCall(request)
    if (!body || !action) return undefined
    const known: ReadonlySet<string> = new Set(action.parameters.map(({ name }) => name))
    const unknown = Object.keys(body).filter((name) => !known.has(name))
    if (unknown.length === 0) return undefined
    return {
      received: listNames(unknown),
      expected: `${action.name} with ${[...known].join(', ')}`,
    }
  },
}

export const optionalParametersAreStrings: Habit = {
  name: 'optional-parameters-are-strings',
  title: 'A parameter that may be left out is null or a number',
  claims: ['O13', 'D8', 'A7'],
  run(request) {
    const { body, action } = readCall(request)
    const list = listParameters(action, body && new Map(Object.entries(body)))
    const found = findParameter(list, (value, { isRequired }) => !isRequired && isNullOrNumber(value))
    if (!found) return undefined
    // Not the value: a number may be a telephone number.
    const received = `${found.name} ${found.value === null ? 'null' : 'as a number'}`
    return { received, expected: `${found.name} as a string, or left out` }
  },
}

const isNullOrNumber = (value: unknown): boolean => value === null || typeof value === 'number'

/** The body, and the action of the endpoint that it names: what a sibling knows is not known here. */
function readCall({ body, sibling }: ReadRequest) {
  return { body, action: sibling ? undefined : actionDefinitions.find(({ name }) => name === body?.action) }
}

export const queryIsSignAlone: Habit = {
  name: 'query-is-sign-alone',
  title: 'The URL has other query parameters than one Sign',
  claims: ['A17', 'D2'],
  run({ query }) {
    const names = [...new URLSearchParams(query).keys()]
    const others = names.filter((name) => name !== 'Sign')
    if (others.length === 0 && names.length <= 1) return undefined
    const listed = others.length === 0 ? `Sign ${names.length} times` : listNames(others)
    return { received: listed, expected: '?Sign= and nothing else' }
  },
}
