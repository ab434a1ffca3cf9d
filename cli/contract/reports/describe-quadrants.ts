import type { Speech } from '../../../words/create-speech.ts'
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
  speech: Speech,
): readonly Quadrant[] {
  const { tell } = speech
  const name = nameTarget(against, speech)
  // A URL is no noun to read in a sentence.
  const asked = target === 'sandbox' ? nameTarget(target, speech) : tell('contract.the-target')
  const [only, onlyAsked] = [{ who: name }, { who: asked }].map((who) => tell('contract.only-one', who)) as [
    string,
    string,
  ]
  const lenient = tell('contract.only-against/advice', { against: name, asked })
  const strict = tell('contract.only-target/advice', { against: name })
  return [
    { title: tell('contract.both'), advice: tell('contract.both/advice'), ids: both, isTrouble: false },
    { title: only, advice: lenient, ids: onlyAgainst, isTrouble: true },
    { title: onlyAsked, advice: strict, ids: onlyTarget, isTrouble: true },
    { title: tell('contract.neither'), advice: tell('contract.neither/advice'), ids: neither, isTrouble: true },
    {
      title: tell('contract.not-compared'),
      advice: tell('contract.not-compared/advice'),
      ids: notCompared,
      isTrouble: false,
    },
  ]
}

/** A target as it was named; what is no URL has a word. */
export function nameTarget(target: string, { tell }: Speech): string {
  if (target === 'sandbox') return tell('contract.the-sandbox')
  return target === 'mock' ? tell('contract.the-mock') : target
}
