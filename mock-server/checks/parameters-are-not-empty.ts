import type { Check } from './check.ts'
import { findParameter } from './find-parameter.ts'

/**
 * An empty list counts where a list is wanted; elsewhere its type is wrong, which is another check's statement. What may be
 * left out may be empty, too (O7).
 */
const isEmpty = (value: unknown, { type, isRequired }: { type: string; isRequired: boolean }): boolean =>
  isRequired && (value === '' || (type === 'array' && Array.isArray(value) && value.length === 0))

export const parametersAreNotEmpty: Check = {
  name: 'parameters-are-not-empty',
  claims: ['A8'],
  run(_request, { parameters }) {
    const found = findParameter(parameters, isEmpty)
    if (!found) return undefined
    return {
      message: { name: 'parameters-are-not-empty', values: { parameter: found.name, value: { sent: found.value } } },
    }
  },
}
