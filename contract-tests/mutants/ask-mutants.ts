import type { ClaimId } from '../../schemas/generated/types.ts'
import { ends, isOfOneAction } from '../cases/create-cases.ts'
import { type ContractCase, claimsOf, contractCases, mockFixtures, runContract } from '../index.ts'
import { createMutant, type ListenMock } from './create-mutant.ts'
import type { Mutant } from './mutant.ts'

/** One drifted mock and what it is asked. */
export interface Questions {
  readonly mutant: Mutant
  readonly cases: readonly ContractCase[]
}

/** The first of those that break a claim, for each claim. */
export const oneOfEachClaim = (mutants: readonly Mutant[]): Mutant[] => [
  ...new Map(mutants.toReversed().map((mutant) => [mutant.breaks, mutant])).values(),
]

/** What each drifted mock is asked: the cases of the claims that it breaks, or the whole suite. */
export function planQuestions(mutants: readonly Mutant[], asked: 'its claims' | 'everything'): Questions[] {
  return mutants.map((mutant) => ({ mutant, cases: asked === 'everything' ? contractCases : casesOf(mutant) }))
}

/** The claim that a drifted mock breaks and those that it owns up to breaking with it. */
const claimsBrokenBy = ({ breaks, also = {} }: Mutant): ClaimId[] => [breaks, ...(Object.keys(also) as ClaimId[])]

/**
 * The cases of the claim that a drifted mock breaks, and those of a claim that breaks with it where these name it nowhere.
 * Each case is asked for one action: cases of the same kind for the others cost as much again and say nothing new of it.
 */
function casesOf(mutant: Mutant): ContractCase[] {
  const asked = contractCases.filter((each) => isOfAction(each, mutant))
  const naming = (claims: readonly ClaimId[]) =>
    asked.filter((each) => claimsOf(each).some((claim) => claims.includes(claim)))
  const first = naming([mutant.breaks, ...(mutant.showsIn ?? [])])
  const named = new Set(first.flatMap(claimsOf))
  const others = naming(claimsBrokenBy(mutant).filter((claim) => !named.has(claim)))
  const wanted = new Set([...first, ...others].flatMap(withWhatItRestsOn))
  return contractCases.filter(({ id }) => wanted.has(id))
}

/** Whether the gate asks a drifted mock this case: it has no others of its kind, or it is the one for the action that drifts. */
export const isOfAction = (each: ContractCase, { action }: Mutant): boolean =>
  action ? each.id.endsWith(ends[action]) : isOfOneAction(each)

/** A case is only run where those held that it rests on. */
function withWhatItRestsOn({ id, restsOn = [] }: ContractCase): string[] {
  return [id, ...contractCases.filter((each) => restsOn.includes(each.id)).flatMap(withWhatItRestsOn)]
}

/** Asks a drifted mock these cases. Returns the claims that fail and those that should: all of them when it blinds. */
export async function findBlame(mutant: Mutant, cases: readonly ContractCase[], listenMock: ListenMock) {
  const target = await createMutant(mutant, listenMock).listen()
  const { byClaim } = await runContract({ url: target.url, fixtures: mockFixtures, cases }).finally(target.close)
  const blamed: ClaimId[] = byClaim.filter(({ outcome }) => outcome === 'broken').map(({ claim }) => claim)
  return { blamed: blamed.sort(), declared: mutant.blinds ? blamed : claimsBrokenBy(mutant).sort() }
}
