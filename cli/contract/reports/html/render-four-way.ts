import type { ContractReport } from '../contract-report.ts'
import { describeQuadrants, type Quadrant } from '../describe-quadrants.ts'
import { type Html, html } from './html.ts'

/** Cases and claims by who held them. */
export function renderFourWay({ fourWay, target }: ContractReport): Html {
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
