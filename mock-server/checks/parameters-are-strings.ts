import type { Check } from './check.ts'
import { findParameter, isType } from './find-parameter.ts'

/** What is missing, null or empty is another check's statement. What may be left out may be a number, too (O13). */
const hasWrongType = (value: unknown, { type, isRequired }: { type: string; isRequired: boolean }): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !isType(value, type) &&
  (isRequired || !Number.isFinite(value))

const typeTerms: Readonly<Record<string, 'string' | 'array' | 'object'>> = {
  string: 'string',
  array: 'array',
  object: 'object',
}

export const parametersAreStrings: Check = {
  name: 'parameters-are-strings',
  claims: ['A7', 'D8'],
  run(_request, { parameters }) {
    const found = findParameter(parameters, hasWrongType)
    if (!found) return undefined
    const type = { term: typeTerms[found.definition.type] ?? 'string' } as const
    const value = { sent: found.value, as: found.name }
    return { message: { name: 'parameters-are-strings', values: { parameter: found.name, type, value } } }
  },
}
