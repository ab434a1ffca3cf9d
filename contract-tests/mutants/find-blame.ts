import type { ClaimId } from '../../schemas/generated/types.ts'
import { mockFixtures, runContract } from '../index.ts'
import { createMutant, type ListenMock } from './create-mutant.ts'
import type { Mutant } from './mutant.ts'

/** Asks a drifted mock everything. Returns the claims that fail and those that should: all of them when it blinds. */
export async function findBlame(mutant: Mutant, listenMock: ListenMock) {
  const target = await createMutant(mutant, listenMock).listen()
  const { byClaim } = await runContract({ url: target.url, fixtures: mockFixtures }).finally(target.close)
  const blamed = byClaim.filter(({ outcome }) => outcome === 'broken').map(({ claim }) => claim)
  return { blamed: blamed.sort(), declared: mutant.blinds ? blamed : declaredBy(mutant) }
}

/** The claim that a drifted mock breaks and those that it owns up to breaking with it. */
const declaredBy = ({ breaks, also = {} }: Mutant): ClaimId[] => [breaks, ...(Object.keys(also) as ClaimId[])].sort()
