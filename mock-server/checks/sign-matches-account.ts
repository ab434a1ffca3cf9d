import { computeSign } from '../vendor/compute-sign.ts'
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
      message: {
        name: 'sign-matches-account',
        values: { beginning: request.sign.slice(0, 4), timestamp: { sent: authorization.timestamp } },
      },
    }
  },
}
