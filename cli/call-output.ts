import { escapeControls } from '../client/escape-controls.ts'
import type { CallResult } from '../client/index.ts'
import { nameOptions } from './options/name-options.ts'
import { exitCodes } from './terminal/exit-codes.ts'
import type { CommandIo } from './terminal/io.ts'

interface Outcome {
  readonly action: string
  readonly baseUrl: string
  readonly isJson: boolean
}

/** Prints what the platform answered, as a table for people or as one JSON line; control characters are escaped. */
export function printResult(io: CommandIo, outcome: Outcome & { result: CallResult }): void {
  const { action, baseUrl, isJson, result } = outcome
  const { answer, statusCode: _, ...description } = result
  if (isJson) return io.out(jsonLine({ action, baseUrl, ...answer, ...description }))
  io.out(`${action} at ${baseUrl}: ${result.ok ? 'accepted' : 'refused'}`)
  for (const [label, text] of rows(result)) io.out(`  ${label.padEnd(11)} ${escapeControls(text)}`)
}

/** Prints why there is no answer, and returns the exit code that says so; an error of another kind is thrown on. */
export function printFailure(io: CommandIo, { action, baseUrl, isJson, error }: Outcome & { error: unknown }): number {
  const exitCode = error instanceof Error ? failures[error.name] : undefined
  if (exitCode === undefined || !(error instanceof Error)) throw error
  const { name } = error
  const message = nameOptions(error.message)
  if (isJson) io.out(jsonLine({ action, baseUrl, ok: false, error: name, message }))
  else io.error(escapeControls(`${name}: ${message}`))
  return exitCode
}

const failures: Readonly<Record<string, number>> = {
  NetworkError: exitCodes.unreachable,
  TimeoutError: exitCodes.unreachable,
  ResponseSchemaError: exitCodes.broken,
}

const envelope = new Set(['statusCode', 'statusMsg', 'requestId'])

const more = (answer: object): [string, string][] =>
  Object.entries(answer)
    .filter(([name]) => !envelope.has(name))
    .map(([name, value]) => [name, typeof value === 'string' ? value : jsonLine(value)])

function rows(result: CallResult): [string, string][] {
  const { statusCode, statusMsg, requestId } = result.answer
  const answer: [string, string][] = [
    ['statusCode', statusCode],
    ['statusMsg', statusMsg],
    ['requestId', requestId || '(empty)'],
    // What the action answers beyond the envelope, such as the meid of a new meeting.
    ...more(result.answer),
  ]
  if (result.ok) return answer
  const { name, meaning, remedy, provenance, claims, reason } = result
  return [
    ...answer,
    ['meaning', name ? `${name}: ${meaning}` : meaning],
    ['remedy', remedy],
    ['provenance', claims.length > 0 ? `${provenance} (${claims.join(', ')})` : provenance],
    ...(reason ? [['reason', `${reason} (the mock says so)`] as [string, string]] : []),
  ]
}

const deepest = 64

/** Writes one line of JSON without characters that steer a terminal; what is nested too deeply is named instead. */
function jsonLine(value: unknown): string {
  return escapeControls(JSON.stringify(limitDepth(value, deepest)))
}

/** JSON.parse reads any depth, while JSON.stringify runs out of stack. */
function limitDepth(value: unknown, left: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (left === 0) return `(nested more than ${deepest} levels deep)`
  if (Array.isArray(value)) return value.map((item) => limitDepth(item, left - 1))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, limitDepth(item, left - 1)]))
}
