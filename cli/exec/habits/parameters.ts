import { quote } from '../../../mock-server/vendor/quote.ts'
import { parseObject } from '../../../mock-server/vendor/read-text.ts'
import { actionDefinitions } from '../../../schemas/generated/actions.ts'
import type { Habit } from './habit.ts'

/** As the checks read it: with or without a byte-order mark. */
const readBody = (bytes: Buffer) => parseObject(bytes.toString('utf8').replace(/^\ufeff/, ''))

export const actionIsOnTheList: Habit = {
  name: 'action-is-on-the-list',
  title: 'An endpoint beside TeleMeeting.wx is called with an action that is not known of it',
  claims: ['A22', 'O8'],
  run({ bytes, sibling }) {
    const action = readBody(bytes)?.action
    if (!sibling || action === undefined || sibling.actions.some((each) => each === action)) return undefined
    const known = sibling.actions.join(', ') || 'no action that is known'
    return { received: `${sibling.path} with ${quote(action)}`, expected: `${sibling.path} with ${known}` }
  },
}

export const parametersAreKnown: Habit = {
  name: 'parameters-are-known',
  title: 'The body has parameters that the action does not know',
  claims: ['A17'],
  run({ bytes, sibling }) {
    const body = readBody(bytes)
    const action = actionDefinitions.find(({ name }) => name === body?.action)
    // What a sibling knows is not known here.
    if (!body || !action || sibling) return undefined
    const known: ReadonlySet<string> = new Set(action.parameters.map(({ name }) => name))
    const unknown = Object.keys(body).filter((name) => !known.has(name))
    if (unknown.length === 0) return undefined
    return {
      received: unknown.map(quote).join(', '),
      expected: `${action.name} with ${[...known].join(', ')}`,
    }
  },
}

export const queryIsSignAlone: Habit = {
  name: 'query-is-sign-alone',
  title: 'The URL has other query parameters than one Sign',
  claims: ['A17', 'D2'],
  run({ query }) {
    const names = [...new URLSearchParams(query).keys()]
    const others = names.filter((name) => name !== 'Sign')
    if (others.length === 0 && names.length <= 1) return undefined
    const listed = others.length === 0 ? `Sign ${names.length} times` : others.map(quote).join(', ')
    return { received: listed, expected: '?Sign= and nothing else' }
  },
}
