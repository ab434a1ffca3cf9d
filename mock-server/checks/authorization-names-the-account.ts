import type { Check } from './check.ts'

export const authorizationNamesTheAccount: Check = {
  name: 'authorization-names-the-account',
  claims: ['D4', 'A5'],
  run(request, { authorization }) {
    if (!authorization || authorization.accountSID === request.accountSID) return undefined
    return {
      message: {
        name: 'authorization-names-the-account',
        values: { named: { sent: authorization.accountSID }, accountSID: { sent: request.accountSID } },
      },
    }
  },
}
