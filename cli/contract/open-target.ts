import { nobodysMeeting } from '../../contract-tests/fixtures.ts'
import {
  type CaseResult,
  type ContractOptions,
  createFixtures,
  type Fixtures,
  mockFixtures,
} from '../../contract-tests/index.ts'
import { createReplay, type RecordableFixtures } from '../../recordings/index.ts'
import type { Recording } from '../../schemas/generated/types.ts'
import { note } from '../../words/create-speech.ts'
import { tell } from '../../words/english.ts'
import {
  type Account,
  type AccountFlags,
  accountNote,
  chooseAccount,
  isWhole,
  missingParts,
  variables,
  warnOfUnusedToken,
} from '../options/account.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { speechOf } from '../terminal/speech.ts'
import type { ContractFlags } from './contract-flags.ts'
import { isSandbox, type TargetPlan } from './plan-target.ts'

/** Where to send, and with which accounts. */
export interface Target {
  readonly url: string
  readonly fixtures: Fixtures
  readonly withhold?: ContractOptions['withhold']
  close(): Promise<void>
}

type TargetFlags = AccountFlags & Pick<ContractFlags, 'confid' | 'phone'>

/** A live target for which the environment has no account. */
export class MissingCredentialsError extends Error {
  override readonly name = 'MissingCredentialsError'
}

/**
 * Opens what was planned: a fresh mock, or a URL, with the account of the options or of the environment. The built-in
 * accounts are taken where neither names one and the address is loopback. Says which. Throws a MissingCredentialsError
 * that names the variables that are not set, and a UsageError for the account of what has its own.
 */
export async function openTarget(
  plan: TargetPlan,
  flags: TargetFlags,
  io: Pick<CommandIo, 'env' | 'error' | 'speech'>,
): Promise<Target> {
  const { env, error } = io
  const { url, live, proxy } = plan
  if (!url) refuseAccount(flags)
  if (plan.recording) return openRecording(plan.recording.recording)
  if (!url) return openMock()
  const fixtures = live ? liveFixtures(url, flags, env) : loopbackFixtures(url, flags, env)
  const { accountSID = '', authToken = '' } = fixtures.accounts.active ?? {}
  const account = accountNote(accountSID, flags.accountSid !== undefined && '--account-sid', env)
  error(speechOf(io).tell('command.connection', { account, host: url.host }))
  warnOfUnusedToken(io, { accountSID, authToken })
  // A proxy would carry a request line that names the vendor to the vendor.
  const environments = proxy && !live ? [] : fixtures.environments
  return { url: url.href, fixtures: { ...fixtures, environments }, close: async () => {} }
}

/** Opens a recording as a target: it answers on this machine, and knows which case each request is. */
async function openRecording(recording: Recording): Promise<Target> {
  const replay = await createReplay(recording)
  const withhold: ContractOptions['withhold'] = ({ id }, request) => {
    const withheld = replay.prepare(id, request)
    // A recording of another version of the kit may name a cause that this one does not know.
    return withheld && { cause: withheld.cause as NonNullable<CaseResult['cause']>, reason: withheld.reason }
  }
  const fixtures = replay.fixtures satisfies RecordableFixtures as Target['fixtures']
  return { url: replay.url, fixtures, withhold, close: () => replay.close() }
}

/** A mock of one's own, as it answers by default. */
export async function openMock(): Promise<Target> {
  const { createMockServer } = await import('../../mock-server/index.ts')
  const mock = await createMockServer({}).listen()
  return { url: mock.url, fixtures: mockFixtures, close: () => mock.close() }
}

function refuseAccount({ accountSid, authToken, appid }: AccountFlags): void {
  if (accountSid === undefined && authToken === undefined && appid === undefined) return
  throw new UsageError(note('contract.account-for-url'))
}

/** All built-in accounts, unless another one or another application is named. */
function loopbackFixtures(url: URL, flags: AccountFlags, env: CommandIo['env']): Fixtures {
  const credentials = readCredentials(flags, env, url, true)
  const { accountSID, authToken, applications } = mockFixtures.accounts.active ?? { applications: {} }
  const isBuiltIn = credentials.accountSID === accountSID && credentials.authToken === authToken
  const isKnown = Object.values(applications).includes(credentials.appid)
  return isBuiltIn && isKnown ? mockFixtures : createFixtures(credentials)
}

function liveFixtures(url: URL, { confid, phone, ...flags }: TargetFlags, env: CommandIo['env']): Fixtures {
  return {
    ...createFixtures(readCredentials(flags, env, url, false)),
    environments: isSandbox(url) ? ['sandbox'] : [],
    confid: confid ?? nobodysMeeting.confid,
    ...(phone !== undefined && { phone }),
  }
}

function readCredentials(flags: AccountFlags, env: CommandIo['env'], url: URL, isLoopback: boolean): Account {
  const account = chooseAccount(flags, env, isLoopback)
  if (isWhole(account)) return account
  const missing = missingParts(account).map((part) => variables[part])
  const { host } = url
  throw new MissingCredentialsError(
    missing.length === 1
      ? tell('contract.missing-account', { host, variable: missing.join('') })
      : tell('contract.missing-account/several', { host, variables: missing }),
  )
}
