import { isCounted } from '../../judge-run.ts'
import type { ContractReport } from '../contract-report.ts'
import { type Html, html } from './html.ts'

export type Mark = 'held' | 'broken' | 'news' | 'not-run' | 'uncovered'

const signs: Readonly<Record<Mark, string>> = { held: '✓', broken: '✗', news: '!', 'not-run': '–', uncovered: '–' }

export const markWords: Readonly<Record<Mark, string>> = {
  held: 'held',
  broken: 'broken',
  news: 'differs',
  'not-run': 'not run',
  uncovered: 'has no case',
}

/** What a case or a claim came to; what is broken without counting is news. */
export function markOfCase({ outcome, failures }: ContractReport['results'][number], report: ContractReport): Mark {
  if (outcome !== 'broken') return outcome
  return failures.some((each) => isCounted(each, report.failOn)) ? 'broken' : 'news'
}

/** The same for a claim. */
export function markOfClaim({ outcome, provenance }: ContractReport['byClaim'][number], report: ContractReport): Mark {
  return outcome === 'broken' && !report.failOn.includes(provenance) ? 'news' : outcome
}

/** The sign, with its word for those who cannot see it. */
export const renderMark = (mark: Mark): Html =>
  html`<span class="mark ${mark}" role="img" aria-label="${markWords[mark]}">${signs[mark]}</span>`
