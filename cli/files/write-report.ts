import { accessSync, closeSync, constants, existsSync, fstatSync, ftruncateSync, openSync, statSync } from 'node:fs'
import { note } from '../../words/create-speech.ts'
import { FileRefusal } from './describe-file-error.ts'
import { writeAll } from './descriptors.ts'
import { replaceTarget } from './replace-file.ts'
import { findReportTarget, refuseAnother } from './report-target.ts'

/**
 * Writes a report so that nobody ever finds half of it. What cannot be replaced, such as a device, a pipe or a file in a
 * folder of somebody else's, is written in place, and what the process has open is written on. Throws a FileRefusal, or the
 * file system's error.
 */
export function writeReport(path: string, text: string): void {
  const target = findReportTarget(path)
  // Opening it anew would begin at its start, over what was said there before.
  if (target.kind === 'descriptor') return writeAll(target.descriptor, Buffer.from(text))
  if (target.kind === 'in-place') return writeInPlace(target.path, text)
  try {
    replaceTarget(target.path, text)
  } catch (error) {
    if (!mayBeWritten.has((error as NodeJS.ErrnoException).code) || !existsSync(target.path)) throw error
    // Only the system's operator mounts a file, as containers have it.
    writeInPlace(target.path, text, (error as NodeJS.ErrnoException).code === 'EBUSY')
  }
}

/** Nothing can be put beside the file, or take its name. A full disk is not among them: the old file is whole. */
const mayBeWritten: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY'])

/** A link that has come there meanwhile is not followed. A pipe that nobody reads would be waited for, unless it is told not to. */
function writeInPlace(path: string, text: string, isMounted = false): void {
  const { O_WRONLY, O_NONBLOCK, O_NOFOLLOW } = constants
  const file = openSync(path, O_WRONLY | O_NONBLOCK | O_NOFOLLOW)
  try {
    const found = fstatSync(file)
    // Whoever owns the folder may have given this name to any file of whoever writes.
    if (!isMounted) refuseAnother(found)
    if (found.isFile() && found.nlink > 1) throw new FileRefusal(note('command.file-several-names'))
    if (found.isFile()) ftruncateSync(file)
    writeAll(file, Buffer.from(text))
  } finally {
    closeSync(file)
  }
}

/** Puts a report there that holds until there is a better one; what keeps all that it is told is only tried. */
export function writePreliminary(path: string, text: string): void {
  const target = findReportTarget(path)
  if (target.kind === 'descriptor') return
  const found = statSync(target.path, { throwIfNoEntry: false })
  if (found?.isFile() ?? true) return writeReport(path, text)
  // Whoever reads a pipe would take the end of this for the end of all.
  if (found?.isFIFO()) accessSync(target.path, constants.W_OK)
  else closeSync(openSync(target.path, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW))
}
