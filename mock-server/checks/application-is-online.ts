import { quote } from '../vendor/quote.ts'
import type { Check } from './check.ts'

export const applicationIsOnline: Check = {
  name: 'application-is-online',
  claims: ['D12', 'D17'],
  run(_request, { application, environment }) {
    if (!application || environment !== 'production' || application.online) return undefined
    return {
      reason: 'The application is not online, so its appid is not valid in production yet.',
      received: `appid ${quote(application.appid)}`,
      expected: 'an application that was put online',
    }
  },
}
