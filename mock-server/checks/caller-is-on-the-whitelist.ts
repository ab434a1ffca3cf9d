import type { Check } from './check.ts'

export const callerIsOnTheWhitelist: Check = {
  name: 'caller-is-on-the-whitelist',
  claims: ['D12', 'D16'],
  run(request, { application, environment }) {
    if (!application || environment !== 'production' || application.ipWhitelist.length === 0) return undefined
    if (application.ipWhitelist.includes(request.callerIp)) return undefined
    return {
      message: {
        name: 'caller-is-on-the-whitelist',
        values: { address: request.callerIp, whitelist: application.ipWhitelist },
      },
    }
  },
}
