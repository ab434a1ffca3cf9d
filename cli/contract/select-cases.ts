import { nobodysMeeting } from '../../contract-tests/fixtures.ts'
import { type ContractCase, claimsOf, contractCases, mockFixtures } from '../../contract-tests/index.ts'
import { namesForbiddenPhone } from '../../contract-tests/run/refuse-live.ts'
import { isUncovered } from '../../contract-tests/uncovered-claims.ts'
import { claims } from '../../schemas/generated/claims.ts'
import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { CaseFilter, ContractFlags } from './contract-flags.ts'
import type { TargetPlan } from './plan-target.ts'

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
  throw new UsageError(note('contract.no-case-left'))
}

function assertCase(id: string): void {
  if (contractCases.some((each) => each.id === id)) return
  throw new UsageError(note('contract.unknown-case', { id: JSON.stringify(id) }))
}

function assertClaim(id: string): void {
  if (!claims.some((each) => each.id === id)) {
    throw new UsageError(note('contract.unknown-claim', { id: JSON.stringify(id) }))
  }
  if (!isUncovered(id)) return
  throw new UsageError(note('contract.uncovered-claim', { id, reason: note(`contract.uncovered/${id}`) }))
}

/** The claims that a run is about: those that --claim names, else those of the cases that --case names, else all. */
export function selectClaims(filter: CaseFilter, cases: readonly ContractCase[]): ReadonlySet<string> {
  if (filter.claim?.length) return new Set(filter.claim)
  return new Set(filter.case?.length ? cases.flatMap(claimsOf) : claims.map(({ id }) => id))
}

/**
 * Throws a UsageError when a case that --case names would send a live target a telephone number that --allow-phone
 * does not list. Cases that nobody named are left out instead, and said to be.
 */
export function assertPhonesAllowed(plan: TargetPlan, flags: ContractFlags, cases: readonly ContractCase[]): void {
  const { live } = plan
  if (!live || !flags.case?.length) return
  const { confid, phone } = flags
  const fixtures = { ...mockFixtures, confid: confid ?? nobodysMeeting.confid, ...(phone !== undefined && { phone }) }
  const refused = cases.find((each) => namesForbiddenPhone(each, fixtures, live))
  if (!refused) return
  throw new UsageError(note('contract.phone-not-allowed', { id: refused.id }))
}
