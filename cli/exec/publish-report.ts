import type { Mask } from '../../masking/index.ts'
import type { Speech } from '../../words/create-speech.ts'
import { type ReportFile, writeReportFiles } from '../files/report-files.ts'
import { englishSpeech } from '../terminal/english-speech.ts'
import { exitCodes } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { maskValues } from '../terminal/mask-values.ts'
import { speechOf } from '../terminal/speech.ts'
import { createAnnotations } from './create-annotations.ts'
import { printReport } from './print-report.ts'
import type { ExecReport } from './report.ts'

/** Says what was found out before anything else can go wrong, then writes the reports. Returns the exit code. */
export function publishReport(
  createReport: (speech: Speech) => ExecReport,
  files: readonly ReportFile<ExecReport>[],
  io: CommandIo & { readonly mask: Mask },
): number {
  const speech = speechOf(io)
  const sayReport = (each: Speech) => maskValues(createReport(each), io.mask)
  const shown = sayReport(speech)
  for (const line of printReport(shown, speech)) io.error(line)
  // stdout is the command's; GitHub reads both streams.
  if (io.env.GITHUB_ACTIONS) for (const line of createAnnotations(shown, speech)) io.error(line)
  // Programs read files: they are the same in every language.
  const report = sayReport(englishSpeech)
  const unwritten = writeReportFiles(files, report, { speech })
  for (const text of unwritten) io.error(io.mask(speech.tell('exec.line', { text })))
  return report.exitCode || (unwritten.length > 0 ? exitCodes.unwritten : exitCodes.held)
}
