import type { Speech } from '../../../words/create-speech.ts'
import { renderJson } from '../../files/report-files.ts'
import type { ContractReport } from './contract-report.ts'
import { renderHtml } from './html/render-html.ts'
import { renderJunit } from './render-junit.ts'

/** The kinds of `telemeeting contract --report`: the page is for a reader, the others are for programs. */
export const createRenderers = (speech: Speech) => ({
  junit: renderJunit,
  html: (report: ContractReport) => renderHtml(report, speech),
  json: renderJson,
})
