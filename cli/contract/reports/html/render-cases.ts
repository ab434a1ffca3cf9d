import type { ContractReport } from '../contract-report.ts'
import { type Mark, markOfCase, markWords, signs } from '../marks.ts'
import { type Html, html } from './html.ts'

type Case = ContractReport['results'][number]
type Exchange = Case['exchanges'][number]

/** Every case with what was expected, what came and the bytes that went over the wire. */
export const renderCases = (report: ContractReport): Html => html`<section><h2 id="cases">Cases</h2>
<p class="dim">What was sent and what came back, in the order in which it was asked. Sign, Authorization, tokens and
telephone numbers are masked.</p>
${report.results.map((each) => renderCase(each, report))}</section>
`

/** The sign, with its word for those who cannot see it. */
export const renderMark = (mark: Mark): Html =>
  html`<span class="mark ${mark}" role="img" aria-label="${markWords[mark]}">${signs[mark]}</span>`

function renderCase(result: Case, report: ContractReport): Html {
  const mark = markOfCase(result, report)
  return html`<details class="case"><summary>${renderMark(mark)}<span class="what">${result.title}</span>
<span class="note">${result.claims.join(' ')} · ${markWords[mark]}</span></summary>
<div id="case-${result.id}"><p><code>${result.id}</code></p>${result.reason ? html`<p>Not run: ${result.reason}</p>` : undefined}
${renderFailures(result)}${result.exchanges.map(renderExchange)}</div></details>
`
}

/** What did not come back as expected, by claim. */
export function renderFailures({ failures }: Pick<Case, 'failures'>): Html {
  if (failures.length === 0) return html``
  return html`<ul>${failures.map(
    ({ claim, provenance, expected, received }) =>
      html`<li><strong>${claim}</strong> (${provenance}): expected ${expected}, received ${received}</li>`,
  )}</ul>`
}

function renderExchange({ request, answer }: Exchange): Html {
  const sent = [`${request.method} ${request.target} HTTP/1.1`, ...headerLines(request.headers), '', request.body]
  const came = answer && [`HTTP/1.1 ${answer.status}`, ...headerLines(answer.headers), '', answer.body]
  const size =
    answer && ` · body of ${answer.bytes} bytes${answer.charset ? ` in ${answer.charset}` : ', text in no charset'}`
  return html`<div class="pair"><div><p class="label">Sent</p><pre>${sent.join('\n')}</pre></div>
<div><p class="label">Came back${size}</p><pre>${came?.join('\n') ?? 'No answer.'}</pre></div></div>`
}

const headerLines = (headers: Readonly<Record<string, string>>): string[] =>
  Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
