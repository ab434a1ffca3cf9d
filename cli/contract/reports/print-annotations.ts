import type { Speech } from '../../../words/create-speech.ts'
import { annotate, mostAnnotations } from '../../terminal/annotate.ts'
import { retell } from '../../terminal/retell.ts'
import { isCounted } from '../judge-run.ts'
import { came } from '../print-result.ts'
import type { ContractReport } from './contract-report.ts'
import { describeCauses } from './describe-causes.ts'

/**
 * What GitHub Actions shows beside a run: an error for each case that fails it, a notice for each piece of news, an
 * error when nothing is proved, and a warning when what held was not everything.
 */
export function createAnnotations(report: ContractReport, speech: Speech): readonly string[] {
  const errors = report.results.flatMap(({ id, failures }) => {
    const counted = failures.filter((each) => isCounted(each, report.failOn))
    return counted.map((each) =>
      annotate('error', `${nameClaim(each, speech)} ${id}`, speech.tell('contract.failure/plain', came(each, speech))),
    )
  })
  const isNews = (each: ContractReport['news'][number]) => !isCounted(each, report.failOn)
  const notices = report.news.filter(isNews).map((each) => {
    const { knob, cases } = each
    const follow = knob?.value === undefined ? '' : ` behaviour.json: ${knob.path} = ${JSON.stringify(knob.value)}`
    const first = `${nameClaim(each, speech)} ${cases[0]}`
    const title =
      cases.length > 1 ? speech.tell('contract.annotation/others', { first, others: cases.length - 1 }) : first
    return annotate('notice', title, `${speech.tell('contract.failure/plain', came(each, speech))}${follow}`)
  })
  return [
    ...verdictError(report, speech),
    ...partWarning(report, speech),
    ...errors.slice(0, mostAnnotations),
    ...notices.slice(0, mostAnnotations),
  ]
}

const nameClaim = (
  { claim, provenance }: Pick<ContractReport['news'][number], 'claim' | 'provenance'>,
  { tell }: Speech,
): string => `${claim}${tell('contract.in-brackets', { text: tell(`contract.${provenance}`) })}`

function verdictError({ verdict, message, counts }: ContractReport, speech: Speech): string[] {
  if (verdict === 'held' || verdict === 'broken') return []
  const left = speech.tell('contract.annotation/left', { cases: counts['not-run'] })
  const said = message === undefined ? left : retell(message, speech, 'reason')
  return [
    annotate(
      'error',
      speech.tell('contract.annotation/verdict', { verdict: speech.tell(`contract.ended/${verdict}`) }),
      said,
    ),
  ]
}

function partWarning({ verdict, counts, notRunBecause, byClaim }: ContractReport, speech: Speech): string[] {
  if (verdict !== 'held' || counts['not-run'] === 0) return []
  const why = describeCauses(notRunBecause, speech).join('; ')
  const claims = byClaim.filter(({ outcome }) => outcome === 'partly').map(({ claim }) => claim)
  const total = speech.tell('contract.annotation/counts', { held: counts.held, left: counts['not-run'], why })
  const more = speech.tell('contract.annotation/partly', { claims })
  const text = claims.length > 0 ? speech.tell('contract.total/with', { total, more }) : total
  return [annotate('warning', speech.tell('contract.annotation/in-part'), text)]
}
