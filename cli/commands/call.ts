import { Command } from 'commander'
import { escapeControls } from '../../client/escape-controls.ts'
import type { CallResult } from '../../client/index.ts'
import type { Mask } from '../../masking/index.ts'
import { actionDefinitions } from '../../schemas/generated/actions.ts'
import type { ActionDefinition } from '../../schemas/generated/types.ts'
import { addParameterOptions, findAction, readParameters } from '../options/action-parameters.ts'
import {
  addConnectionOptions,
  type Connection,
  type ConnectionFlags,
  describeConnection,
  localMockUrl,
  resolveConnection,
} from '../options/credentials.ts'
import { nameOptions } from '../options/name-options.ts'
import { exitCodes, UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'

interface CallFlags extends ConnectionFlags, Record<string, unknown> {
  readonly timeout: string
  readonly json?: boolean
}

/**
 * Makes `telemeeting call`: one call through the client. Sets process.exitCode to 0 when the platform accepted, 1 when
 * it refused or broke the contract and 3 when it could not be reached; throws a UsageError for wrong usage.
 *
 * @example
 * await createCallCommand(io).parseAsync(['destroyMeeting', '--confid', '002'], { from: 'user' })
 */
export function createCallCommand(io: CommandIo): Command {
  const names = actionDefinitions.map(({ name }) => name).join(' or ')
  const command = new Command('call').description('make one call through the client').argument('<action>', names)
  addConnectionOptions(addParameterOptions(command))
    .option('--timeout <seconds>', 'seconds to wait for the whole answer', '10')
    .option('--json', 'print one JSON line')
    .action(async (name: string, flags: CallFlags) => {
      process.exitCode = await runCall(io, findAction(name), flags)
    })
  return command
}

async function runCall(io: CommandIo, action: ActionDefinition, flags: CallFlags): Promise<number> {
  const parameters = readParameters(action, flags)
  const connection = resolveConnection(flags, io.env)
  const timeoutMilliseconds = readTimeout(flags.timeout)
  const { createClient } = await import('../../client/index.ts')
  const asked = { action: action.name, baseUrl: connection.baseUrl, isJson: flags.json === true }
  try {
    const client = createClient({ ...connection, timeoutMilliseconds })
    io.error(describeConnection(connection, flags, io.env))
    if (connection.isLocalMock)
      io.error(`No base URL given: calling the local mock at ${localMockUrl} (telemeeting mock runs it).`)
    const method = client[action.name] as (parameters: Record<string, unknown>) => Promise<CallResult>
    const mask = await createAnswerMask(connection, [flags.authToken, io.env.TELEMEETING_AUTH_TOKEN])
    const result = await method(parameters)
    printResult(io, asked, clean(result, mask))
    return result.ok ? exitCodes.held : exitCodes.broken
  } catch (error) {
    refuseConfiguration(error)
    return printFailure(io, asked, error)
  }
}

/** Strikes out of an answer the tokens, every Sign that the call may have carried (D5), and Authorization by its look (D4). */
async function createAnswerMask(connection: Connection, others: readonly (string | undefined)[]): Promise<Mask> {
  const { createMask } = await import('../../masking/index.ts')
  const { createSignature, formatTimestamp } = await import('../../client/sign.ts')
  const tokens = [connection.authToken, ...others].flatMap((token) => token || [])
  const startedAt = Date.now()
  let signs: readonly string[] | undefined
  const listSigns = () => {
    // It was made when the call began; the rest is for a machine that was busy.
    const moments = Array.from({ length: 60 }, (_, second) => formatTimestamp(startedAt + second * 1000))
    signs ??= moments.map((timestamp) => createSignature({ ...connection, timestamp }).sign)
    return signs
  }
  return createMask({
    secrets: [
      { list: () => tokens, shown: '***' },
      { list: listSigns, shown: '***', areDigests: true },
    ],
  })
}

/** What others wrote, masked: names and values of the answer, and the reason that a mock gives. */
const clean = (result: CallResult, mask: Mask): CallResult => ({
  ...result,
  answer: limitDepth(result.answer, deepest, mask) as CallResult['answer'],
  ...('reason' in result && result.reason !== undefined && { reason: mask(result.reason) }),
})

/** What the client cannot be told is what the command was told wrongly. Known by its name: the client is loaded late. */
function refuseConfiguration(error: unknown): void {
  if (error instanceof Error && error.name === 'ConfigurationError') throw new UsageError(nameOptions(error.message))
}

function readTimeout(text: string): number {
  const milliseconds = Number(text) * 1000
  if (text.trim() !== '' && milliseconds > 0 && milliseconds < 2 ** 31) return milliseconds
  throw new UsageError(`--timeout is ${text}. Expected a positive number of seconds: give one, or leave it out for 10.`)
}

interface Asked {
  readonly action: string
  readonly baseUrl: string
  readonly isJson: boolean
}

/** Prints what the platform answered, as a table for people or as one JSON line; control characters are escaped. */
function printResult(io: CommandIo, { action, baseUrl, isJson }: Asked, result: CallResult): void {
  const { answer, statusCode: _, ...description } = result
  if (isJson) return io.out(jsonLine({ action, baseUrl, ...answer, ...description }))
  io.out(escapeControls(`${action} at ${baseUrl}: ${result.ok ? 'accepted' : 'refused'}`))
  for (const [label, text] of rows(result)) io.out(escapeControls(`  ${label.padEnd(11)} ${text}`))
}

/** Prints why there is no answer, and returns the exit code that says so; an error of another kind is thrown on. */
function printFailure(io: CommandIo, { action, baseUrl, isJson }: Asked, error: unknown): number {
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
    ['requestId', requestId === undefined ? '(none)' : requestId || '(empty)'],
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

/** JSON.parse reads any depth, while JSON.stringify runs out of stack. Texts, names and numbers are masked on the way. */
function limitDepth(value: unknown, left: number, mask: Mask = (text) => text): unknown {
  if (typeof value === 'string') return mask(value)
  if (typeof value === 'number') return mask(String(value)) === String(value) ? value : mask(String(value))
  if (typeof value !== 'object' || value === null) return value
  if (left === 0) return `(nested more than ${deepest} levels deep)`
  if (Array.isArray(value)) return value.map((item) => limitDepth(item, left - 1, mask))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [mask(name), limitDepth(item, left - 1, mask)]))
}
