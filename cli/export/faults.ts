import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import type { NameIn } from '../../schemas/generated/texts.ts'
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
  readonly how: Extract<NameIn<'command'>, `command.export-${string}`>
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
  '-2': { how: 'command.export-no-confid', check: 'parameters-are-present', change: { confid: undefined } },
  '-3': { how: 'command.export-other-action', check: 'action-is-known', change: { action: 'endMeeting' } },
  '-4': {
    how: 'command.export-no-brace',
    check: 'body-is-json-object',
    write: (body) => body.slice(0, -1),
  },
  '-101': { how: 'command.export-number', check: 'parameters-are-strings', change: { confid: 0 } },
  '-102': {
    how: 'command.export-word',
    check: 'phone-is-well-formed',
    action: 'hangupMeeting',
    change: { phone: 'nobody' },
  },
  '-200': { how: 'command.export-no-account', check: 'account-is-known', signing: unknown, isOfMock: true },
  '-201': {
    how: 'command.export-suspended',
    check: 'account-is-active',
    signing: accountOf('suspended'),
    isOfMock: true,
  },
  '-202': {
    how: 'command.export-colon',
    check: 'authorization-is-well-formed',
    signing: { separator: ':' },
  },
  '-203': { how: 'command.export-wrong-token', check: 'sign-matches-account', signing: { authToken: 'wrong' } },
  '-204': {
    how: 'command.export-no-balance',
    check: 'account-has-balance',
    signing: accountOf('no-balance'),
    isOfMock: true,
  },
  '-205': {
    how: 'command.export-offline',
    check: 'application-is-online',
    change: { appid: appidOf('offline') },
    isOfMock: true,
  },
}
