import type { ContractReport } from '../contract-report.ts'
import { describeQuadrants, type Quadrant } from '../describe-quadrants.ts'
import { type Html, html } from './html.ts'
import { renderCases } from './render-cases.ts'
import { renderClaims } from './render-claims.ts'
import { renderSummary } from './render-summary.ts'
import { style } from './style.ts'

/** One page that fetches nothing and runs no script, so that it can be opened, mailed and kept as it is. */
export function renderHtml(report: ContractReport): string {
  const title = `Contract report: ${report.target}`
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${{ html: style }}</style></head>
<body><main><h1>${title}</h1>
${renderSummary(report)}${renderNews(report)}${renderFourWay(report)}${renderClaims(report)}${renderCases(report)}</main></body></html>
`.html
}

/** Cases and claims by who held them. */
function renderFourWay({ fourWay, target }: ContractReport): Html {
  if (!fourWay) return html``
  const claims = describeQuadrants(fourWay.claims, fourWay.against, target)
  const cases = describeQuadrants(fourWay.cases, fourWay.against, target)
  return html`<section><h2 id="four-way">Four ways: ${target} and ${fourWay.against}</h2>
<h3>Claims</h3><div class="cards two">${claims.map((each) => renderQuadrant(each, 'claim'))}</div>
<h3>Cases</h3><div class="cards two">${cases.map((each) => renderQuadrant(each, 'case'))}</div></section>
`
}

function renderQuadrant({ title, advice, ids, isTrouble }: Quadrant, kind: 'claim' | 'case'): Html {
  const links = ids.map((id) => html`<li><a href="#${kind}-${id}">${id}</a></li>`)
  const list = isTrouble ? html`<ul>${links}</ul>` : html`<p class="dim">${kind === 'claim' ? ids.join(' ') : ''}</p>`
  return html`<div class="card"><h3><span class="${isTrouble && ids.length > 0 ? 'news' : 'dim'}">${ids.length}</span> ${title}</h3>
<p class="dim">${advice}</p>${ids.length > 0 ? list : undefined}</div>`
}

type News = ContractReport['news'][number]

/** What contradicts the claims that are not documented, with the knobs that would follow it. */
function renderNews({ news }: ContractReport): Html {
  if (news.length === 0) return html``
  return html`<section><h2 id="news">News</h2><p class="dim">What the target does otherwise than was observed or
assumed. A mock follows it with these knobs in its behaviour file.</p><div class="cards">${news.map(renderOne)}</div></section>
`
}

function renderOne({ claim, provenance, expected, received, knob, cases }: News): Html {
  return html`<div class="card"><h3><a href="#claim-${claim}">${claim}</a> <span class="news">${provenance}</span></h3>
<p>Expected ${expected}, received ${received}.</p>${renderKnob(knob)}
<ul>${cases.map((id) => html`<li><a href="#case-${id}">${id}</a></li>`)}</ul></div>`
}

function renderKnob(knob: News['knob']): Html {
  if (!knob) return html`<p class="dim">No knob is about this.</p>`
  if (knob.value === undefined) return html`<p>No value of <code>${knob.path}</code> answers so.</p>`
  return html`<p><code>${knob.path} = ${JSON.stringify(knob.value)}</code></p>`
}
