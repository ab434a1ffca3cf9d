import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import { appidOf } from '../options/account.ts'

/** Where the requests of a file go. */
export interface Target {
  /** Without a slash at its end. */
  readonly baseUrl: string
  /** Whether that is the vendor; every other address is taken for a mock's. */
  readonly isVendor: boolean
}

/** What whoever has the file may change: those of the mock's built-in account, or empty for the vendor. */
export function createVariables({ baseUrl, isVendor }: Target): Readonly<Record<string, string>> {
  const [{ accountSID, authToken }] = builtInAccounts.accounts
  const ofMock = { accountSID, authToken, appid: appidOf('trial') ?? '', confid: '002', phone: '13900000000' }
  const own = isVendor ? Object.fromEntries(Object.keys(ofMock).map((name) => [name, ''])) : ofMock
  return { baseUrl, ...own }
}
