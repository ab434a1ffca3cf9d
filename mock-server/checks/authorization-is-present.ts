import type { Check } from './check.ts'

export const authorizationIsPresent: Check = {
  name: 'authorization-is-present',
  claims: ['D3', 'A4'],
  run(request) {
    if (request.authorization) return undefined
    return { message: { name: 'authorization-is-present', values: {} } }
  },
}
