import type { Check } from './check.ts'

export const authorizationIsPresent: Check = {
  name: 'authorization-is-present',
  claims: ['D3', 'A4'],
  run(request) {
    if (request.authorization) return undefined
    return {
      reason: 'The request has no Authorization header.',
      received: 'nothing',
      expected: 'an Authorization header with base64(accountSID|yyyyMMddHHmmss)',
    }
  },
}
