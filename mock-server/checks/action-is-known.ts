import { actionDefinitions } from '../../schemas/generated/actions.ts'
import { quote } from '../quote.ts'
import type { Check } from './check.ts'

export const actionIsKnown: Check = {
  name: 'action-is-known',
  claims: ['O1', 'D6', 'D7'],
  run(request, { action }) {
    const sent = request.parameters?.get('action')
    if (sent === undefined || sent === '' || action) return undefined
    return {
      reason: 'No action has this name; names are case-sensitive.',
      received: `action ${quote(sent)}`,
      expected: `one of ${actionDefinitions.map(({ name }) => name).join(', ')}`,
    }
  },
}
