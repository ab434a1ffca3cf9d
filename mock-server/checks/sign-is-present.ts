import type { Check } from './check.ts'

export const signIsPresent: Check = {
  name: 'sign-is-present',
  claims: ['D5', 'A2'],
  run(request) {
    if (request.sign) return undefined
    return {
      reason: 'The URL has no Sign.',
      received: 'no query parameter Sign (its name is case-sensitive)',
      expected: '?Sign=MD5(accountSID + authToken + timestamp)',
    }
  },
}
