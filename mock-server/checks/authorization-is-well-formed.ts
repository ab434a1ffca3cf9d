import type { Check } from './check.ts'
import { describeAuthorization } from './describe-authorization.ts'

export const authorizationIsWellFormed: Check = {
  name: 'authorization-is-well-formed',
  claims: ['D4', 'O1'],
  run(request, { authorization }) {
    if (!request.authorization || authorization) return undefined
    return {
      reason: 'Authorization is not the base64 of accountSID, a vertical bar and a timestamp.',
      received: describeAuthorization(request.authorization),
      expected: 'base64(accountSID|yyyyMMddHHmmss), standard alphabet, padded, with a real day and time',
    }
  },
}
