import { readFileSync } from 'node:fs'
import { isObject } from '../../mock-server/vendor/read-text.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { describeFileError } from './describe-file-error.ts'

/** A file's text, or that of standard input: in UTF-16 if its byte-order mark says so. Throws the file system's error. */
export function readText(file: string | 0): string {
  const bytes = readFileSync(file)
  return new TextDecoder(encodings[bytes.toString('hex', 0, 2)]).decode(bytes)
}

/** PowerShell writes the first where it redirects. */
const encodings: Readonly<Record<string, string>> = { fffe: 'utf-16le', feff: 'utf-16be' }

/** What a file of JSON holds. Throws a UsageError that names the file and quotes nothing of it. */
export function readJson(file: string, what: string): unknown {
  try {
    return JSON.parse(readText(file))
  } catch (error) {
    throw new UsageError(`The ${what} ${file} cannot be read: ${describeFileError(error)}. Expected JSON.`)
  }
}

/** The same for a file that must hold one JSON object. */
export function readJsonObject(
  file: string,
  what: string,
  expected = 'one JSON object',
): Readonly<Record<string, unknown>> {
  const value = readJson(file, what)
  if (isObject(value)) return value
  throw new UsageError(`The ${what} ${file} is not a JSON object. Expected ${expected}.`)
}
