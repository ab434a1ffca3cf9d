import type { Account } from '../state/accounts.ts'
import type { Check } from './check.ts'

export const accountIsKnown: Check = {
  name: 'account-is-known',
  claims: ['O1'],
  run({ accountSID }, { account, accounts }) {
    if (account) return undefined
    const name = nameOf(accountSID, [...accounts.values()])
    return { message: { name, values: { accountSID: { sent: accountSID } } } }
  },
}

/** What an accountSID was meant to be that stands in the URL and in both digests alike. */
function nameOf(accountSID: string, accounts: readonly Account[]) {
  if (accounts.some(({ applications }) => applications.has(accountSID))) return 'account-is-known/application'
  const lower = accountSID.toLowerCase()
  const isKnown = accounts.some((each) => each.accountSID.toLowerCase() === lower)
  return isKnown ? 'account-is-known/letter-case' : 'account-is-known'
}
