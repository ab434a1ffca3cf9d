import type { Mask } from '../../masking/index.ts'
import { writePreliminary, writeReport } from '../files/write-report.ts'
import { exitCodes, UsageError } from '../terminal/exit-codes.ts'
import { createUnfinished, type ExecReport, type Subject } from './report.ts'

/** Of SIGKILL, since exec gets to its report whatever else ends it. */
const killed = 137

/**
 * Writes what is to be read if exec is killed: an earlier run's verdict is never taken for this one's. Throws a
 * UsageError before anything is run when the file cannot be written.
 */
export function prepareReportFile(file: string, subject: Subject): void {
  const failure = 'The run did not come to its end, so nothing is known of what the command sent. Run it again.'
  try {
    writePreliminary(file, print(createUnfinished(subject, killed, failure)))
  } catch {
    throw new UsageError(
      `--report cannot write ${file}. Expected a file in a folder that exists and may be written to.`,
    )
  }
}

/** Says in the file that the command was not run. Why stands on stderr only, since it may quote what was typed. */
export function saveUnrun(file: string, subject: Subject): void {
  const failure = 'Nothing was run: exec was used wrongly, or the command could not be started. See its error message.'
  try {
    writePreliminary(file, print(createUnfinished(subject, exitCodes.usage, failure)))
  } catch {
    // That the file cannot be written may be the very error that is on its way.
  }
}

/** Writes the report. Returns what is to be said when that is impossible. */
export function saveReport(file: string, report: ExecReport, mask: Mask): string | undefined {
  try {
    writeReport(file, mask(print(report)))
    return undefined
  } catch (error) {
    return `telemeeting exec: the report cannot be written to ${file}: ${(error as Error).message}. What stands above is all of it; expected a file in a folder that is still there, may be written to and has room.`
  }
}

const print = (report: ExecReport): string => `${JSON.stringify(report, undefined, 2)}\n`
