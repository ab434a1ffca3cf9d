import type { CheckName } from '../schemas/generated/types.ts'

/**
 * The checks that a request without side effects can break, in the order of behaviour.json; `calibrate.fault/` says what a
 * request with the fault is like.
 */
export const measurable = [
  'account-is-known',
  'account-is-active',
  'authorization-is-present',
  'authorization-is-well-formed',
  'authorization-names-the-account',
  'timestamp-is-within-window',
  'sign-is-present',
  'sign-is-well-formed',
  'sign-matches-account',
  'body-is-json-object',
  'action-is-present',
  'action-is-known',
  'parameters-are-present',
  'parameters-are-not-empty',
  'parameters-are-not-null',
  'parameters-are-strings',
  'phone-is-well-formed',
  'application-is-known',
  'application-belongs-to-environment',
  'application-is-online',
  'application-has-the-feature',
  'caller-is-on-the-whitelist',
  'account-has-balance',
  'meeting-is-known',
] as const satisfies readonly CheckName[]

export type Measurable = (typeof measurable)[number]
