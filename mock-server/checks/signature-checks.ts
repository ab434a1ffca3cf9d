import type { CheckName } from '../../schemas/generated/types.ts'

/** The checks of Sign and Authorization: those whose refusal the doctor can explain (D4, D5). */
export const signatureChecks: ReadonlySet<CheckName> = new Set([
  'authorization-is-present',
  'authorization-is-well-formed',
  'authorization-names-the-account',
  'timestamp-is-within-window',
  'sign-is-present',
  'sign-is-well-formed',
  'sign-matches-account',
])
