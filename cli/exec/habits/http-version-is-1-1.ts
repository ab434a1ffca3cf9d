import { quote } from '../../../mock-server/vendor/quote.ts'
import type { Habit } from './habit.ts'

export const httpVersionIs11: Habit = {
  name: 'http-version-is-1-1',
  title: 'The request is not HTTP/1.1',
  claims: ['D2'],
  run({ httpVersion }) {
    if (httpVersion === '1.1') return undefined
    return { received: quote(`HTTP/${httpVersion}`), expected: 'HTTP/1.1, as in the example on the page' }
  },
}
