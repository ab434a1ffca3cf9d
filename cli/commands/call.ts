import { Command } from 'commander'
import { escapeControls } from '../../client/escape-controls.ts'
import type { CallResult } from '../../client/index.ts'
import type { Mask } from '../../masking/index.ts'
import { actionDefinitions } from '../../schemas/generated/actions.ts'
import type { ActionDefinition } from '../../schemas/generated/types.ts'
import { note } from '../../words/create-speech.ts'
import { explainAnswer, explainFailure, type Heard } from '../call/explain-answer.ts'
import { type Asked, clean, createAnswerMask, jsonLine, printResult, type Row, rowLine } from '../call/print-result.ts'
import { addParameterOptions, exampleLine, findAction, readParameters } from '../options/action-parameters.ts'
import {
  addConnectionOptions,
  type ConnectionFlags,
  localMockUrl,
  resolveConnection,
  tellConnection,
} from '../options/credentials.ts'
import { nameOptions } from '../options/name-options.ts'
import { exitCodes, UsageError } from '../terminal/exit-codes.ts'
import { explainCodes } from '../terminal/explain-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { retell } from '../terminal/retell.ts'
import { speechOf } from '../terminal/speech.ts'

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
  const { tell } = speechOf(io)
  const names = actionDefinitions.map(({ name }): string => name)
  const either = tell('help.call-actions', { some: names.slice(0, -1), other: names.at(-1) ?? '' })
  const command = new Command('call').description(tell('help.call')).argument('<action>', either)
  addConnectionOptions(addParameterOptions(command, speechOf(io)), speechOf(io))
    .option('--timeout <seconds>', tell('help.call-timeout'), '10')
    .option('--json', tell('help.option-json'))
    .addHelpText(
      'after',
      ['', tell('help.title-examples'), ...actionDefinitions.map((each) => `  ${exampleLine(each)}`)].join('\n'),
    )
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
  const { baseUrl } = connection
  const asked = { action: action.name, baseUrl, isJson: flags.json === true }
  const heard: Heard = {}
  let mask: Mask | undefined
  try {
    const client = createClient({ ...connection, timeoutMilliseconds, fetch: listening(heard) })
    tellConnection(io, connection, flags)
    if (connection.isLocalMock) io.error(speechOf(io).tell('command.local-mock', { url: localMockUrl }))
    const method = client[action.name] as (parameters: Record<string, unknown>) => Promise<CallResult>
    mask = await createAnswerMask(connection, [flags.authToken, io.env.TELEMEETING_AUTH_TOKEN])
    const result = await method(parameters)
    const why = asked.isJson ? [] : await explainAnswer(heard, baseUrl, speechOf(io), mask)
    printResult(io, asked, clean(result, mask), why)
    return result.ok ? exitCodes.held : exitCodes.broken
  } catch (error) {
    refuseConfiguration(error)
    const exitCode = error instanceof Error ? failures[error.name] : undefined
    if (!(error instanceof Error) || exitCode === undefined) throw error
    const why = asked.isJson || !mask ? [] : await explainFailure(error, heard, baseUrl, speechOf(io), mask)
    printFailure(io, asked, error, why)
    return exitCode
  }
}

/** Keeps what a mock says of its answer in headers, whatever comes of the rest. */
const listening =
  (heard: Heard): typeof fetch =>
  async (url, init) => {
    const response = await fetch(url, init)
    heard.reason = response.headers.get('x-mock-reason')
    heard.link = response.headers.get('x-mock-entry')
    return response
  }

/** What the client cannot be told is what the command was told wrongly. Known by its name: the client is loaded late. */
function refuseConfiguration(error: unknown): void {
  if (error instanceof Error && error.name === 'ConfigurationError') throw new UsageError(nameOptions(error.message))
}

function readTimeout(text: string): number {
  const milliseconds = Number(text) * 1000
  if (text.trim() !== '' && milliseconds > 0 && milliseconds < 2 ** 31) return milliseconds
  throw new UsageError(note('command.wrong-timeout', { given: text }))
}

/** Prints why there is no answer. */
function printFailure(io: CommandIo, { action, baseUrl, isJson }: Asked, error: Error, why: readonly Row[]): void {
  const { name } = error
  const speech = speechOf(io)
  const message = nameOptions(error.message)
  if (isJson) io.out(jsonLine({ action, baseUrl, ok: false, error: name, message }))
  else {
    const told = explainCodes(retell(message, speech, 'client'), speech)
    io.error(escapeControls(speech.tell('command.failure', { error: name, message: told })))
    for (const row of why) io.error(rowLine(row))
  }
}

const failures: Readonly<Record<string, number>> = {
  NetworkError: exitCodes.unreachable,
  TimeoutError: exitCodes.unreachable,
  ResponseSchemaError: exitCodes.broken,
}
