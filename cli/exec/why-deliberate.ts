import type { JournalEntry, RefusalReport } from '../../mock-server/index.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'

/** Checks that refuse only what was made to be refused: no account and no application is so unless a test wants it. */
const stateChecks: Readonly<Record<string, string>> = {
  'account-is-active': 'a suspended account',
  'account-has-balance': 'an account without balance',
  'application-is-online': 'an application that is not online',
  'application-has-the-feature': 'an application without the feature',
  'caller-is-on-the-whitelist': 'an application with a whitelist',
}

const refusedRoles = new Set(['offline', 'no-feature', 'whitelist', 'wrong-environment'])
const refusedAppids: ReadonlySet<unknown> = new Set(
  builtInAccounts.accounts.flatMap(({ applications }) =>
    applications.filter(({ role }) => refusedRoles.has(role)).map(({ appid }) => appid),
  ),
)

/** Why a refusal is what the request was sent for, told by the account or application it used; undefined if it is not. */
export function whyDeliberate(entry: JournalEntry, { check, code }: RefusalReport): string | undefined {
  const what = stateChecks[check] ?? roleOf(entry, check)
  return what === undefined ? undefined : `${code} for ${what}`
}

function roleOf({ accountSID, request }: JournalEntry, check: string): string | undefined {
  if (check === 'account-is-known') {
    return accountSID === builtInAccounts.unknownAccountSID ? 'the account that is there to be unknown' : undefined
  }
  const isRefused = check === 'application-belongs-to-environment' && refusedAppids.has(readAppid(request.body))
  return isRefused ? 'an application that is there to be refused' : undefined
}

function readAppid(body: string): unknown {
  try {
    return (JSON.parse(body) as { appid?: unknown } | null)?.appid
  } catch {
    return undefined
  }
}
