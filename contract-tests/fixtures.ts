import { builtInAccounts } from '../schemas/generated/accounts.ts'
import type { AccountRole, ApplicationRole, Environment } from './case.ts'

/** One account that the target has. */
export interface AccountFixture {
  readonly accountSID: string
  readonly authToken: string
  /** appid by role. */
  readonly applications: Readonly<Partial<Record<Exclude<ApplicationRole, 'unknown'>, string>>>
}

/** What the suite may use on a target. A case whose fixtures are missing is not run. */
export interface Fixtures {
  readonly accounts: Readonly<Partial<Record<Exclude<AccountRole, 'unknown'>, AccountFixture>>>
  /** The environments that the target tells apart by the request's Host; none for a live one, which has its own. */
  readonly environments: readonly Environment[]
  /** The meeting that cases with side effects name; the page's example unless told (D14). */
  readonly confid?: string
  /** The participant that is hung up; a number that nobody has unless told. */
  readonly phone?: string
}

/** What the mock is asked with, which knows of no meetings unless it is strict. */
export const defaultMeeting = { confid: '002', phone: '10000000000' } as const

/** What a live target is asked about that has no meeting which may be ended: nobody's, and the page's masked number (X9). */
export const nobodysMeeting = { confid: 'no-such-meeting', phone: '136****7556' } as const

/** An accountSID and an appid that no target has. */
export const unknownIds = { accountSID: builtInAccounts.unknownAccountSID, appid: 'telemeetingkitappunknown00000001' }

/** The built-in accounts of the mock, by role. It tells both environments apart by the Host (D1). */
export const mockFixtures: Fixtures = {
  accounts: Object.fromEntries(
    builtInAccounts.accounts.map(({ role, accountSID, authToken, applications }) => [
      role,
      { accountSID, authToken, applications: Object.fromEntries(applications.map((each) => [each.role, each.appid])) },
    ]),
  ),
  environments: ['sandbox', 'production'],
}

/**
 * One account with its trial application (D12): all that a live target is asked with. Cases that need more are not run.
 *
 * @example
 * await runContract({ url, fixtures: createFixtures({ accountSID, authToken, appid }) })
 */
export function createFixtures(credentials: { accountSID: string; authToken: string; appid: string }): Fixtures {
  const { accountSID, authToken, appid } = credentials
  return { accounts: { active: { accountSID, authToken, applications: { trial: appid } } }, environments: [] }
}
