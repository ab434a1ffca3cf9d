import type { ContractReport } from '../contract-report.ts'
import { type Mark, markOfCase, nameMark, signs } from '../marks.ts'
import { type Html, html, type Page } from './html.ts'

type Case = ContractReport['results'][number]
type Exchange = Case['exchanges'][number]

/** Every case with what was expected, what came and the bytes that went over the wire. */
export const renderCases = (page: Page): Html => html`<section><h2 id="cases">${page.tell('contract.report/cases')}</h2>
<p class="dim">${page.tell('contract.report/cases-mean')}</p>
${page.report.results.map((each) => renderCase(each, page))}</section>
`

/** The sign, with its word for those who cannot see it. */
export const renderMark = (mark: Mark, page: Page): Html =>
  html`<span class="mark ${mark}" role="img" aria-label="${nameMark(mark, page)}">${signs[mark]}</span>`

function renderCase(result: Case, page: Page): Html {
  const mark = markOfCase(result, page.report)
  const reason = result.reason && page.tell('contract.not-run', { reason: page.retell(result.reason, 'reason') })
  return html`<details class="case"><summary>${renderMark(mark, page)}<span class="what">${page.retell(result.title, 'title')}</span>
<span class="note">${result.claims.join(' ')} · ${nameMark(mark, page)}</span></summary>
<div id="case-${result.id}"><p><code>${result.id}</code></p>${reason ? html`<p>${reason}</p>` : undefined}
${renderFailures(result, page)}${result.exchanges.map((each) => renderExchange(each, page))}</div></details>
`
}

/** What did not come back as expected, by claim. */
export function renderFailures({ failures }: Pick<Case, 'failures'>, page: Page): Html {
  if (failures.length === 0) return html``
  return html`<ul>${failures.map((each) => {
    const provenance = page.tell(`contract.${each.provenance}`)
    const [before = '', after] = page
      .tell('contract.failure', {
        claim: '\0',
        provenance,
        expected: page.retell(each.expected, 'failure'),
        received: page.retell(each.received, 'failure'),
      })
      .split('\0')
    return html`<li>${before}<strong>${each.claim}</strong>${after}</li>`
  })}</ul>`
}

function renderExchange({ request, answer }: Exchange, { tell }: Page): Html {
  const sent = [`${request.method} ${request.target} HTTP/1.1`, ...headerLines(request.headers), '', request.body]
  const came = answer && [`HTTP/1.1 ${answer.status}`, ...headerLines(answer.headers), '', answer.body]
  return html`<div class="pair"><div><p class="label">${tell('contract.report/sent')}</p><pre>${sent.join('\n')}</pre></div>
<div><p class="label">${labelOf(answer, tell)}</p><pre>${came?.join('\n') ?? tell('contract.report/no-answer')}</pre></div></div>`
}

function labelOf(answer: Exchange['answer'], tell: Page['tell']): string {
  if (!answer) return tell('contract.report/came-back')
  const { bytes, charset } = answer
  return charset
    ? tell('contract.report/came-back/size', { bytes, charset })
    : tell('contract.report/came-back/no-charset', { bytes })
}

const headerLines = (headers: Readonly<Record<string, string>>): string[] =>
  Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
