import type { Check } from './check.ts'

export const applicationIsKnown: Check = {
  name: 'application-is-known',
  claims: ['A18', 'D12'],
  run(request, { account, application }) {
    const appid = request.parameters?.get('appid')
    if (!account || typeof appid !== 'string' || appid === '' || application) return undefined
    return {
      message: {
        name: 'application-is-known',
        values: { appid: { sent: appid }, accountSID: { sent: account.accountSID } },
      },
    }
  },
}
