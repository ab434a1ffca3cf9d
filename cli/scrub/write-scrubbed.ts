import { dirname, join, resolve } from 'node:path'
import { makeFolder } from '../files/make-folder.ts'
import { replaceFile } from '../files/replace-file.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { ScrubbedFile } from './scrub-file.ts'

/**
 * Writes the files below a folder, or what has changed in place. Throws a UsageError for two that would become one, before
 * it writes any, and for one that cannot be written; each file is whole, before or after.
 */
export function writeScrubbed(files: readonly ScrubbedFile[], folder: string | undefined): void {
  const written = files
    .filter(({ isChanged }) => folder !== undefined || isChanged)
    .map(({ path, below, text }) => ({ path: folder === undefined ? path : join(folder, below), text }))
  const paths = written.map(({ path }) => resolve(path))
  const twice = paths.find((path, index) => paths.indexOf(path) !== index)
  if (twice !== undefined) throw new UsageError(`Two files would become ${twice}. Scrub them one after the other.`)
  for (const { path, text } of written) write(path, text)
}

function write(path: string, text: string): void {
  try {
    makeFolder(dirname(path))
    replaceFile(path, text)
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${(error as Error).message}. It is as it was.`)
  }
}
