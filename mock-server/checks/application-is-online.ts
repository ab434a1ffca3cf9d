import type { Check } from './check.ts'

export const applicationIsOnline: Check = {
  name: 'application-is-online',
  claims: ['D12', 'D17'],
  run(_request, { application, environment }) {
    if (!application || environment !== 'production' || application.online) return undefined
    return { message: { name: 'application-is-online', values: { appid: { sent: application.appid } } } }
  },
}
