import { createFixtures, type Fixtures, mockFixtures } from '../../contract-tests/index.ts'
import { isLoopback } from '../credentials.ts'
import { UsageError } from '../exit-codes.ts'
import type { CommandIo } from '../io.ts'

/** Whom to ask, and with which accounts. */
export interface Target {
  readonly url: string
  readonly fixtures: Fixtures
  close(): Promise<void>
}

/**
 * Opens what --target names: a fresh mock, or a URL. The built-in accounts are taken on a loopback address, those of
 * the environment elsewhere. Throws a UsageError for anything else.
 */
export async function openTarget(name: string, env: CommandIo['env']): Promise<Target> {
  if (name === 'mock') return openMock()
  if (name === 'sandbox') throw withoutLiveRuns('The sandbox')
  const url = URL.canParse(name) ? new URL(name) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new UsageError(`--target is ${JSON.stringify(name)}. Expected mock or a URL such as http://127.0.0.1:4010.`)
  }
  if (/(^|\.)ytx\.net$/i.test(url.hostname)) throw withoutLiveRuns(url.hostname)
  const fixtures = isLoopback(name) ? mockFixtures : createFixtures(readCredentials(env, name))
  return { url: name, fixtures, close: async () => {} }
}

async function openMock(): Promise<Target> {
  const { createMockServer } = await import('../../mock-server/index.ts')
  const mock = await createMockServer({}).listen()
  return { url: mock.url, fixtures: mockFixtures, close: () => mock.close() }
}

/** Without a budget and a pace, a run could end the meetings of a live account. */
const withoutLiveRuns = (name: string) =>
  new UsageError(`${name} needs the support for live runs, which is not there yet. Give --target mock or a mock's URL.`)

function readCredentials(env: CommandIo['env'], target: string) {
  const [accountSID, authToken, appid] = [
    env.TELEMEETING_ACCOUNT_SID,
    env.TELEMEETING_AUTH_TOKEN,
    env.TELEMEETING_APPID,
  ]
  if (accountSID && authToken && appid) return { accountSID, authToken, appid }
  throw new UsageError(
    `${target} is not on this machine, so it needs an account of its own. ` +
      'Set TELEMEETING_ACCOUNT_SID, TELEMEETING_AUTH_TOKEN and TELEMEETING_APPID.',
  )
}
