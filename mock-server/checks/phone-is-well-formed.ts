import { actionDefinitions } from '../../schemas/generated/actions.ts'
import type { Check } from './check.ts'
import { findParameter } from './find-parameter.ts'

// Compiled once: compiling takes longer than the rest of the check.
const patterns = new Map(
  actionDefinitions
    .flatMap(({ parameters }) => parameters.flatMap((each) => [each, ...(each.items ?? [])]))
    .map(({ pattern = '' }) => [pattern, new RegExp(pattern)] as const),
)

/** The request's schema gives a pattern to telephone numbers and to nothing else. */
const breaks = (value: unknown, pattern: string | undefined): boolean =>
  pattern !== undefined && typeof value === 'string' && value !== '' && !patterns.get(pattern)?.test(value)

export const phoneIsWellFormed: Check = {
  name: 'phone-is-well-formed',
  claims: ['A9', 'X9', 'O1'],
  run(_request, { parameters }) {
    const found = findParameter(parameters, (value, { pattern }) => breaks(value, pattern))
    if (!found) return undefined
    return {
      message: {
        name: 'phone-is-well-formed',
        values: { parameter: found.name, value: { sent: found.value, as: found.name } },
      },
    }
  },
}
