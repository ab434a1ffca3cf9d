import { quote } from '../vendor/quote.ts'
import type { Check } from './check.ts'

export const accountIsActive: Check = {
  name: 'account-is-active',
  claims: ['O1'],
  run(_request, { account }) {
    if (account?.status !== 'suspended') return undefined
    return {
      reason: 'The account is suspended.',
      received: `accountSID ${quote(account.accountSID)}`,
      expected: 'an account whose status is active',
    }
  },
}
