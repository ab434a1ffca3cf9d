import { readFileSync } from 'node:fs'
import type { Counts, Scrubber } from '../../recordings/index.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { FoundFile } from './list-files.ts'
import { repeatsMember } from './repeats-member.ts'
import { scrubText } from './scrub-text.ts'

/** A file as it is to be. */
export interface ScrubbedFile extends FoundFile {
  /** Without a secret the very text that was read. */
  readonly text: string
  readonly isChanged: boolean
  readonly counts: Counts
}

/**
 * Reads and scrubs one file; undefined for bytes that are no text, where text is enough. Throws a UsageError for one that
 * must be JSON and is not, or that names a member twice.
 */
export function scrubFile(file: FoundFile, scrubber: Scrubber): ScrubbedFile | undefined {
  const text = read(file)
  if (text === undefined) return undefined
  if (file.mayBeText && !isPlainJson(text)) {
    const scrubbed = scrubText(text, scrubber)
    return { ...file, ...scrubbed, isChanged: scrubbed.text !== text }
  }
  const parsed = parse(text, file.path)
  assertReadWhole(text, file.path)
  const { value, counts } = scrubber.scrub(parsed)
  const isChanged = Object.values(counts).some((count) => count > 0)
  return { ...file, counts, isChanged, text: isChanged ? print(value, text) : text }
}

function isPlainJson(text: string): boolean {
  try {
    JSON.parse(withoutMark(text))
    return !repeatsMember(text)
  } catch {
    return false
  }
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')

function read({ path, mayBeText }: FoundFile): string | undefined {
  const bytes = readBytes(path)
  // PowerShell writes what it is told to redirect so.
  if (/^(?:\xff\xfe|\xfe\xff)/.test(bytes.toString('latin1', 0, 2))) {
    throw new UsageError(`${path} is in UTF-16. Expected UTF-8: save it as that, then scrub it. Nothing was written.`)
  }
  return mayBeText && bytes.includes(0) ? undefined : bytes.toString('utf8')
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}. Nothing was written.`)
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(withoutMark(text))
  } catch {
    // The parser's own message quotes the file, and what it quotes may be a secret.
    throw new UsageError(`${path} is not JSON. Expected a HAR file or a recording. Nothing was written.`)
  }
}

/** What stands under a name that is repeated is lost to the parser, but not to a reader of the file. */
function assertReadWhole(text: string, path: string): void {
  if (!repeatsMember(text)) return
  throw new UsageError(
    `${path} names a member twice in one object, so only the last of them would be looked at. ` +
      'Expected each name once: take the others out by hand. Nothing was written.',
  )
}

/** Keeps the indentation, the ends of the lines and a byte order mark, so that a diff shows what was masked and nothing else. */
function print(value: unknown, text: string): string {
  const [, mark = '', end = '\n', indentation] = /^(\uFEFF?)\s*(?:[[{](\r?\n)([ \t]+))?/.exec(text) ?? []
  const lines = JSON.stringify(value, null, indentation).split('\n')
  const [last = ''] = /\r?\n$/.exec(text) ?? []
  return mark + lines.join(end) + last
}
