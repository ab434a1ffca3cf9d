import type { Speech } from '../../../words/create-speech.ts'
import { isCounted } from '../judge-run.ts'
import type { ContractReport } from './contract-report.ts'

export type Mark = 'held' | 'partly' | 'broken' | 'news' | 'not-run' | 'uncovered'

/** For where there is no colour to tell them apart. */
export const signs: Readonly<Record<Mark, string>> = {
  held: '✓',
  partly: '~',
  broken: '✗',
  news: '!',
  'not-run': '–',
  uncovered: '–',
}

/** The same in a word. */
export const nameMark = (mark: Mark, { tell }: Speech): string => tell(`contract.mark/${mark}`)

/** What a case or a claim came to; what is broken without counting is news. */
export function markOfCase({ outcome, failures }: ContractReport['results'][number], report: ContractReport): Mark {
  if (outcome !== 'broken') return outcome
  return failures.some((each) => isCounted(each, report.failOn)) ? 'broken' : 'news'
}

/** The same for a claim. */
export function markOfClaim(
  claim: ContractReport['byClaim'][number],
  { failOn }: Pick<ContractReport, 'failOn'>,
): Mark {
  const { outcome, provenance } = claim
  return outcome === 'broken' && !failOn.includes(provenance) ? 'news' : outcome
}
