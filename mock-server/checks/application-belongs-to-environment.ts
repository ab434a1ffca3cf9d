import { quote } from '../vendor/quote.ts'
import type { Check } from './check.ts'

export const applicationBelongsToEnvironment: Check = {
  name: 'application-belongs-to-environment',
  claims: ['D12'],
  run(_request, { application, environment }) {
    if (!application || application.environment === 'both' || application.environment === environment) return undefined
    return {
      reason: `The application does not belong to the ${environment} environment.`,
      received: `appid ${quote(application.appid)}, which works in ${application.environment} only`,
      expected: `an application of the ${environment} environment, or the ${application.environment} host`,
    }
  },
}
