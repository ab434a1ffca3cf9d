import { join } from 'node:path'
import { RefusedTargetError, runCalibration } from '../../calibration/index.ts'
import { fetchEntry } from '../../cli/call/fetch-entry.ts'
import { createContractCommand } from '../../cli/commands/contract.ts'
import { UsageError } from '../../cli/terminal/exit-codes.ts'
import { type createClient, isClientError } from '../../client/index.ts'
import { createFixtures } from '../../contract-tests/fixtures.ts'
import { TargetUnreachableError } from '../../contract-tests/index.ts'
import { createAdminCall } from '../../testing/admin-call.ts'
import { accountSID, appid, authToken } from '../support/signed-request.ts'
import { demand } from './demand.ts'
import type { Closable } from './kind.ts'
import type { Rubbish } from './rubbish.ts'

/** A server that answers with what it is given, one after the other and then again. */
export interface Target extends Closable {
  readonly url: string
  readonly folder: string
  answers: readonly Rubbish[]
  asked: number
  /** Makes what asks it, which a test may break. */
  createClient: typeof createClient
}

async function askByClient({ url, createClient: create }: Target): Promise<void> {
  const client = create({ baseUrl: url, accountSID, authToken, appid })
  try {
    const result = await client.destroyMeeting({ confid: '002' })
    demand(!JSON.stringify(result).includes(authToken) || result.ok === false, 'a token is in a result')
  } catch (error) {
    demand(
      isClientError(error),
      `the client threw what is none of its errors: ${error instanceof Error ? error.stack : error}`,
    )
    demand(!error.message.includes(authToken), `the client's error tells the token: ${error.message}`)
  }
}

const env = {
  NO_COLOR: '1',
  TELEMEETING_ACCOUNT_SID: accountSID,
  TELEMEETING_AUTH_TOKEN: authToken,
  TELEMEETING_APPID: appid,
}

/** Nobody has to wait for a server that is asked again. */
const atOnce = async () => {}

const ask = {
  async contract({ url, folder }: Target): Promise<string> {
    const said: string[] = []
    const io = { out: (line: string) => void said.push(line), error: (line: string) => void said.push(line), env }
    const before = process.exitCode
    process.exitCode = 0
    const words = ['--target', url, '--timeout', '5', '--record', join(folder, 'recordings')]
    await createContractCommand(io, { wait: atOnce }).exitOverride().parseAsync(words, { from: 'user' })
    const code = Number(process.exitCode)
    process.exitCode = before
    demand([0, 1, 2, 3].includes(code), `contract ended with ${code}: ${said.join('\n').slice(-3000)}`)
    return said.join('\n')
  },
  async calibrate({ url }: Target): Promise<string> {
    const fixtures = createFixtures({ accountSID, authToken, appid })
    const most = { maxRequests: 60, timeoutMilliseconds: 5000 }
    return JSON.stringify(await runCalibration({ url, fixtures, sleep: atOnce, ...most }))
  },
}

const isRefusal = (error: unknown): error is Error =>
  [UsageError, RefusedTargetError, TargetUnreachableError].some((kind) => error instanceof kind)

async function askByCommand(name: keyof typeof ask, target: Target): Promise<void> {
  const said = await ask[name](target).catch((error: unknown) => {
    if (isRefusal(error)) return error.message
    throw error
  })
  demand(!said.includes(authToken), `${name} says the token: ${said.slice(0, 3000)}`)
}

/** What tests ask a mock by. */
async function askByAdmin({ url }: Target): Promise<void> {
  const error = await createAdminCall(url, authToken, 5000)('GET', '/meetings').catch((error: unknown) => error)
  if (!(error instanceof Error)) return
  demand(!(error instanceof TypeError), `the admin call tripped: ${error.stack}`)
  demand(!error.message.includes(authToken), `the admin call tells the token: ${error.message}`)
}

/** What `call` asks a mock by for what it has just answered. */
async function askForEntry({ url }: Target): Promise<void> {
  const link = `${url}/__admin/#/requests/1`
  demand((await fetchEntry(link, url, 2000))?.link === link, 'the link to an entry is lost')
}

/** At once, as often as there are answers. */
const askOften = (ask: (target: Target) => Promise<void>) => async (target: Target) =>
  void (await Promise.all(target.answers.map(() => ask(target))))

export const askers = {
  client: askOften(askByClient),
  admin: askOften(askByAdmin),
  entry: askOften(askForEntry),
  contract: (target: Target) => askByCommand('contract', target),
  calibrate: (target: Target) => askByCommand('calibrate', target),
}
