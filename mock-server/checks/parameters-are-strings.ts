import { quote } from '../quote.ts'
import type { Check } from './check.ts'
import { findParameter } from './find-parameter.ts'

export const parametersAreStrings: Check = {
  name: 'parameters-are-strings',
  claims: ['A7', 'D8'],
  run(request, { action }) {
    const found = findParameter(
      request,
      action,
      (value) => value !== undefined && value !== null && typeof value !== 'string',
    )
    if (!found) return undefined
    return {
      reason: `The parameter ${found.name} is not a string.`,
      received: `${found.name} ${quote(found.value)}`,
      expected: `${found.name} as a JSON string`,
    }
  },
}
