import { repeatedNames } from '../../client/member-names.ts'
import { showName } from '../../masking/index.ts'
import { isObject } from '../../mock-server/vendor/read-text.ts'
// Not from the folder's index: what reads recordings would come along to each start of the mock.
import { hasTooManyValues, mostValues } from '../../recordings/has-too-many-values.ts'
import type { NameIn, Note } from '../../schemas/generated/texts.ts'
import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { FileRefusal, fileFaultOf } from './describe-file-error.ts'
import { mostBytes, readFile } from './read-file.ts'

/**
 * A file's text, or that of standard input: in UTF-16 if its byte-order mark says so. Throws a FileRefusal, or the file
 * system's error.
 */
export function readText(file: string | 0, limit: number, options: { readonly fatal?: boolean } = {}): string {
  const bytes = readFile(file, limit)
  return new TextDecoder(encodings[bytes.toString('hex', 0, 2)], options).decode(bytes)
}

/** PowerShell writes the first where it redirects. */
const encodings: Readonly<Record<string, string>> = { fffe: 'utf-16le', feff: 'utf-16be' }

/** Throws a FileRefusal for JSON of which there would be too much in memory. */
export function assertFewValues(json: string): void {
  const values = { limit: mostValues }
  if (hasTooManyValues(json))
    throw new FileRefusal(note('command.file-too-many-values', values), note('command.few-values', values))
}

/** What a file of JSON may be, and what is expected in it. */
const kinds = {
  scenarios: ['command.scenario-file', 'command.one-object'],
  behaviour: ['command.behaviour-file', 'command.knobs'],
  endpoints: ['command.endpoints-file', 'command.endpoints'],
  'callback-template': ['command.callback-template', 'command.one-object'],
  comparable: ['command.any-file', 'command.recording-or-behaviour'],
} as const satisfies Readonly<Record<string, readonly NameIn<'command'>[]>>

type FileKind = keyof typeof kinds

const whatOf = (kind: FileKind): Note => ({ name: kinds[kind][0], values: {} })

/** What a file of JSON holds. Throws a UsageError that names the file and quotes nothing of it. */
export function readJson(file: string, kind: FileKind): unknown {
  try {
    const limit = kind === 'comparable' ? mostBytes.archive : mostBytes.option
    return parseJson(readText(file, limit, { fatal: true }), kind)
  } catch (error) {
    const fault = fileFaultOf(error, note('command.file-of-json'))
    throw new UsageError(note('command.no-json-file', { what: whatOf(kind), file, ...fault }))
  }
}

function parseJson(text: string, kind: FileKind): unknown {
  assertFewValues(text)
  const value: unknown = JSON.parse(text)
  const [name] = kind === 'endpoints' ? repeatedNames(text) : []
  if (name !== undefined)
    throw new FileRefusal(note('command.file-names-twice', { name: showName(name) }), note('command.names-once'))
  return value
}

/** The same for a file that must hold one JSON object. */
export function readJsonObject(file: string, kind: FileKind): Readonly<Record<string, unknown>> {
  const value = readJson(file, kind)
  if (isObject(value)) return value
  const expected: Note = { name: kinds[kind][1], values: {} }
  throw new UsageError(note('command.no-object-file', { what: whatOf(kind), file, expected }))
}
