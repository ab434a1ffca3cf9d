import { quote } from '../quote.ts'
import type { Check } from './check.ts'

export const accountIsKnown: Check = {
  name: 'account-is-known',
  claims: ['O1'],
  run(request, { account }) {
    if (account) return undefined
    return {
      reason: 'No account has the accountSID of the URL.',
      received: `accountSID ${quote(request.accountSID)}`,
      expected: 'the accountSID of a built-in account, or of one that was added with --account',
    }
  },
}
