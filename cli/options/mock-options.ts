import type { Command, Option } from 'commander'
import { readEndpoints } from '../../mock-server/behaviour/check-endpoints.ts'
import type { AccountOptions, EndpointsFile, Limits, MockServerOptions } from '../../mock-server/index.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import type { CallLimit } from '../../schemas/generated/types.ts'
import { note, type Speech } from '../../words/create-speech.ts'
import { readBehaviourFile } from '../files/read-behaviour-file.ts'
import { readJsonObject } from '../files/read-json.ts'
import { asUsage, UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { type Account, appidOf, builtInTokenOf, chooseAccount, isWhole, refuseParts } from './account.ts'
import { callLimit, collect, seconds, wholeNumber } from './values.ts'

/** Reads SID:TOKEN or SID:TOKEN:APPID. Not commander's to parse: its message would repeat what was typed, a token. */
function parseAccount(text: string): AccountOptions {
  const [accountSID = '', authToken = '', appid, ...rest] = text.split(':')
  if (accountSID === '' || authToken === '' || appid === '' || rest.length > 0) {
    throw new UsageError(note('command.wrong-account'))
  }
  return { accountSID, authToken, ...(appid !== undefined && { appid }) }
}

/**
 * Searches a second. Each counts by its milliseconds, and the engine compiles while the first ones run: more of them would take
 * more than half of a rate of right requests (npm run bench:refusals -- --diagnoses 25,50,100,none).
 */
const usualDiagnoses = 25

/** Adds the options of every command that runs a mock, with its own words for some of them. */
export const addMockOptions = (
  command: Command,
  { tell }: Speech,
  environment: Option,
  account: string,
  strict: string,
  diagnoses = usualDiagnoses,
): Command =>
  command
    .addOption(environment.choices(['sandbox', 'production', 'both']))
    .option('--behaviour <file>', tell('help.option-behaviour'))
    .option('--endpoints <file>', tell('help.option-endpoints'), collect, [])
    .option('--account <SID:TOKEN[:APPID]>', account, collect, [])
    .option('--rate-limit <calls/seconds>', tell('help.option-rate-limit'), callLimit)
    .option('--head-timeout <seconds>', tell('help.option-head-timeout'), seconds)
    .option('--request-timeout <seconds>', tell('help.option-request-timeout'), seconds)
    .option('--diagnoses <number>', tell('help.option-diagnoses'), wholeNumber(1, 1_000_000), diagnoses)
    .option('--strict', strict)

/** Reads endpoints files as one. Throws a UsageError with the file and a JSON pointer for each fault. */
function readEndpointsFiles(files: readonly string[]): EndpointsFile {
  const read = files.map((file) => readJsonObject(file, 'endpoints') as unknown as EndpointsFile)
  const check = (value: EndpointsFile, file: string) =>
    asUsage(() => readEndpoints(value, { name: 'the-endpoints-file', values: { file } }))
  for (const [index, file] of files.entries()) check(read[index] as EndpointsFile, file)
  const all = { endpoints: read.flatMap(({ endpoints }) => endpoints) }
  // What is right by itself may stand in another one, too.
  const origins = files.map((file, index) => ({ file, count: read[index]?.endpoints.length ?? 0 }))
  asUsage(() => readEndpoints(all, { name: 'the-endpoints-file', values: { file: files.join(' + ') } }, origins))
  return all
}

/** What every command that runs a mock may be told of it. */
export interface MockFlags {
  readonly environment?: NonNullable<MockServerOptions['environment']>
  readonly behaviour?: string
  readonly endpoints?: readonly string[]
  readonly account: readonly string[]
  readonly rateLimit?: CallLimit
  /** Milliseconds. */
  readonly headTimeout?: number
  readonly requestTimeout?: number
  readonly diagnoses?: number
  readonly strict?: true
}

/** What a mock is made of, and whom its callers are to be. */
export interface MockPlan {
  readonly options: MockServerOptions
  readonly credentials: Account
}

/**
 * The mock's options, and the account that is told to its callers: of --account, of the environment, or the built-in one.
 * `role` is the application of an account for which none is given. Throws a UsageError for a file or an account that
 * cannot be read.
 */
export function planMock(
  { environment = 'both', behaviour, endpoints = [], account, rateLimit, strict, ...flags }: MockFlags,
  env: CommandIo['env'],
  role: 'trial' | 'online' | 'both' = environment === 'production' ? 'online' : 'trial',
): MockPlan {
  const { accounts, credentials } = planAccounts(account.map(parseAccount), env, role)
  return {
    options: {
      environment,
      accounts,
      ...(behaviour !== undefined && { behaviour: readBehaviourFile(behaviour) }),
      ...(endpoints.length > 0 && { endpoints: readEndpointsFiles(endpoints) }),
      ...(rateLimit && { rateLimit }),
      ...(strict && { strict }),
      limits: limitsOf(flags),
    },
    credentials,
  }
}

const limitsOf = ({ headTimeout, requestTimeout, diagnoses }: Partial<MockFlags>): Partial<Limits> => ({
  ...(headTimeout !== undefined && { headMilliseconds: headTimeout }),
  ...(requestTimeout !== undefined && { requestMilliseconds: requestTimeout }),
  ...(diagnoses !== undefined && { diagnosesPerSecond: diagnoses }),
})

function planAccounts([first, ...others]: AccountOptions[], env: CommandIo['env'], role: string) {
  const { accountSID: accountSid, ...rest } = first ?? {}
  const given = { ...(accountSid !== undefined && { accountSid }), ...rest }
  const appid = chooseAccount(given, env, false).appid
  const credentials = { ...chooseAccount(given, env, true), appid: appid ?? appidOf(role) }
  if (!isWhole(credentials)) return refuseParts(credentials, undefined)
  const { accountSID, authToken } = credentials
  // The trial application is what an account has for which none is given.
  const named = appid !== undefined || role !== 'trial' ? { appid: credentials.appid } : {}
  const served = first || !isBuiltIn(credentials) ? [{ accountSID, authToken, ...named }] : []
  return { accounts: [...served, ...others], credentials }
}

/** Whether the mock has it all by itself. */
const isBuiltIn = ({ accountSID, authToken, appid }: Account): boolean =>
  builtInTokenOf(accountSID) === authToken &&
  builtInAccounts.accounts.some(
    (each) => each.accountSID === accountSID && each.applications.some((application) => application.appid === appid),
  )
