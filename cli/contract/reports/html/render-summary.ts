import type { ContractReport } from '../contract-report.ts'
import { describeCauses } from '../describe-causes.ts'
import { markWords } from '../marks.ts'
import { type Html, html } from './html.ts'

const verdicts: Readonly<Record<ContractReport['verdict'], readonly [string, string]>> = {
  held: ['held', 'The contract held'],
  broken: ['broken', 'The contract was broken'],
  'not-proved': ['broken', 'Not proved'],
  'not-run': ['broken', 'Not run'],
  interrupted: ['broken', 'Interrupted'],
  unreachable: ['broken', 'The target could not be reached'],
}

/** What was left out must not look as if it had held. */
const inPart = ['news', 'What was asked held'] as const

/** The verdict, what was asked whom, and the counts apart for each provenance. */
export function renderSummary(report: ContractReport): Html {
  const { verdict, counts, message } = report
  const isWhole = verdict !== 'held' || counts['not-run'] === 0
  const [mark, words] = isWhole ? verdicts[verdict] : inPart
  const causes = describeCauses(report.notRunBecause)
  return html`<div class="verdict ${mark}"><strong>${words}</strong>
<p>${counts.held} cases held, ${counts.broken} differed, ${counts['not-run']} were not run.</p>
${causes.length > 0 ? html`<p>Not run: ${causes.join('; ')}.</p>` : undefined}
${message ? html`<p>${message}</p>` : undefined}</div>
${renderFacts(report)}${renderTable(report)}`
}

function renderFacts({ url, proxy, startedAt, finishedAt, failOn, isLive, exitCode }: ContractReport): Html {
  const facts: [string, string | undefined][] = [
    ['Asked', url ?? 'nobody'],
    ['Through the proxy', proxy],
    ['Treated as', isLive ? 'live: with consent, a budget and a pace' : 'a mock: everything may be done'],
    ['Fails for', failOn.filter((each) => each !== 'verified').join(', ')],
    ['From', startedAt],
    ['To', finishedAt],
    ['Exit code', String(exitCode)],
  ]
  const given = facts.filter(([, value]) => value !== undefined)
  return html`<dl class="facts">${given.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
}

function renderTable({ byProvenance }: ContractReport): Html {
  const outcomes = ['held', 'partly', 'broken', 'not-run', 'uncovered'] as const
  const heads = outcomes.map((each) => html`<th scope="col">${markWords[each === 'broken' ? 'news' : each]}</th>`)
  const rows = Object.entries(byProvenance).map(([provenance, counts]) => {
    const cells = outcomes.map((each) => html`<td class="${counts[each] > 0 ? each : 'dim'}">${counts[each]}</td>`)
    return html`<tr><th scope="row">${provenance}</th>${cells}</tr>`
  })
  return html`<div class="scroll"><table><thead><tr><th scope="col">Claims</th>${heads}</tr></thead><tbody>${rows}</tbody></table></div>
`
}
