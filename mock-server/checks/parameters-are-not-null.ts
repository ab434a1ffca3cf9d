import type { Check } from './check.ts'
import { findParameter } from './find-parameter.ts'

export const parametersAreNotNull: Check = {
  name: 'parameters-are-not-null',
  claims: ['A7', 'D8'],
  run(request, { action }) {
    const found = findParameter(request, action, (value) => value === null)
    if (!found) return undefined
    return { message: { name: 'parameters-are-not-null', values: { parameter: found.name } } }
  },
}
