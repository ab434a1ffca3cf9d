import {
  type CaseResult,
  type ContractOptions,
  createFixtures,
  type Fixtures,
  mockFixtures,
} from '../../contract-tests/index.ts'
import { createReplay, type RecordableFixtures } from '../../recordings/index.ts'
import type { Recording } from '../../schemas/generated/types.ts'
import type { CommandIo } from '../terminal/io.ts'
import type { ContractFlags } from './contract-flags.ts'
import { isSandbox, type TargetPlan } from './plan-target.ts'

/** Where to send, and with which accounts. */
export interface Target {
  readonly url: string
  readonly fixtures: Fixtures
  readonly withhold?: ContractOptions['withhold']
  close(): Promise<void>
}

/** A live target for which the environment has no account. */
export class MissingCredentialsError extends Error {
  override readonly name = 'MissingCredentialsError'
}

/**
 * Opens what was planned: a fresh mock, or a URL. The built-in accounts are taken on a loopback address, the
 * environment's for a live target. Throws a MissingCredentialsError that names the variables that are not set.
 */
export async function openTarget(plan: TargetPlan, flags: ContractFlags, env: CommandIo['env']): Promise<Target> {
  const { url, live, proxy } = plan
  if (plan.recording) return openRecording(plan.recording.recording)
  if (!url) return openMock()
  const fixtures = live ? liveFixtures(url, flags, env) : mockFixtures
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

function liveFixtures(url: URL, { confid, phone }: ContractFlags, env: CommandIo['env']): Fixtures {
  return {
    ...createFixtures(readCredentials(env, url)),
    environments: isSandbox(url) ? ['sandbox'] : [],
    ...(confid !== undefined && { confid }),
    ...(phone !== undefined && { phone }),
  }
}

const variables = ['TELEMEETING_ACCOUNT_SID', 'TELEMEETING_AUTH_TOKEN', 'TELEMEETING_APPID'] as const

function readCredentials(env: CommandIo['env'], url: URL) {
  const [accountSID = '', authToken = '', appid = ''] = variables.map((name) => env[name])
  if (accountSID && authToken && appid) return { accountSID, authToken, appid }
  // A variable that is set but empty counts as not set: that is how shells and CI systems clear one.
  const missing = variables.filter((name) => !env[name])
  throw new MissingCredentialsError(
    `${url.host} takes an account of its own, and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set. ` +
      `Set ${missing.length === 1 ? 'it' : 'them'}, or give --target mock.`,
  )
}
