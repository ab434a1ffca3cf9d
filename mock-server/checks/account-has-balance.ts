import type { Check } from './check.ts'

export const accountHasBalance: Check = {
  name: 'account-has-balance',
  claims: ['O1'],
  run(_request, { account }) {
    if (!account || account.balance > 0) return undefined
    return {
      reason: 'The account has no balance left.',
      received: `a balance of ${account.balance.toFixed(2)} yuan`,
      expected: 'a balance above 0',
    }
  },
}
