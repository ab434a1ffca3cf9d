import type { ClaimId } from '../../schemas/generated/types.ts'
import { type ContractCase, claimsOf, contractCases } from '../index.ts'
import type { Mutant } from './mutant.ts'

/** One drifted mock and what it is asked. */
export interface Questions {
  readonly mutant: Mutant
  readonly cases: readonly ContractCase[]
}

/** What each drifted mock is asked: the cases of the claims that it breaks, or the whole suite. */
export function planQuestions(mutants: readonly Mutant[], asked: 'its claims' | 'everything'): Questions[] {
  return mutants.map((mutant) => ({ mutant, cases: asked === 'everything' ? contractCases : casesOf(mutant) }))
}

/** The claim that a drifted mock breaks and those that it owns up to breaking with it. */
export const claimsBrokenBy = ({ breaks, also = {} }: Mutant): ClaimId[] => [
  breaks,
  ...(Object.keys(also) as ClaimId[]),
]

function casesOf(mutant: Mutant): ContractCase[] {
  const shown = [...claimsBrokenBy(mutant), ...(mutant.showsIn ?? [])]
  const own = contractCases.filter((each) => claimsOf(each).some((claim) => shown.includes(claim)))
  const wanted = new Set(own.flatMap(withWhatItRestsOn))
  return contractCases.filter(({ id }) => wanted.has(id))
}

/** A case is only run where those held that it rests on. */
function withWhatItRestsOn({ id, restsOn = [] }: ContractCase): string[] {
  return [id, ...contractCases.filter((each) => restsOn.includes(each.id)).flatMap(withWhatItRestsOn)]
}
