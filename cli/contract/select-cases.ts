import { type ContractCase, claimsOf, contractCases, uncoveredClaims } from '../../contract-tests/index.ts'
import { claims } from '../../schemas/generated/claims.ts'
import type { ClaimId } from '../../schemas/generated/types.ts'
import { UsageError } from '../terminal/exit-codes.ts'

/** What --case and --claim name; without either, everything. */
export interface CaseFilter {
  readonly case?: readonly string[]
  readonly claim?: readonly string[]
}

/**
 * The cases that a run asks. Throws a UsageError for an id that does not exist and for a choice that leaves no case:
 * a run that looks at nothing must not pass.
 */
export function selectCases({ case: ids = [], claim: wanted = [] }: CaseFilter): readonly ContractCase[] {
  for (const id of ids) assertCase(id)
  for (const id of wanted) assertClaim(id)
  const selected = contractCases.filter(
    (each) =>
      (ids.length === 0 || ids.includes(each.id)) &&
      (wanted.length === 0 || claimsOf(each).some((claim) => wanted.includes(claim))),
  )
  if (selected.length > 0) return selected
  throw new UsageError('No case has both that id and that claim, so nothing would be asked. Give only one of the two.')
}

function assertCase(id: string): void {
  if (contractCases.some((each) => each.id === id)) return
  throw new UsageError(
    `There is no case ${JSON.stringify(id)}. Expected an id as "telemeeting contract --target mock" prints them.`,
  )
}

function assertClaim(id: string): void {
  if (!claims.some((each) => each.id === id)) {
    throw new UsageError(`There is no claim ${JSON.stringify(id)}. Expected an id of schemas/claims.json, such as D5.`)
  }
  const reason = uncoveredClaims[id as ClaimId]
  if (reason) throw new UsageError(`No case asks ${id}. ${reason} Give another claim.`)
}
