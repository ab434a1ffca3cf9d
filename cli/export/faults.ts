import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import type { ActionName, CheckName, StatusCode } from '../../schemas/generated/types.ts'
import { appidOf } from '../options/account.ts'

/** How a request is signed, where it isn't as the variables have it. */
export interface Signing {
  readonly accountSID?: string
  readonly authToken?: string
  /** In Authorization, in place of the vertical bar. */
  readonly separator?: string
}

/** What is done to a right request, so that a check of the mock refuses it for a reason of its own. */
export interface Fault {
  readonly how: string
  readonly check: CheckName
  /** destroyMeeting unless it says otherwise. */
  readonly action?: ActionName
  readonly change?: Readonly<Record<string, unknown>>
  readonly write?: (body: string) => string
  readonly signing?: Signing
  /** It takes an account or an application that only the mock has. */
  readonly isOfMock?: true
}

const accountOf = (wanted: string): Signing & { readonly accountSID: string } => {
  const { accountSID, authToken } = builtInAccounts.accounts.find(({ role }) => role === wanted) ?? {}
  if (accountSID === undefined || authToken === undefined) throw new Error(`No built-in account is ${wanted}.`)
  return { accountSID, authToken }
}

const unknown = { accountSID: builtInAccounts.unknownAccountSID, authToken: 'any' }

/** The codes that a request earns by itself. All others are forced. */
export const faults: Readonly<Partial<Record<StatusCode, Fault>>> = {
  '-2': { how: 'confid is left out.', check: 'parameters-are-present', change: { confid: undefined } },
  '-3': { how: 'The action is endMeeting.', check: 'action-is-known', change: { action: 'endMeeting' } },
  '-4': {
    how: 'The body lacks its closing brace, as on the vendor’s page (X1).',
    check: 'body-is-json-object',
    write: (body) => body.slice(0, -1),
  },
  '-101': { how: 'confid is a number.', check: 'parameters-are-strings', change: { confid: 0 } },
  '-102': {
    how: 'phone is a word.',
    check: 'phone-is-well-formed',
    action: 'hangupMeeting',
    change: { phone: 'nobody' },
  },
  '-200': { how: 'Nobody has this account.', check: 'account-is-known', signing: unknown, isOfMock: true },
  '-201': {
    how: 'The account is suspended.',
    check: 'account-is-active',
    signing: accountOf('suspended'),
    isOfMock: true,
  },
  '-202': {
    how: 'Authorization has a colon in place of the vertical bar, as on the vendor’s page (X2).',
    check: 'authorization-is-well-formed',
    signing: { separator: ':' },
  },
  '-203': { how: 'Sign is made with a wrong token.', check: 'sign-matches-account', signing: { authToken: 'wrong' } },
  '-204': {
    how: 'The account has used its balance up.',
    check: 'account-has-balance',
    signing: accountOf('no-balance'),
    isOfMock: true,
  },
  '-205': {
    how: 'The application is not online.',
    check: 'application-is-online',
    change: { appid: appidOf('offline') },
    isOfMock: true,
  },
}
