import { dirname, join, resolve } from 'node:path'
import { escapeControlsOfJson } from '../../client/escape-controls.ts'
import { ArchiveError, type Counts, readArchive, type Scrubber } from '../../recordings/index.ts'
import { note } from '../../words/create-speech.ts'
import { fileErrorOf, fileFaultOf } from '../files/describe-file-error.ts'
import { makeFolder } from '../files/make-folder.ts'
import { mostBytes, readFile } from '../files/read-file.ts'
import { assertFewValues } from '../files/read-json.ts'
import { replaceFile } from '../files/replace-file.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { FoundFile } from './list-files.ts'

/** A file as it is to be. */
export interface ScrubbedFile extends FoundFile {
  /** Without a secret the very text that was read; undefined where it is not to be written. */
  readonly text: string | undefined
  readonly counts: Counts
  /** What was left out, since it cannot be looked into: names and media types, and members that HAR does not define. */
  readonly leftOut: readonly string[]
  readonly undefinedMembers: readonly string[]
}

/** Which files are written: all below a folder, those that change in place, or none. */
export interface Writing {
  readonly out?: string | undefined
  readonly inPlace?: true | undefined
}

/**
 * Scrubs one file after the other, and keeps what is to be written. Throws a UsageError for one that is neither a HAR file nor
 * a recording, and where there is too much to keep.
 */
export function scrubFiles(
  files: readonly FoundFile[],
  scrubber: Scrubber,
  writing: Writing,
  most = 2 * mostBytes.archive,
): ScrubbedFile[] {
  let kept = 0
  return files.map((file) => {
    const scrubbed = scrubFile(file, scrubber, writing)
    kept += scrubbed.text?.length ?? 0
    if (kept > most) throw new UsageError(note('command.scrub-too-much', { path: file.path, limit: most }))
    return scrubbed
  })
}

function scrubFile(file: FoundFile, scrubber: Scrubber, { out, inPlace }: Writing): ScrubbedFile {
  try {
    const bytes = readFile(file.path, mostBytes.archive)
    // Letters beyond ASCII have no byte in common with JSON's own signs.
    assertFewValues(bytes.toString('latin1'))
    const archive = readArchive(bytes)
    const { value, counts, dropped } = scrubber.scrub(archive.value)
    const { left } = archive
    const isChanged = dropped.length + left.length > 0 || Object.values(counts).some((count) => count > 0)
    const isWritten = out !== undefined || (inPlace && isChanged)
    const text = isWritten ? (isChanged ? print(value, archive.text) : archive.text) : undefined
    return { ...file, counts, leftOut: dropped, undefinedMembers: left, text }
  } catch (error) {
    throw refusalOf(file.path, error as Error)
  }
}

function refusalOf(path: string, error: Error): UsageError {
  // As a whole it is among the foreign sentences.
  if (error instanceof ArchiveError) return new UsageError(`${path} ${error.message} Nothing was written.`)
  if (error instanceof RangeError) return new UsageError(note('command.scrub-too-deep', { path }))
  return new UsageError(note('command.scrub-unreadable', { path, ...fileFaultOf(error, note('command.archives')) }))
}

/**
 * Keeps the indentation, the ends of the lines and a byte order mark, so that a diff shows what was masked, and what would
 * steer a terminal, and nothing else.
 */
function print(value: unknown, text: string): string {
  const [, mark = '', end = '\n', indentation] = /^(\uFEFF?)\s*(?:[[{](\r?\n)([ \t]+))?/.exec(text) ?? []
  const lines = escapeControlsOfJson(JSON.stringify(value, null, indentation)).split('\n')
  const [last = ''] = /\r?\n$/.exec(text) ?? []
  return mark + lines.join(end) + last
}

/**
 * Writes the files below a folder, or what has changed in place. Throws a UsageError for two that would become one, before
 * it writes any, and for one that cannot be written; each file is whole, before or after.
 */
export function writeScrubbed(files: readonly ScrubbedFile[], folder: string | undefined): void {
  const written = files.flatMap(({ path, below, text }) =>
    text === undefined ? [] : [{ path: folder === undefined ? path : join(folder, below), text }],
  )
  const paths = written.map(({ path }) => resolve(path))
  const twice = paths.find((path, index) => paths.indexOf(path) !== index)
  if (twice !== undefined) throw new UsageError(note('command.scrub-twice', { path: twice }))
  for (const { path, text } of written) write(path, text)
}

function write(path: string, text: string): void {
  try {
    makeFolder(dirname(path))
    replaceFile(path, text)
  } catch (error) {
    throw new UsageError(note('command.scrub-unwritable', { path, why: fileErrorOf(error) }))
  }
}
