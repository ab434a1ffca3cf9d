import type { Command } from 'commander'
import { isLoopback } from '../../mock-server/vendor/loopback.ts'
import { note, type Speech } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { speechOf } from '../terminal/speech.ts'
import {
  type Account,
  type AccountFlags,
  accountNote,
  addAccountOptions,
  chooseAccount,
  flags,
  isWhole,
  readVariable,
  refuseParts,
  variables,
  warnOfUnusedToken,
} from './account.ts'

/** Adds the options that every calling command shares; the environment variables stand in for them. */
export function addConnectionOptions(command: Command, speech: Speech): Command {
  const withUrl = command.option('--base-url <url>', speech.tell('help.option-base-url'))
  return addAccountOptions(withUrl, speech)
}

/** Where `telemeeting mock` listens unless it is told otherwise. */
export const localMockUrl = 'http://127.0.0.1:4010'

/** The vendor's sandbox, which goes by `sandbox` alone. */
export const sandboxUrl = 'http://sandbox.ytx.net'

/** The vendor's own: the sandbox and production (D1). */
export const vendorHosts = ['sandbox.ytx.net', 'api.ytx.net']

/** The host of a URL; a dot at its end names the same host. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/\.+$/, '')

/** Whether a URL leads to a host of the vendor's, even to one that the page does not name. */
export const isVendorUrl = (url: URL): boolean => /(^|\.)ytx\.net$/.test(hostOf(url))

/** Where to call and as whom. */
export interface Connection extends Account {
  readonly baseUrl: string
  /** Whether no base URL was given and the local mock was chosen. */
  readonly isLocalMock: boolean
}

/** What commander makes of --base-url and its like. */
export interface ConnectionFlags extends AccountFlags {
  readonly baseUrl?: string
}

const baseUrlVariable = 'TELEMEETING_BASE_URL'

/**
 * Takes options first and the environment second. Without a base URL it is the local mock, whoever calls: nothing goes
 * to the vendor unless its host, or `sandbox` for short, is spelt out (D1).
 * The built-in account fills gaps on a loopback address only. Throws a UsageError that names what is missing.
 *
 * @example
 * const { baseUrl, ...credentials } = resolveConnection(command.opts(), io.env)
 */
export function resolveConnection(options: ConnectionFlags, env: CommandIo['env']): Connection {
  const { baseUrl, isLocalMock } = resolveBaseUrl(options, env)
  const account = chooseAccount(options, env, isOwnUrl(baseUrl))
  if (!isWhole(account)) return refuseParts(account, new URL(baseUrl).host)
  return { baseUrl, ...account, isLocalMock }
}

/** Where to call: the option first, the environment second, the local mock otherwise. Throws a UsageError. */
export function resolveBaseUrl(options: ConnectionFlags, env: CommandIo['env']) {
  const given = options.baseUrl ?? readVariable(env, baseUrlVariable)
  const baseUrl = given === 'sandbox' ? sandboxUrl : (given ?? localMockUrl)
  refuseUserinfo(baseUrl)
  refuseOtherSchemes(baseUrl)
  return { baseUrl, isLocalMock: given === undefined }
}

/** Says on stderr as whom a command calls, and where. */
export function tellConnection(
  io: Pick<CommandIo, 'env' | 'error' | 'speech'>,
  connection: Connection,
  { accountSid }: AccountFlags,
): void {
  const account = accountNote(connection.accountSID, accountSid !== undefined && flags.accountSID, io.env)
  io.error(speechOf(io).tell('command.connection', { account, host: new URL(connection.baseUrl).host }))
  warnOfUnusedToken(io, connection)
}

/** Such an address would be printed with every answer, so it is refused without being repeated. */
function refuseUserinfo(baseUrl: string): void {
  const { username, password } = URL.canParse(baseUrl) ? new URL(baseUrl) : { username: '', password: '' }
  if (username === '' && password === '') return
  const instead = { sid: flags.accountSID, token: flags.authToken }
  const orElse = { sidVariable: variables.accountSID, tokenVariable: variables.authToken }
  throw new UsageError({
    name: 'command.url-with-credentials',
    values: { example: localMockUrl, ...instead, ...orElse },
  })
}

/** Before anything is said of credentials: what was meant cannot be told from an address without a scheme. */
function refuseOtherSchemes(baseUrl: string): void {
  if (URL.canParse(baseUrl) && /^https?:$/.test(new URL(baseUrl).protocol)) return
  const values = { variable: baseUrlVariable, example: localMockUrl }
  throw new UsageError(note('command.url-without-scheme', values))
}

/** Whether an address is this machine's own, where the built-in credentials may go. */
export const isOwnUrl = (baseUrl: string): boolean => URL.canParse(baseUrl) && isLoopback(new URL(baseUrl).hostname)
