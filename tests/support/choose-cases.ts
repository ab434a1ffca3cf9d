import { isOfOneAction } from '../../contract-tests/cases/create-cases.ts'
import { type ContractCase, claimsOf, contractCases } from '../../contract-tests/index.ts'
import type { ClaimId } from '../../schemas/generated/types.ts'

/** `npm run mutants` asks the whole suite wherever the gate asks a part of it. */
export const asksEverything = process.env.MUTANTS_ASKED === 'everything'

/** Without those that ask the same of another action: most ways in which a mock drifts are the same for each. */
export const ofOneAction = contractCases.filter(isOfOneAction)

/** The cases of some claims, for one action. */
export const casesAbout = (...claims: ClaimId[]): readonly ContractCase[] =>
  asksEverything ? contractCases : ofOneAction.filter((each) => claimsOf(each).some((claim) => claims.includes(claim)))

const mostOfAKind = 2

/** A few cases of each kind, which is the set of claims that they name, and every case of some claims; for one action. */
export function sampleWith(...claims: ClaimId[]): readonly ContractCase[] {
  const wanted = new Set(casesAbout(...claims))
  const seen = new Map<string, number>()
  return (asksEverything ? contractCases : ofOneAction).filter((each) => {
    const kind = claimsOf(each).join()
    seen.set(kind, (seen.get(kind) ?? 0) + 1)
    return asksEverything || wanted.has(each) || (seen.get(kind) ?? 0) <= mostOfAKind
  })
}
