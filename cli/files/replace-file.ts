import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { note } from '../../words/create-speech.ts'
import { FileRefusal } from './describe-file-error.ts'
import { writeAll } from './descriptors.ts'
import { findReportTarget } from './report-target.ts'

/**
 * Writes beside the file, piece by piece where it is given so, and then takes its name: nobody ever finds half of it. Throws a FileRefusal, or the file
 * system's error.
 */
export function replaceFile(path: string, text: string | Iterable<string>): void {
  const target = findReportTarget(path)
  if (target.kind !== 'file') throw new FileRefusal(note('command.file-not-replaceable'))
  replaceTarget(target.path, text)
}

/** The same for a path that no link is part of. */
export function replaceTarget(path: string, text: string | Iterable<string>): void {
  const mode = (statSync(path, { throwIfNoEntry: false })?.mode ?? 0o644) & 0o777
  // A name that nobody can guess, and that must not be there: what lies in wait under it is never written to.
  const temporary = join(dirname(path), `.${basename(path).slice(0, 60)}.${randomUUID()}.tmp`)
  const file = openSync(temporary, 'wx', mode)
  try {
    try {
      for (const piece of typeof text === 'string' ? [text] : text) writeAll(file, Buffer.from(piece))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
