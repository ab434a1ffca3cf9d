import { actionDefinitions } from '../../schemas/generated/actions.ts'
import { quote } from '../vendor/quote.ts'
import type { Check } from './check.ts'

export const actionIsPresent: Check = {
  name: 'action-is-present',
  claims: ['D6', 'D7', 'D11'],
  run(request) {
    if (!request.parameters) return undefined
    const action = request.parameters.get('action')
    if (action !== undefined && action !== '') return undefined
    const expected = `one of ${actionDefinitions.map(({ name }) => name).join(', ')}`
    if (action === '')
      return { reason: 'The parameter action is empty.', received: 'an empty string', expected, assumed: ['A8'] }
    return {
      reason: 'The parameter action is missing.',
      received: `the parameters ${quote([...request.parameters.keys()].join(', '))}`,
      expected,
    }
  },
}
