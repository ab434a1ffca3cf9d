import type { Check } from './check.ts'

export const accountHasBalance: Check = {
  name: 'account-has-balance',
  claims: ['O1'],
  run(_request, { account }) {
    if (!account || account.balance > 0) return undefined
    return { message: { name: 'account-has-balance', values: { balance: account.balance } } }
  },
}
