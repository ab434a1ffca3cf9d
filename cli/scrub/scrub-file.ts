import { dirname, join, resolve } from 'node:path'
import { escapeControlsOfJson } from '../../client/escape-controls.ts'
import { ArchiveError, type Counts, readArchive, type Scrubber } from '../../recordings/index.ts'
import { note } from '../../words/create-speech.ts'
import { fileErrorOf } from '../files/describe-file-error.ts'
import { makeFolder } from '../files/make-folder.ts'
import { readFile } from '../files/read-file.ts'
import { replaceFile } from '../files/replace-file.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { FoundFile } from './list-files.ts'

/** A file as it is to be. */
export interface ScrubbedFile extends FoundFile {
  /** Without a secret the very text that was read. */
  readonly text: string
  readonly isChanged: boolean
  readonly counts: Counts
  /** What was left out, since it cannot be looked into: names and media types, and members that HAR does not define. */
  readonly leftOut: readonly string[]
  readonly undefinedMembers: readonly string[]
}

/** Reads and scrubs one file. Throws a UsageError for one that is neither a HAR file nor a recording. */
export function scrubFile(file: FoundFile, scrubber: Scrubber): ScrubbedFile {
  try {
    const archive = readArchive(readFile(file.path))
    const { value, counts, dropped } = scrubber.scrub(archive.value)
    const { left } = archive
    const isChanged = dropped.length + left.length > 0 || Object.values(counts).some((count) => count > 0)
    const leftOut = { leftOut: dropped, undefinedMembers: left }
    return { ...file, counts, ...leftOut, isChanged, text: isChanged ? print(value, archive.text) : archive.text }
  } catch (error) {
    throw refusalOf(file.path, error as Error)
  }
}

function refusalOf(path: string, error: Error): UsageError {
  // As a whole it is among the foreign sentences.
  if (error instanceof ArchiveError) return new UsageError(`${path} ${error.message} Nothing was written.`)
  if (error instanceof RangeError) return new UsageError(note('command.scrub-too-deep', { path }))
  return new UsageError(note('command.scrub-unreadable', { path, why: fileErrorOf(error) }))
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
  const written = files
    .filter(({ isChanged }) => folder !== undefined || isChanged)
    .map(({ path, below, text }) => ({ path: folder === undefined ? path : join(folder, below), text }))
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
