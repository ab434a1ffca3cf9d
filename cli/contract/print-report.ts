import { escapeControls } from '../../client/escape-controls.ts'
import type { CommandIo } from '../terminal/io.ts'
import { retell } from '../terminal/retell.ts'
import { speechOf } from '../terminal/speech.ts'
import type { ContractFlags } from './contract-flags.ts'
import { printSummary } from './print-summary.ts'
import type { ContractReport } from './reports/contract-report.ts'
import { createAnnotations } from './reports/print-annotations.ts'

/** Says what was found out to everybody who asked for it. */
export function printReport(report: ContractReport, { json }: ContractFlags, io: CommandIo): void {
  if (json) io.out(escapeControls(JSON.stringify(report)))
  else if (report.verdict !== 'not-run') printSummary(io, report)
  const speech = speechOf(io)
  const message = retell(report.message ?? '', speech, 'reason')
  if (report.verdict === 'not-run')
    io.error(speech.tell('contract.none-asked', { cases: report.counts['not-run'], message }))
  else if (report.message) io.error(message)
  // GitHub reads both streams; a line of JSON stays alone on its own.
  const say = json ? io.error : io.out
  if (io.env.GITHUB_ACTIONS) for (const line of createAnnotations(report, speech)) say(line)
}
