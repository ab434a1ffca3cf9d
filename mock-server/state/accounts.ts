import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import type { BuiltInAccount, BuiltInApplication } from '../../schemas/generated/types.ts'
import type { Environment } from '../vendor/vendor-request.ts'

/** An application as the checks see it (D12, D13, D16, D17). */
export interface Application {
  readonly appid: string
  readonly environment: Environment | 'both'
  readonly online: boolean
  readonly features: readonly string[]
  /** Addresses; empty lets everyone in. */
  readonly ipWhitelist: readonly string[]
  /** Where a request arrives that names no vendor host, when that is not the application's own environment. */
  readonly calledOn: Environment | undefined
  /** Who is told of hang-ups and ends in production (D15). */
  readonly callbackUrl?: string | undefined
}

/** An account as the checks see it. */
export interface Account {
  readonly accountSID: string
  readonly authToken: string
  readonly status: 'active' | 'suspended'
  /** Yuan. */
  readonly balance: number
  readonly applications: ReadonlyMap<string, Application>
}

/** An account of the user's own, served beside the built-in ones. */
export interface AccountOptions {
  readonly accountSID: string
  readonly authToken: string
  /**
   * Served on the sandbox and in production. Without it the built-in trial application is the account's. A built-in
   * account that is given with its own token has it beside its applications.
   */
  readonly appid?: string
  /** Who is told of hang-ups and ends in production (D15); only with an appid, since the trial application has none. */
  readonly callbackUrl?: string
}

const mostOthers = 16

/** Accounts by accountSID. They count how often they changed: what is made of all of them is made anew then, and no sooner. */
export class Accounts extends Map<string, Account> {
  changes = 0
  /** Those that it was made with. */
  readonly ofStart: readonly Account[]
  /** To list them takes as long as to say why a request was refused. */
  readonly #others = new WeakMap<Account, readonly Account[]>()

  constructor(ofStart: readonly Account[]) {
    super(ofStart.map((account) => [account.accountSID, account]))
    this.ofStart = [...this.values()]
  }

  /** Those of the start whose credentials are tried beside those of the one that was called. Kept for each account. */
  othersThan(accountSID: string): readonly Account[] {
    const account = this.get(accountSID)
    const known = account && this.#others.get(account)
    if (known) return known
    const some = this.ofStart.slice(0, mostOthers + 1).filter((each) => each.accountSID !== accountSID)
    const others = some.slice(0, mostOthers)
    if (account) this.#others.set(account, others)
    return others
  }

  override set(accountSID: string, account: Account): this {
    this.changes += 1
    return super.set(accountSID, account)
  }

  override delete(accountSID: string): boolean {
    this.changes += 1
    return super.delete(accountSID)
  }
}

/**
 * The built-in accounts and the user's own, by accountSID. A user's account replaces a built-in one of the same id.
 * Throws TypeError for an account that cannot be, and for an address that checkCallbackUrl refuses.
 */
export function createAccounts(
  own: readonly AccountOptions[],
  checkCallbackUrl: (callbackUrl: string) => void = () => undefined,
): Accounts {
  for (const [index, each] of own.entries()) checkOptions(each, `accounts[${index}]`, checkCallbackUrl)
  const all = [...builtInAccounts.accounts.map(builtInAccount), ...own.map(ownAccount)]
  return new Accounts(all)
}

function builtInAccount(account: BuiltInAccount): Account {
  const { balance, applications } = account
  return { ...account, balance: Number(balance), applications: byAppid(applications.map(application)) }
}

function application({ ipWhitelist, calledOn, ...rest }: BuiltInApplication): Application {
  return { ...rest, calledOn, ipWhitelist: splitAddresses(ipWhitelist) }
}

/** The addresses of a list with commas. */
export const splitAddresses = (list: string): string[] =>
  list
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '')

function ownAccount({ accountSID, authToken, appid, callbackUrl }: AccountOptions): Account {
  const [builtIn] = builtInAccounts.accounts
  const known = builtInAccounts.accounts.find((each) => each.accountSID === accountSID && each.authToken === authToken)
  const rest = { online: true, features: ['meeting'], ipWhitelist: [], calledOn: undefined, callbackUrl }
  const own: Application[] = appid === undefined ? [] : [{ appid, environment: 'both', ...rest }]
  if (known) {
    const account = builtInAccount(known)
    return { ...account, applications: byAppid([...account.applications.values(), ...own]) }
  }
  const applications = byAppid(appid === undefined ? builtIn.applications.slice(0, 1).map(application) : own)
  return { accountSID, authToken, status: 'active', balance: 100, applications }
}

function checkOptions(
  { accountSID, authToken, appid, callbackUrl }: AccountOptions,
  place: string,
  checkCallbackUrl: (callbackUrl: string) => void,
): void {
  if (!isName(accountSID) || !isName(authToken) || !(appid === undefined || isName(appid))) {
    throw new TypeError(
      `${place}: an account needs an accountSID and an authToken, and may have an appid: strings that are not empty, as in SID:TOKEN:APPID.`,
    )
  }
  if (callbackUrl === undefined) return
  if (appid === undefined) {
    throw new TypeError(
      `${place} has a callbackUrl and no appid. Give it an appid: the trial application that it has without one is served on the sandbox only, which calls nobody back.`,
    )
  }
  if (typeof callbackUrl !== 'string' || !/^https?:\/\//i.test(callbackUrl) || !URL.canParse(callbackUrl)) {
    throw new TypeError(`${place}.callbackUrl is not a URL. Give one such as http://127.0.0.1:8080/status.`)
  }
  try {
    checkCallbackUrl(callbackUrl)
  } catch (error) {
    throw new TypeError(`${place}.callbackUrl cannot be called. ${error instanceof Error ? error.message : error}`)
  }
}

const byAppid = (applications: Application[]) => new Map(applications.map((each) => [each.appid, each]))

const isName = (value: unknown): boolean => typeof value === 'string' && value !== ''
