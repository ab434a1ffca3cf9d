import { accessSync, closeSync, constants, openSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { replaceFile } from './replace-file.ts'
import { findReportTarget } from './report-target.ts'

/**
 * Writes a report so that nobody ever finds half of it. What cannot be replaced, such as a device, a pipe or a file in a
 * folder of somebody else's, is written in place, and what the process has open is written on. Throws the file system's
 * error.
 */
export function writeReport(path: string, text: string): void {
  const target = findReportTarget(path)
  // Opening it anew would begin at its start, over what was said there before.
  if (target.kind === 'descriptor') return writeOn(target.descriptor, Buffer.from(text))
  if (target.kind === 'in-place') return writeInPlace(target.path, text)
  try {
    replaceFile(target.path, text)
  } catch (error) {
    if (!mayBeWritten.has((error as NodeJS.ErrnoException).code)) throw error
    writeFileSync(target.path, text)
  }
}

/** Nothing can be put beside the file, or take its name. A full disk is not among them: the old file is whole. */
const mayBeWritten: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY'])

/** A pipe that is full says so when somebody has told it not to hold anybody up, as Node does with some of its own. */
function writeOn(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}

function writeInPlace(path: string, text: string): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isFIFO()) return writeFileSync(path, text)
  // Opening a pipe that nobody reads waits for ever, unless it is told not to.
  const probe = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
  try {
    writeFileSync(path, text)
  } finally {
    closeSync(probe)
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
  else closeSync(openSync(target.path, 'w'))
}
