import type { ContractReport } from '../contract-report.ts'
import { describeCauses } from '../describe-causes.ts'
import { nameMark } from '../marks.ts'
import { type Html, html, type Page } from './html.ts'

const marks: Readonly<Record<ContractReport['verdict'], string>> = {
  held: 'held',
  broken: 'broken',
  'not-proved': 'broken',
  'not-run': 'broken',
  interrupted: 'broken',
  unreachable: 'broken',
}

/** The verdict, what was asked whom, and the counts apart for each provenance. */
export function renderSummary(page: Page): Html {
  const { report, tell, retell } = page
  const { verdict, counts, message } = report
  // What was left out must not look as if it had held.
  const isInPart = verdict === 'held' && counts['not-run'] > 0
  const causes = describeCauses(report.notRunBecause, page).join(page.language === 'en' ? '; ' : '；')
  return html`<div class="verdict ${isInPart ? 'news' : marks[verdict]}"><strong>${tell(`contract.verdict/${isInPart ? 'in-part' : verdict}`)}</strong>
<p>${tell('contract.report/counts', { held: counts.held, broken: counts.broken, left: counts['not-run'] })}</p>
${causes === '' ? undefined : html`<p>${tell('contract.report/not-run', { causes })}</p>`}
${message ? html`<p>${retell(message, 'reason')}</p>` : undefined}</div>
${renderFacts(page)}${renderTable(page)}`
}

function renderFacts({ report, tell, words }: Page): Html {
  const { url, proxy, startedAt, finishedAt, failOn, isLive, exitCode } = report
  const counted = failOn.filter((each) => each !== 'verified').map((each) => tell(`contract.${each}`))
  const facts: [string, string | undefined][] = [
    [tell('contract.report/asked'), url ?? tell('contract.report/nobody')],
    [tell('contract.report/proxy'), proxy],
    [tell('contract.report/treated'), tell(isLive ? 'contract.report/live' : 'contract.report/mock')],
    [tell('contract.report/fails-for'), words.list(counted)],
    [tell('contract.report/from'), startedAt],
    [tell('contract.report/to'), finishedAt],
    [tell('contract.report/exit-code'), String(exitCode)],
  ]
  const given = facts.filter(([, value]) => value !== undefined)
  return html`<dl class="facts">${given.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
}

function renderTable(page: Page): Html {
  const outcomes = ['held', 'partly', 'broken', 'not-run', 'uncovered'] as const
  const heads = outcomes.map((each) => html`<th scope="col">${nameMark(each === 'broken' ? 'news' : each, page)}</th>`)
  const rows = Object.entries(page.report.byProvenance).map(([provenance, counts]) => {
    const cells = outcomes.map((each) => html`<td class="${counts[each] > 0 ? each : 'dim'}">${counts[each]}</td>`)
    return html`<tr><th scope="row">${page.tell(`contract.${provenance as Provenance}`)}</th>${cells}</tr>`
  })
  return html`<div class="scroll"><table><thead><tr><th scope="col">${page.tell('contract.report/claims')}</th>${heads}</tr></thead><tbody>${rows}</tbody></table></div>
`
}

type Provenance = ContractReport['byClaim'][number]['provenance']
