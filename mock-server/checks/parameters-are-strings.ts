import { quote } from '../vendor/quote.ts'
import type { Check } from './check.ts'
import { findParameter, isType } from './find-parameter.ts'

/** What is missing, null or empty is another check's statement. */
const hasWrongType = (value: unknown, { type }: { type: string }): boolean =>
  value !== undefined && value !== null && value !== '' && !isType(value, type)

export const parametersAreStrings: Check = {
  name: 'parameters-are-strings',
  claims: ['A7', 'D8'],
  run(request, { action }) {
    const found = findParameter(request, action, hasWrongType)
    if (!found) return undefined
    return {
      reason: `The parameter ${found.name} is not ${article(found.definition.type)}.`,
      received: `${found.name} ${quote(found.value)}`,
      expected: `${found.name} as ${article(found.definition.type)} in JSON`,
    }
  },
}

const article = (type: string): string => (type === 'string' ? 'a string' : `an ${type}`)
