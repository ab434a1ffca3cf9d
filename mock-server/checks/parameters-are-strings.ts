import type { Check, Failure } from './check.ts'
import { breaksPattern, findParameter, isType, type SentParameter } from './find-parameter.ts'

/** What is missing, null or empty is another check's statement. What may be left out may be a number, too (O13). */
const hasWrongType = (value: unknown, { type, isRequired }: { type: string; isRequired: boolean }): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !isType(value, type) &&
  (isRequired || !Number.isFinite(value))

const typeTerms: Readonly<Record<string, 'string' | 'array' | 'object' | 'number' | 'boolean'>> = {
  string: 'string',
  array: 'array',
  object: 'object',
  number: 'number',
  boolean: 'boolean',
}

export const parametersAreStrings: Check = {
  name: 'parameters-are-strings',
  claims: ['A7', 'D8'],
  run(_request, { parameters }) {
    const found = findParameter(parameters, hasWrongType)
    if (!found) return findMisshapen(parameters)
    const type = { term: typeTerms[found.definition.type] ?? 'string' } as const
    const value = { sent: found.value, as: found.name }
    return { message: { name: 'parameters-are-strings', values: { parameter: found.name, type, value } } }
  },
}

/** A text that is no phone and breaks its pattern: of the right type, and no valid value either. Built-in actions have none. */
function findMisshapen(parameters: readonly SentParameter[]): Failure | undefined {
  const found = findParameter(
    parameters,
    (value, definition) => !definition.isPhone && breaksPattern(value, definition),
  )
  if (!found) return undefined
  const { name: parameter, value, definition } = found
  const values = { parameter, value: { sent: value, as: parameter }, pattern: definition.pattern ?? '' }
  return { message: { name: 'parameters-are-strings/pattern', values } }
}
