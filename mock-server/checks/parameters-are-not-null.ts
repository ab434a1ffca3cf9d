import type { Check } from './check.ts'
import { findParameter } from './find-parameter.ts'

/** What may be left out may be null, too (O13). */
export const parametersAreNotNull: Check = {
  name: 'parameters-are-not-null',
  claims: ['A7', 'D8'],
  run(_request, { parameters }) {
    const found = findParameter(parameters, (value, { isRequired }) => isRequired && value === null)
    if (!found) return undefined
    return { message: { name: 'parameters-are-not-null', values: { parameter: found.name } } }
  },
}
