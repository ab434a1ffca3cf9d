import type { Check } from './check.ts'

export const signIsPresent: Check = {
  name: 'sign-is-present',
  claims: ['D5', 'A2'],
  run(request) {
    if (request.sign) return undefined
    return { message: { name: request.sign === '' ? 'sign-is-present/empty' : 'sign-is-present', values: {} } }
  },
}
