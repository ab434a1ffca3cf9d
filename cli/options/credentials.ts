import type { Command } from 'commander'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'

/** Adds the options that every calling command shares; the environment variables stand in for them. */
export function addConnectionOptions(command: Command): Command {
  return command
    .option(
      '--base-url <url>',
      'where to call: a URL, or sandbox for the real one; the local mock otherwise (TELEMEETING_BASE_URL)',
    )
    .option('--account-sid <id>', 'the account (TELEMEETING_ACCOUNT_SID)')
    .option('--auth-token <token>', 'its token (TELEMEETING_AUTH_TOKEN, which keeps it out of the process list)')
    .option('--appid <id>', 'the application (TELEMEETING_APPID)')
}

/** Where `telemeeting mock` listens unless it is told otherwise. */
export const localMockUrl = 'http://127.0.0.1:4010'

const sandboxUrl = 'http://sandbox.ytx.net'

/** Where to call and as whom. */
export interface Connection {
  readonly baseUrl: string
  readonly accountSID: string
  readonly authToken: string
  readonly appid: string
  /** Whether no base URL was given and the local mock was chosen. */
  readonly isLocalMock: boolean
}

/** What commander makes of --account-sid and its like. */
export interface ConnectionFlags {
  readonly baseUrl?: string
  readonly accountSid?: string
  readonly authToken?: string
  readonly appid?: string
}

/** Each option that says where to call and as whom has an environment variable. */
const variables = {
  baseUrl: 'TELEMEETING_BASE_URL',
  accountSID: 'TELEMEETING_ACCOUNT_SID',
  authToken: 'TELEMEETING_AUTH_TOKEN',
  appid: 'TELEMEETING_APPID',
} as const

type Given = { readonly [Name in keyof typeof variables]?: string | undefined }

const flags = {
  baseUrl: '--base-url',
  accountSID: '--account-sid',
  authToken: '--auth-token',
  appid: '--appid',
} as const

/**
 * Takes options first and the environment second. Without a base URL it is the local mock, whoever calls: nothing goes
 * to the vendor unless its host, or `sandbox` for short, is spelt out (D1).
 * The built-in account fills gaps on a loopback address only. Throws a UsageError that names what is missing.
 *
 * @example
 * const { baseUrl, ...credentials } = resolveConnection(command.opts(), io.env)
 */
export function resolveConnection(options: ConnectionFlags, env: CommandIo['env']): Connection {
  const given = readGiven(options, env)
  const baseUrl = given.baseUrl === 'sandbox' ? sandboxUrl : (given.baseUrl ?? localMockUrl)
  refuseUserinfo(baseUrl)
  refuseOtherSchemes(baseUrl)
  const isLocalMock = given.baseUrl === undefined && baseUrl === localMockUrl
  const { accountSID, authToken, appid } = isLoopback(baseUrl) ? withBuiltIn(given) : given
  if (accountSID !== undefined && authToken !== undefined && appid !== undefined) {
    return { baseUrl, accountSID, authToken, appid, isLocalMock }
  }
  throw missingCredentials({ accountSID, authToken, appid }, baseUrl)
}

/** Such an address would be printed with every answer, so it is refused without being repeated. */
function refuseUserinfo(baseUrl: string): void {
  const { username, password } = URL.canParse(baseUrl) ? new URL(baseUrl) : { username: '', password: '' }
  if (username === '' && password === '') return
  throw new UsageError(
    `${flags.baseUrl} has credentials in it. Expected an address such as ${localMockUrl}. ` +
      `Give ${flags.accountSID} and ${flags.authToken} (or ${variables.accountSID} and ${variables.authToken}) instead.`,
  )
}

/** Before anything is said of credentials: what was meant cannot be told from an address without a scheme. */
function refuseOtherSchemes(baseUrl: string): void {
  if (URL.canParse(baseUrl) && /^https?:$/.test(new URL(baseUrl).protocol)) return
  throw new UsageError(
    `${flags.baseUrl} (or ${variables.baseUrl}) is not an http address. Expected one such as ${localMockUrl}. ` +
      'Put http:// or https:// in front.',
  )
}

function readGiven(options: ConnectionFlags, env: CommandIo['env']): Given {
  // A variable that is set but empty counts as not set: that is how shells and CI systems clear one.
  const read = (option: string | undefined, name: keyof typeof variables) =>
    option ?? (env[variables[name]] || undefined)
  return {
    baseUrl: read(options.baseUrl, 'baseUrl'),
    accountSID: read(options.accountSid, 'accountSID'),
    authToken: read(options.authToken, 'authToken'),
    appid: read(options.appid, 'appid'),
  }
}

function withBuiltIn({ accountSID, authToken, appid }: Given): Given {
  const [first] = builtInAccounts.accounts
  const account = builtInAccounts.accounts.find((each) => each.accountSID === (accountSID ?? first.accountSID))
  const trial = first.applications.find(({ role }) => role === 'trial')
  return {
    accountSID: accountSID ?? first.accountSID,
    authToken: authToken ?? account?.authToken,
    appid: appid ?? trial?.appid,
  }
}

/** Whether an address is this machine's own, where the built-in credentials may go. */
export function isLoopback(baseUrl: string): boolean {
  if (!URL.canParse(baseUrl)) return false
  const { hostname } = new URL(baseUrl)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}

function missingCredentials(credentials: Omit<Given, 'baseUrl'>, baseUrl: string): UsageError {
  const names = (['accountSID', 'authToken', 'appid'] as const).filter((name) => credentials[name] === undefined)
  const where = new URL(baseUrl).host
  const list = names.map((name) => `${flags[name]} (or ${variables[name]})`).join(', ')
  return new UsageError(
    `No ${names.join(', ')} for ${where}. Expected the credentials of an account there. Give ${list}.`,
  )
}
