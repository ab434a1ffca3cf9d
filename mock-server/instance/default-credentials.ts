import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import { told } from '../../words/told.ts'
import type { AccountOptions, Application } from '../state/accounts.ts'
import type { Instance } from './instance.ts'

/** What a client needs to call the mock. */
export interface Credentials {
  readonly accountSID: string
  readonly authToken: string
  readonly appid: string
}

const [builtIn] = builtInAccounts.accounts

/**
 * The built-in account as this mock serves it, or an account of the user's own where only that is served, with an
 * application that is served where the mock is. Throws TypeError when there is no such account.
 */
export function defaultCredentials(
  { accounts, environment }: Pick<Instance, 'accounts' | 'environment'>,
  own: readonly AccountOptions[],
): Credentials {
  const role = environment === 'production' ? 'online' : 'trial'
  const preferred = builtIn.applications.find((each) => each.role === role)?.appid ?? ''
  const isServed = (application: Application) =>
    [application.environment, environment].includes('both') || application.environment === environment
  for (const id of [builtIn.accountSID, ...own.map((each) => each.accountSID)]) {
    const account = accounts.get(id)
    const served = [...(account?.applications.values() ?? [])].filter(isServed)
    const chosen = served.find(({ appid }) => appid === preferred) ?? served[0]
    if (account && chosen) return { accountSID: id, authToken: account.authToken, appid: chosen.appid }
  }
  throw told(TypeError, { name: 'account-without-appid', values: { accountSID: builtIn.accountSID } })
}
