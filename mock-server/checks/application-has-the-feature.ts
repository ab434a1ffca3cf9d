import { quote } from '../vendor/quote.ts'
import type { Check } from './check.ts'

export const applicationHasTheFeature: Check = {
  name: 'application-has-the-feature',
  claims: ['D12', 'D13'],
  run(_request, { application }) {
    if (!application || application.features.includes('meeting')) return undefined
    return {
      reason: 'The application does not include the telephone-meeting feature.',
      received: `appid ${quote(application.appid)} with the features: ${application.features.join(', ') || 'none'}`,
      expected: 'an application that includes telephone meetings',
    }
  },
}
