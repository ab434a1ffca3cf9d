import type { Check } from './check.ts'
import { findParameter } from './find-parameter.ts'

export const parametersAreNotEmpty: Check = {
  name: 'parameters-are-not-empty',
  claims: ['A8'],
  run(request, { action }) {
    const found = findParameter(request, action, (value) => value === '')
    if (!found) return undefined
    return {
      reason: `The parameter ${found.name} is empty.`,
      received: `${found.name} ""`,
      expected: `${found.name} with a value`,
    }
  },
}
