import { quote } from '../vendor/quote.ts'
import type { Check } from './check.ts'

export const applicationIsKnown: Check = {
  name: 'application-is-known',
  claims: ['A18', 'D12'],
  run(request, { account, application }) {
    const appid = request.parameters?.get('appid')
    if (!account || typeof appid !== 'string' || appid === '' || application) return undefined
    return {
      reason: 'The account has no application with this appid.',
      received: `appid ${quote(appid)}`,
      expected: `an application of account ${quote(account.accountSID)}`,
    }
  },
}
