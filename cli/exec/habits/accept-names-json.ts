import { quote } from '../../../mock-server/vendor/quote.ts'
import type { Habit } from './habit.ts'
import { parseMediaType } from './media-type.ts'

export const acceptNamesJson: Habit = {
  name: 'accept-names-json',
  title: 'Accept does not ask for application/json',
  claims: ['O3', 'D3'],
  run({ headers: { accept } }) {
    if (accept?.split(',').some((each) => parseMediaType(each).essence === 'application/json')) return undefined
    return {
      received: accept === undefined ? 'no Accept' : `Accept: ${quote(accept)}`,
      expected: 'Accept: application/json;',
    }
  },
}
