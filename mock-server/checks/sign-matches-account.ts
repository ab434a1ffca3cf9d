import { computeSign } from '../vendor/compute-sign.ts'
import { quote } from '../vendor/quote.ts'
import type { Check } from './check.ts'
import { isWellFormedSign } from './sign-is-well-formed.ts'

export const signMatchesAccount: Check = {
  name: 'sign-matches-account',
  claims: ['D5', 'O1', 'O4'],
  run(request, { account, authorization }) {
    if (!account || !authorization || !request.sign) return undefined
    const sign = computeSign(account.accountSID, account.authToken, authorization.timestamp)
    if (sign === request.sign.toLowerCase() || !isWellFormedSign(request.sign)) return undefined
    return {
      reason: `Sign is not the MD5 of the URL's accountSID, its authToken and the timestamp of Authorization.`,
      received: `a Sign that begins with ${request.sign.slice(0, 4)}`,
      expected: `MD5(accountSID + authToken + ${quote(authorization.timestamp)}), joined without separators`,
    }
  },
}
