import { annotate, mostAnnotations } from '../../terminal/annotate.ts'
import { count } from '../../terminal/printable.ts'
import { isCounted } from '../judge-run.ts'
import type { ContractReport } from './contract-report.ts'
import { describeCauses } from './describe-causes.ts'

/**
 * What GitHub Actions shows beside a run: an error for each case that fails it, a notice for each piece of news, an
 * error when nothing is proved, and a warning when what held was not everything.
 */
export function createAnnotations(report: ContractReport): readonly string[] {
  const errors = report.results.flatMap(({ id, failures }) => {
    const counted = failures.filter((each) => isCounted(each, report.failOn))
    return counted.map(({ claim, provenance, expected, received }) =>
      annotate('error', `${claim} (${provenance}) ${id}`, `Expected ${expected}, received ${received}.`),
    )
  })
  const isNews = (each: ContractReport['news'][number]) => !isCounted(each, report.failOn)
  const notices = report.news.filter(isNews).map(({ claim, provenance, expected, received, knob, cases }) => {
    const follow = knob?.value === undefined ? '' : ` behaviour.json: ${knob.path} = ${JSON.stringify(knob.value)}`
    const others = cases.length > 1 ? ` and ${cases.length - 1} more` : ''
    const title = `${claim} (${provenance}) ${cases[0]}${others}`
    return annotate('notice', title, `Expected ${expected}, received ${received}.${follow}`)
  })
  return [
    ...verdictError(report),
    ...partWarning(report),
    ...errors.slice(0, mostAnnotations),
    ...notices.slice(0, mostAnnotations),
  ]
}

function verdictError({ verdict, message, counts }: ContractReport): string[] {
  if (verdict === 'held' || verdict === 'broken') return []
  return [annotate('error', `telemeeting contract: ${verdict}`, message ?? `${counts['not-run']} cases were not run.`)]
}

function partWarning({ verdict, counts, notRunBecause, byClaim }: ContractReport): string[] {
  if (verdict !== 'held' || counts['not-run'] === 0) return []
  const why = describeCauses(notRunBecause).join('; ')
  const partly = byClaim.filter(({ outcome }) => outcome === 'partly').map(({ claim }) => claim)
  const inPart = partly.length > 0 ? ` Held in part only: ${partly.join(', ')}.` : ''
  const text = `${count(counts.held, 'case')} held, ${counts['not-run']} not run: ${why}.${inPart}`
  return [annotate('warning', 'telemeeting contract: what was asked held, not everything was asked', text)]
}
