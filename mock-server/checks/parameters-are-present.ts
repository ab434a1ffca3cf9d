import type { Check } from './check.ts'
import { findParameter } from './find-parameter.ts'

export const parametersArePresent: Check = {
  name: 'parameters-are-present',
  claims: ['D11', 'X8'],
  run(request, { action }) {
    const found = findParameter(request, action, (value) => value === undefined)
    if (!found) return undefined
    return {
      reason: `The parameter ${found.name} is missing.`,
      received: `no ${found.name}`,
      expected: `every parameter of the action: ${action?.required.join(', ')}`,
    }
  },
}
