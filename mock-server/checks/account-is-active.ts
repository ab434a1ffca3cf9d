import type { Check } from './check.ts'

export const accountIsActive: Check = {
  name: 'account-is-active',
  claims: ['O1'],
  run(_request, { account }) {
    if (account?.status !== 'suspended') return undefined
    return { message: { name: 'account-is-active', values: { accountSID: { sent: account.accountSID } } } }
  },
}
