import { Command } from 'commander'
import type { BuiltRequest } from '../../client/build-request.ts'
import type { Shell } from '../../mock-server/vendor/shell-line.ts'
import type { ActionDefinition } from '../../schemas/generated/types.ts'
import { note } from '../../words/create-speech.ts'
import { addParameterOptions, findAction, readParameters } from '../options/action-parameters.ts'
import {
  addConnectionOptions,
  type ConnectionFlags,
  resolveConnection,
  tellConnection,
} from '../options/credentials.ts'
import { curlLine, shellOption, systemShell } from '../options/curl-line.ts'
import { nameOptions } from '../options/name-options.ts'
import { exitCodes, UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { speechOf } from '../terminal/speech.ts'

interface SignFlags extends ConnectionFlags, Record<string, unknown> {
  readonly action: string
  readonly timestamp?: string
  readonly json?: boolean
  readonly shell?: Shell
}

/**
 * Makes `telemeeting sign`: prints Sign, Authorization and a curl line that works when pasted (D2, D3, D4, D5).
 * The token itself is never printed. Throws a UsageError for wrong usage.
 *
 * @example
 * await createSignCommand(io).parseAsync(['--timestamp', '20240610141320'], { from: 'user' })
 */
export function createSignCommand(io: CommandIo): Command {
  const { tell } = speechOf(io)
  const command = new Command('sign').description(tell('help.sign'))
  addConnectionOptions(addParameterOptions(command, speechOf(io)), speechOf(io))
    .option('--action <action>', tell('help.sign-action'), 'destroyMeeting')
    .option('--timestamp <yyyyMMddHHmmss>', tell('help.sign-timestamp'))
    .option('--json', tell('help.option-json'))
    .addOption(shellOption(speechOf(io)))
    .action(async (flags: SignFlags) => {
      await runSign(io, flags)
      process.exitCode = exitCodes.held
    })
  return command
}

async function runSign(io: CommandIo, flags: SignFlags): Promise<void> {
  const action = findAction(flags.action)
  const parameters = readParameters(action, { ...examplesFor(action), ...flags })
  const { buildRequest } = await import('../../client/build-request.ts')
  const { checkOptions } = await import('../../client/check-options.ts')
  const { ConfigurationError, formatTimestamp } = await import('../../client/index.ts')
  const timestamp = readTimestamp(flags.timestamp ?? formatTimestamp(Date.now()), formatTimestamp)
  try {
    const connection = resolveConnection(flags, io.env)
    const settings = checkOptions(connection)
    tellConnection(io, connection, flags)
    print(io, buildRequest({ ...settings, timestamp }, action.name, parameters), timestamp, flags)
  } catch (error) {
    if (error instanceof ConfigurationError) throw new UsageError(nameOptions(error.message))
    throw error
  }
}

/** Stands in for parameters that are not given, so that the curl line is whole. */
const examplesFor = ({ parameters }: ActionDefinition): Record<string, unknown> =>
  Object.fromEntries(parameters.flatMap(({ name, example }) => (example === undefined ? [] : [[name, example]])))

/** A timestamp that names no moment, such as the 30th of February, would come out as another one. */
function readTimestamp(text: string, formatTimestamp: (epochMilliseconds: number) => string): string {
  const [, date, time] = /^(\d{8})(\d{6})$/.exec(text) ?? []
  const iso =
    date && time && `${date.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}`
  const moment = Date.parse(`${iso}+08:00`)
  if (!Number.isNaN(moment) && formatTimestamp(moment) === text) return text
  throw new UsageError(note('command.wrong-timestamp', { given: text }))
}

function print(io: CommandIo, request: BuiltRequest, timestamp: string, { json, shell }: SignFlags): void {
  const sign = new URL(request.url).searchParams.get('Sign')
  const authorization = request.headers.Authorization
  const curl = curlLine(request, shell ?? systemShell(io.env))
  if (json) return io.out(JSON.stringify({ timestamp, sign, authorization, url: request.url, curl }))
  io.out(`timestamp      ${timestamp}`)
  io.out(`Sign           ${sign}`)
  io.out(`Authorization  ${authorization}`)
  io.out(curl)
}
