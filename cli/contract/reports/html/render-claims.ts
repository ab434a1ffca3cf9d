import type { ContractReport } from '../contract-report.ts'
import { markOfCase, markOfClaim, nameMark } from '../marks.ts'
import { type Html, html, type Page } from './html.ts'
import { renderFailures, renderMark } from './render-cases.ts'

type Claim = ContractReport['byClaim'][number]
type Case = ContractReport['results'][number]

const sections = ['documented', 'verified', 'observed', 'assumed'] as const

/** Every claim that the run was about, apart by provenance, each with the cases that asked it. */
export function renderClaims(page: Page): Html {
  const { report, tell } = page
  const { claimsNotAsked: left } = report
  const note = left > 0 ? html`<p class="dim">${tell('contract.left-claims', { left })}</p>` : undefined
  return html`<section><h2 id="claims">${tell('contract.report/claims')}</h2>${note}
${sections.map((provenance) => {
  const claims = report.byClaim.filter((each) => each.provenance === provenance)
  if (claims.length === 0) return html``
  return html`<h3>${tell(`contract.report/${provenance}`)}</h3><p class="dim">${tell(`contract.report/${provenance}/means`)}</p>${claims.map((each) => renderClaim(each, page))}`
})}</section>
`
}

function renderClaim(claim: Claim, page: Page): Html {
  const { tell, retell } = page
  const mark = markOfClaim(claim, page.report)
  const all = claim.run + claim.notRun
  const asked = all === 0 ? '' : ` · ${tell('contract.report/cases-run', { run: claim.run, all })}`
  return html`<details id="claim-${claim.claim}"><summary>${renderMark(mark, page)}<span class="id">${claim.claim}</span>
<span class="what">${retell(claim.asks, 'claim')}</span><span class="note">${nameMark(mark, page)}${asked}</span></summary>
<div><p>${retell(claim.title, 'claim')}<span class="dim">${tell('contract.in-brackets', { text: tell(`contract.${claim.provenance}`) })}</span></p>
${claim.reason ? html`<p>${retell(claim.reason, 'reason')}</p>` : undefined}${renderCasesOf(claim, page)}</div></details>
`
}

/** What a case says of this claim alone: it may have broken another. */
const outcomeFor = ({ outcome }: Case, failures: Case['failures']) => ({
  failures,
  outcome: outcome === 'not-run' || failures.length > 0 ? outcome : ('held' as const),
})

function renderCasesOf({ claim, brokenBy }: Claim, page: Page): Html {
  const { report, retell } = page
  const cases = report.results.filter(({ id, claims }) => claims.includes(claim) || brokenBy.includes(id))
  if (cases.length === 0) return html``
  return html`<ul>${cases.map((each) => {
    const failures = each.failures.filter((failure) => failure.claim === claim)
    const why = each.reason ? html` <span class="dim">${retell(each.reason, 'reason')}</span>` : undefined
    const mark = renderMark(markOfCase({ ...each, ...outcomeFor(each, failures) }, report), page)
    return html`<li>${mark} <a href="#case-${each.id}">${retell(each.title, 'title')}</a>${why}${renderFailures({ failures }, page)}</li>`
  })}</ul>`
}
