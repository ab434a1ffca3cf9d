import type { Check } from './check.ts'

export const applicationHasTheFeature: Check = {
  name: 'application-has-the-feature',
  claims: ['D12', 'D13'],
  run(_request, { application }) {
    if (!application || application.features.includes('meeting')) return undefined
    return {
      message: {
        name: 'application-has-the-feature',
        values: { appid: { sent: application.appid }, features: application.features },
      },
    }
  },
}
