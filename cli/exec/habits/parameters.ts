import { quote } from '../../../mock-server/vendor/quote.ts'
import { parseObject } from '../../../mock-server/vendor/read-text.ts'
import { actionDefinitions } from '../../../schemas/generated/actions.ts'
import type { Habit } from './habit.ts'

export const parametersAreKnown: Habit = {
  name: 'parameters-are-known',
  title: 'The body has parameters that the action does not know',
  claims: ['A17'],
  run({ bytes }) {
    // As the checks read it: with or without a byte-order mark.
    const body = parseObject(bytes.toString('utf8').replace(/^\ufeff/, ''))
    const action = actionDefinitions.find(({ name }) => name === body?.action)
    if (!body || !action) return undefined
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
