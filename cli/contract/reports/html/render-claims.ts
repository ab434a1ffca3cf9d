import type { ContractReport } from '../contract-report.ts'
import { markOfCase, markOfClaim, markWords } from '../marks.ts'
import { type Html, html } from './html.ts'
import { renderFailures, renderMark } from './render-cases.ts'

type Claim = ContractReport['byClaim'][number]
type Case = ContractReport['results'][number]

const sections = [
  ['documented', 'Documented', 'Stated on the vendor’s page, or what its contradictions come to.'],
  ['verified', 'Verified', 'Confirmed by a run against the sandbox.'],
  ['observed', 'Observed', 'Seen in the code of several independent integrators.'],
  ['assumed', 'Assumed', 'Stated by nobody: each is a knob of behaviour.json.'],
] as const

/** Every claim that the run was about, apart by provenance, each with the cases that asked it. */
export function renderClaims(report: ContractReport): Html {
  const { claimsNotAsked: left } = report
  const note = left > 0 ? html`<p class="dim">${left} other claim${left === 1 ? '' : 's'} not asked.</p>` : undefined
  return html`<section><h2 id="claims">Claims</h2>${note}
${sections.map(([provenance, title, text]) => {
  const claims = report.byClaim.filter((each) => each.provenance === provenance)
  if (claims.length === 0) return html``
  return html`<h3>${title}</h3><p class="dim">${text}</p>${claims.map((each) => renderClaim(each, report))}`
})}</section>
`
}

function renderClaim(claim: Claim, report: ContractReport): Html {
  const mark = markOfClaim(claim, report)
  const asked = claim.run + claim.notRun === 0 ? '' : ` · ${claim.run} of ${claim.run + claim.notRun} cases run`
  return html`<details id="claim-${claim.claim}"><summary>${renderMark(mark)}<span class="id">${claim.claim}</span>
<span class="what">${claim.asks}</span><span class="note">${markWords[mark]}${asked}</span></summary>
<div><p>${claim.title} <span class="dim">(${claim.provenance})</span></p>
${claim.reason ? html`<p>${claim.reason}</p>` : undefined}${renderCasesOf(claim, report)}</div></details>
`
}

/** What a case says of this claim alone: it may have broken another. */
const outcomeFor = ({ outcome }: Case, failures: Case['failures']) => ({
  failures,
  outcome: outcome === 'not-run' || failures.length > 0 ? outcome : ('held' as const),
})

function renderCasesOf({ claim, brokenBy }: Claim, report: ContractReport): Html {
  const cases = report.results.filter(({ id, claims }) => claims.includes(claim) || brokenBy.includes(id))
  if (cases.length === 0) return html``
  return html`<ul>${cases.map((each) => {
    const failures = each.failures.filter((failure) => failure.claim === claim)
    const why = each.reason ? html` <span class="dim">${each.reason}</span>` : undefined
    const mark = renderMark(markOfCase({ ...each, ...outcomeFor(each, failures) }, report))
    return html`<li>${mark} <a href="#case-${each.id}">${each.title}</a>${why}${renderFailures({ failures })}</li>`
  })}</ul>`
}
