import type { Check } from './check.ts'

export const callerIsOnTheWhitelist: Check = {
  name: 'caller-is-on-the-whitelist',
  claims: ['D12', 'D16'],
  run(request, { application, environment }) {
    if (!application || environment !== 'production' || application.ipWhitelist.length === 0) return undefined
    if (application.ipWhitelist.includes(request.callerIp)) return undefined
    return {
      reason: `The caller's address is not on the application's whitelist.`,
      received: `a call from ${request.callerIp}`,
      expected: `one of ${application.ipWhitelist.join(', ')}, or an empty whitelist`,
    }
  },
}
