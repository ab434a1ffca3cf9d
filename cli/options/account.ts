import type { Command } from 'commander'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import { note, type Speech } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { printable } from '../terminal/printable.ts'
import { speechOf } from '../terminal/speech.ts'

/** Adds the options that say as whom a command calls; the environment variables stand in for them. */
export function addAccountOptions(command: Command, { tell }: Speech): Command {
  return command
    .option('--account-sid <id>', tell('help.option-account-sid'))
    .option('--auth-token <token>', tell('help.option-auth-token'))
    .option('--appid <id>', tell('help.option-appid'))
}

/** What commander makes of --account-sid and its like. */
export interface AccountFlags {
  readonly accountSid?: string
  readonly authToken?: string
  readonly appid?: string
}

/** As whom a command calls. */
export interface Account {
  readonly accountSID: string
  readonly authToken: string
  readonly appid: string
}

type Env = CommandIo['env']
type Parts = { readonly [Part in keyof Account]: string | undefined }

export const variables = {
  accountSID: 'TELEMEETING_ACCOUNT_SID',
  authToken: 'TELEMEETING_AUTH_TOKEN',
  appid: 'TELEMEETING_APPID',
} as const

export const flags = { accountSID: '--account-sid', authToken: '--auth-token', appid: '--appid' } as const

const parts = ['accountSID', 'authToken', 'appid'] as const

/** What stands in the environment. A variable that is empty counts as not set: that is how shells and CI clear one. */
export const readVariable = (env: Env, name: string): string | undefined => env[name] || undefined

/**
 * The one rule of every command: options first, the environment second, and what is built in fills gaps on a loopback
 * address only. The environment's token and application belong to the account beside them, where there is one.
 */
export function chooseAccount(options: AccountFlags, env: Env, isLoopback: boolean): Parts {
  const accountSID = options.accountSid ?? readVariable(env, variables.accountSID)
  const appid = options.appid ?? readBeside(accountSID, env, 'appid')
  if (!isLoopback) {
    return { accountSID, authToken: options.authToken ?? readBeside(accountSID, env, 'authToken'), appid }
  }
  const [builtIn] = builtInAccounts.accounts
  const sid = accountSID ?? builtIn.accountSID
  return { accountSID: sid, authToken: findToken(sid, options.authToken, env), appid: appid ?? appidOf('trial') }
}

/** The token of an account: the option's, the one beside it in the environment, the built-in one, any in the environment. */
export function findToken(accountSID: string, option: string | undefined, env: Env): string | undefined {
  const isBeside = readVariable(env, variables.accountSID) === accountSID
  const own = option || (isBeside ? readVariable(env, variables.authToken) : undefined)
  return own ?? builtInTokenOf(accountSID) ?? readBeside(accountSID, env, 'authToken')
}

function readBeside(accountSID: string | undefined, env: Env, part: 'authToken' | 'appid'): string | undefined {
  const owner = readVariable(env, variables.accountSID)
  return owner === undefined || owner === accountSID ? readVariable(env, variables[part]) : undefined
}

/** The token of a built-in account, which is no secret. */
export const builtInTokenOf = (sid: string): string | undefined =>
  builtInAccounts.accounts.find(({ accountSID }) => accountSID === sid)?.authToken

/** An application of the built-in account. */
export const appidOf = (wanted: string): string | undefined =>
  builtInAccounts.accounts[0].applications.find(({ role }) => role === wanted)?.appid

/** What is missing, by its names. */
export const missingParts = (account: Parts): readonly (keyof Account)[] =>
  parts.filter((part) => account[part] === undefined)

/** Whether every part is there. */
export const isWhole = (account: Parts): account is Account => missingParts(account).length === 0

/** Whose account a command uses, and where it comes from; never the token. `option` is the one that names it, or what else does. */
export function accountNote(accountSID: string, option: string | false | undefined | Note, env: Env): Note {
  const isVariable = readVariable(env, variables.accountSID) === accountSID
  const name = typeof option === 'object' ? undefined : option || (isVariable && variables.accountSID)
  const named: Note = name ? note('command.named', { name }) : note('command.built-in')
  const source = typeof option === 'object' ? option : named
  return note('command.account', { account: printable(accountSID), source })
}

/**
 * Says of a token that stands alone in the environment that it is not used, where the built-in one counts. Whoever set it
 * would look for the mistake elsewhere.
 */
export function warnOfUnusedToken(
  io: Pick<CommandIo, 'env' | 'error' | 'speech'>,
  { accountSID, authToken }: Omit<Account, 'appid'>,
): void {
  const given = readVariable(io.env, variables.authToken)
  const isAlone = given !== undefined && readVariable(io.env, variables.accountSID) === undefined
  if (!isAlone || given === authToken || authToken !== builtInTokenOf(accountSID)) return
  io.error(speechOf(io).tell('command.token-unused', { token: variables.authToken, account: variables.accountSID }))
}

/**
 * Throws a UsageError that names what is missing, and how to give it: by --account where a mock is to be run, which has no
 * host yet.
 */
export function refuseParts(account: Parts, host: string | undefined): never {
  const names = missingParts(account)
  const options = names.map((name): Note => {
    const option = host === undefined ? '--account SID:TOKEN[:APPID]' : flags[name]
    return note('command.or-variable', { option, variable: variables[name] })
  })
  const all = options.reduce((one, other) => note('command.both', { one, other }))
  if (host !== undefined) throw new UsageError(note('command.no-credentials', { names, host, options: all }))
  throw new UsageError(note('command.no-credentials-mock', { names, options: all }))
}
