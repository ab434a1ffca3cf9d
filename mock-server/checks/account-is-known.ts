import type { Account } from '../state/accounts.ts'
import { quote } from '../vendor/quote.ts'
import type { Check } from './check.ts'

export const accountIsKnown: Check = {
  name: 'account-is-known',
  claims: ['O1'],
  run({ accountSID }, { account, accounts }) {
    if (account) return undefined
    return {
      reason: `No account has the accountSID of the URL.${suggest(accountSID, [...accounts.values()])}`,
      received: `accountSID ${quote(accountSID)}`,
      expected: 'the accountSID of a built-in account, or of one that was added with --account',
    }
  },
}

/** What an accountSID was meant to be that stands in the URL and in both digests alike. */
function suggest(accountSID: string, accounts: readonly Account[]): string {
  if (accounts.some(({ applications }) => applications.has(accountSID))) {
    return " That is an application's id: the appid goes into the body, the accountSID into the URL, Authorization and Sign."
  }
  const lower = accountSID.toLowerCase()
  if (accounts.some((each) => each.accountSID.toLowerCase() === lower)) {
    return ' An account is known in other letter case: leave toUpperCase or toLowerCase out.'
  }
  return ''
}
