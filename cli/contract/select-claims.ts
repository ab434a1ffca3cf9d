import { type ContractCase, claimsOf } from '../../contract-tests/index.ts'
import { claims } from '../../schemas/generated/claims.ts'
import type { CaseFilter } from './select-cases.ts'

/** The claims that a run is about: those that --claim names, else those of the cases that --case names, else all. */
export function selectClaims(filter: CaseFilter, cases: readonly ContractCase[]): ReadonlySet<string> {
  if (filter.claim?.length) return new Set(filter.claim)
  return new Set(filter.case?.length ? cases.flatMap(claimsOf) : claims.map(({ id }) => id))
}
