import type { ClaimId } from '../../schemas/generated/types.ts'
import { type ContractCase, mockFixtures, runContract } from '../index.ts'
import { createMutant, type ListenMock } from './create-mutant.ts'
import type { Mutant } from './mutant.ts'
import { claimsBrokenBy } from './plan-questions.ts'

/** Asks a drifted mock these cases. Returns the claims that fail and those that should: all of them when it blinds. */
export async function findBlame(mutant: Mutant, cases: readonly ContractCase[], listenMock: ListenMock) {
  const target = await createMutant(mutant, listenMock).listen()
  const { byClaim } = await runContract({ url: target.url, fixtures: mockFixtures, cases }).finally(target.close)
  const blamed: ClaimId[] = byClaim.filter(({ outcome }) => outcome === 'broken').map(({ claim }) => claim)
  return { blamed: blamed.sort(), declared: mutant.blinds ? blamed : claimsBrokenBy(mutant).sort() }
}
