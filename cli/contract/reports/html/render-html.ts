import type { Speech } from '../../../../words/create-speech.ts'
import { retell } from '../../../terminal/retell.ts'
import type { ContractReport } from '../contract-report.ts'
import { describeQuadrants, nameTarget, type Quadrant } from '../describe-quadrants.ts'
import { type Html, html, type Page } from './html.ts'
import { renderCases } from './render-cases.ts'
import { renderClaims } from './render-claims.ts'
import { renderSummary } from './render-summary.ts'
import { style } from './style.ts'

/** One page that fetches nothing and runs no script, so that it can be opened, mailed and kept as it is. */
export function renderHtml(report: ContractReport, speech: Speech): string {
  const { tell, language } = speech
  const page: Page = { ...speech, report, retell: (text, place) => retell(text, speech, place) }
  const title = tell('contract.report/title', { target: report.target })
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${{ html: style }}</style></head>
<body><main><h1>${title}</h1>
${renderSummary(page)}${renderNews(page)}${renderFourWay(report, speech)}${renderClaims(page)}${renderCases(page)}</main></body></html>
`.html
}

/** Cases and claims by who held them. */
function renderFourWay({ fourWay, target }: ContractReport, speech: Speech): Html {
  if (!fourWay) return html``
  const { tell } = speech
  const claims = describeQuadrants(fourWay.claims, fourWay.against, target, speech)
  const cases = describeQuadrants(fourWay.cases, fourWay.against, target, speech)
  const names = { target: nameTarget(target, speech), against: nameTarget(fourWay.against, speech) }
  return html`<section><h2 id="four-way">${tell('contract.four-ways', names)}</h2>
<h3>${tell('contract.report/claims')}</h3><div class="cards two">${claims.map((each) => renderQuadrant(each, 'claim'))}</div>
<h3>${tell('contract.report/cases')}</h3><div class="cards two">${cases.map((each) => renderQuadrant(each, 'case'))}</div></section>
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
function renderNews(page: Page): Html {
  const { news } = page.report
  if (news.length === 0) return html``
  return html`<section><h2 id="news">${page.tell('contract.report/news')}</h2><p class="dim">${page.tell('contract.report/news-means')}</p>
<div class="cards">${news.map((each) => renderOne(each, page))}</div></section>
`
}

function renderOne({ claim, provenance, expected, received, knob, cases }: News, page: Page): Html {
  const { tell, retell } = page
  const came = tell('contract.failure/plain', {
    expected: retell(expected, 'failure'),
    received: retell(received, 'failure'),
  })
  return html`<div class="card"><h3><a href="#claim-${claim}">${claim}</a> <span class="news">${tell(`contract.${provenance}`)}</span></h3>
<p>${came}</p>${renderKnob(knob, page)}
<ul>${cases.map((id) => html`<li><a href="#case-${id}">${id}</a></li>`)}</ul></div>`
}

function renderKnob(knob: News['knob'], { tell }: Page): Html {
  if (!knob) return html`<p class="dim">${tell('contract.report/no-knob')}</p>`
  if (knob.value === undefined) return html`<p>${tell('contract.no-value', { path: knob.path })}</p>`
  return html`<p><code>${knob.path} = ${JSON.stringify(knob.value)}</code></p>`
}
