import { closeSync, openSync, statSync, writeFileSync } from 'node:fs'
import { replaceFile } from './recordings/replace-file.ts'

/**
 * Writes a report so that nobody ever finds half of it. What cannot be replaced, such as a device, a pipe or a file in a
 * folder of somebody else's, is written in place. Throws the file system's error.
 */
export function writeReport(path: string, text: string): void {
  if (!isReplaceable(path)) return writeFileSync(path, text)
  try {
    replaceFile(path, text)
  } catch (error) {
    if (!mayBeWritten.has((error as NodeJS.ErrnoException).code)) throw error
    writeFileSync(path, text)
  }
}

/** Nothing can be put beside the file, or take its name. A full disk is not among them: the old file is whole. */
const mayBeWritten: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY'])

/** Puts a report there that holds until there is a better one; what keeps all that it is told is only tried. */
export function writePreliminary(path: string, text: string): void {
  if (isReplaceable(path)) writeReport(path, text)
  else closeSync(openSync(path, 'w'))
}

const isReplaceable = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? true
