import type { ContractReport } from '../contract-report.ts'
import { html } from './html.ts'
import { renderCases } from './render-cases.ts'
import { renderClaims } from './render-claims.ts'
import { renderFourWay } from './render-four-way.ts'
import { renderNews } from './render-news.ts'
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
