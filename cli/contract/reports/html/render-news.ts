import type { ContractReport } from '../contract-report.ts'
import { type Html, html } from './html.ts'

type News = ContractReport['news'][number]

/** What contradicts the claims that are not documented, with the knobs that would follow it. */
export function renderNews({ news }: ContractReport): Html {
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
