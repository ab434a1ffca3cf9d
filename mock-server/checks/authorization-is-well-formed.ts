import type { Check } from './check.ts'
import { describeAuthorization } from './describe-authorization.ts'

export const authorizationIsWellFormed: Check = {
  name: 'authorization-is-well-formed',
  claims: ['D4', 'O1'],
  run(request, { authorization }) {
    if (!request.authorization || authorization) return undefined
    return {
      message: {
        name: 'authorization-is-well-formed',
        values: { shape: describeAuthorization(request.authorization) },
      },
    }
  },
}
