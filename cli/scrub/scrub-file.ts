import { readFileSync } from 'node:fs'
import type { Counts, Scrubber } from '../../recordings/index.ts'
import { UsageError } from '../exit-codes.ts'
import type { FoundFile } from './list-files.ts'

/** A file as it is to be. */
export interface ScrubbedFile extends FoundFile {
  /** Without a secret the very text that was read. */
  readonly text: string
  readonly isChanged: boolean
  readonly counts: Counts
}

/** Reads and scrubs one file. Throws a UsageError for one that is not JSON. */
export function scrubFile(file: FoundFile, scrubber: Scrubber): ScrubbedFile {
  const text = read(file.path)
  const { value, counts } = scrubber.scrub(parse(text, file.path))
  const isChanged = Object.values(counts).some((count) => count > 0)
  return { ...file, counts, isChanged, text: isChanged ? print(value, text) : text }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}. Nothing was written.`)
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // The parser's own message quotes the file, and what it quotes may be a secret.
    throw new UsageError(`${path} is not JSON. Expected a HAR file or a recording. Nothing was written.`)
  }
}

/** Keeps the indentation and the last line's end, so that a diff shows what was masked and nothing else. */
function print(value: unknown, text: string): string {
  const indentation = /^\s*[[{]\r?\n([ \t]+)/.exec(text)?.[1]
  return JSON.stringify(value, null, indentation) + (text.endsWith('\n') ? '\n' : '')
}
