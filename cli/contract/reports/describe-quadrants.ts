import type { ContractReport } from './contract-report.ts'

/** One of the four ways, or what could not be compared. */
export interface Quadrant {
  readonly title: string
  readonly advice: string
  readonly ids: readonly string[]
  /** Whether somebody has to look at it. */
  readonly isTrouble: boolean
}

/** The four ways in words. */
export function describeQuadrants(
  { both, onlyAgainst, onlyTarget, neither, notCompared }: NonNullable<ContractReport['fourWay']>['cases'],
  against: string,
  target: string,
): readonly Quadrant[] {
  // A URL is no noun to read in a sentence.
  const asked = target === 'sandbox' ? target : 'target'
  return [
    { title: 'both hold', advice: 'Nothing to do.', ids: both, isTrouble: false },
    {
      title: `only the ${against} holds`,
      advice: `The ${against} is too lenient or wrong: turn the knob that the news names, unless the ${asked} breaks what is documented.`,
      ids: onlyAgainst,
      isTrouble: true,
    },
    {
      title: `only the ${asked} holds`,
      advice: `The ${against} is too strict or breaks its own contract.`,
      ids: onlyTarget,
      isTrouble: true,
    },
    { title: 'neither holds', advice: 'The case or the claim itself is to be doubted.', ids: neither, isTrouble: true },
    {
      title: 'not compared',
      advice: 'One of the two was not asked, or not everything.',
      ids: notCompared,
      isTrouble: false,
    },
  ]
}
