import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { fileErrorOf } from './describe-file-error.ts'
import { writeReport } from './write-report.ts'

/** Prints what a command makes, or writes it to its --out. Throws a UsageError for a file that cannot be written. */
export function writeOutput(text: string, file: string | undefined, { out }: CommandIo): void {
  if (file === undefined) return out(text)
  try {
    writeReport(file, `${text}\n`)
  } catch (error) {
    throw new UsageError(note('command.out-unwritable', { file, why: fileErrorOf(error) }))
  }
}
