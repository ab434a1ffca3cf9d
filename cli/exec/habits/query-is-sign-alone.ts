import { quote } from '../../../mock-server/vendor/quote.ts'
import type { Habit } from './habit.ts'

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
