import { actionDefinitions } from '../../schemas/generated/actions.ts'
import { quote } from '../vendor/quote.ts'
import type { Check } from './check.ts'

export const actionIsKnown: Check = {
  name: 'action-is-known',
  claims: ['O1', 'D6', 'D7'],
  run(request, { action }) {
    const sent = request.parameters?.get('action')
    if (sent === undefined || sent === '' || action) return undefined
    const received = `action ${quote(sent)}`
    const expected = `one of ${actionDefinitions.map(({ name }) => name).join(', ')}`
    if (typeof sent !== 'string')
      return {
        reason: 'The parameter action is no string, so it names no action.',
        received,
        expected,
        assumed: ['A7'],
      }
    return { reason: 'No action has this name; names are case-sensitive.', received, expected }
  },
}
