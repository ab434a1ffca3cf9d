import { quote } from '../../../mock-server/vendor/quote.ts'
import type { Habit } from './habit.ts'

export const bodyHasALength: Habit = {
  name: 'body-has-a-length',
  title: 'The body is sent in chunks, without a length',
  claims: ['A19'],
  run({ headers }) {
    const encoding = headers['transfer-encoding']
    if (encoding === undefined) return undefined
    return { received: `Transfer-Encoding: ${quote(encoding)}`, expected: 'Content-Length' }
  },
}
