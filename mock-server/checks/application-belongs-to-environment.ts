import type { Check } from './check.ts'

export const applicationBelongsToEnvironment: Check = {
  name: 'application-belongs-to-environment',
  claims: ['D12'],
  run(_request, { application, environment }) {
    if (!application || application.environment === 'both' || application.environment === environment) return undefined
    return {
      message: {
        name: 'application-belongs-to-environment',
        values: {
          appid: { sent: application.appid },
          environment: { term: environment },
          other: { term: application.environment },
        },
      },
    }
  },
}
