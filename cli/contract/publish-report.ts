import type { CommandIo } from '../terminal/io.ts'
import type { ContractFlags } from './contract-flags.ts'
import { printSummary } from './print-summary.ts'
import type { ContractReport } from './reports/contract-report.ts'
import { createAnnotations } from './reports/print-annotations.ts'
import { type ReportFile, writeReportFiles } from './reports/report-files.ts'

/** Brings a report to everybody who asked for it. Returns a line for each file that could not be written. */
export function publishReport(
  report: ContractReport,
  files: readonly ReportFile[],
  flags: ContractFlags,
  io: CommandIo,
): readonly string[] {
  // What was found out is said before anything else can go wrong.
  printReport(report, flags, io)
  return writeReportFiles(files, report)
}

function printReport(report: ContractReport, { json }: ContractFlags, io: CommandIo): void {
  if (json) io.out(JSON.stringify(report))
  else if (report.verdict !== 'not-run') printSummary(io, report)
  if (report.verdict === 'not-run')
    io.error(`NOT RUN: none of ${report.counts['not-run']} cases was asked. ${report.message}`)
  if (report.verdict === 'unreachable' || report.verdict === 'interrupted') io.error(report.message ?? '')
  // GitHub reads both streams; a line of JSON stays alone on its own.
  const say = json ? io.error : io.out
  if (io.env.GITHUB_ACTIONS) for (const line of createAnnotations(report)) say(line)
}
