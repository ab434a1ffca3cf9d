import { quote } from '../vendor/quote.ts'
import type { Check } from './check.ts'

export const authorizationNamesTheAccount: Check = {
  name: 'authorization-names-the-account',
  claims: ['D4', 'A5'],
  run(request, { authorization }) {
    if (!authorization || authorization.accountSID === request.accountSID) return undefined
    return {
      reason: 'Authorization was made for another account than the one in the URL.',
      received: `accountSID ${quote(authorization.accountSID)}`,
      expected: `accountSID ${quote(request.accountSID)}, as in the URL`,
    }
  },
}
