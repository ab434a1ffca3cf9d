import type { Server } from 'node:http'
import { createMockServer, type MockServerOptions } from '../mock-server/index.ts'
import { environmentOfHost } from '../mock-server/vendor-route/parse-target.ts'
import type { CreatedAccount, NewAccount } from '../schemas/generated/types.ts'
import { type AdminCall, AdminRefusal, createAdminCall } from './admin-call.ts'
import { createTestMock, type TestMock } from './test-mock.ts'

/** What startMock takes; everything has a default. */
export interface StartMockOptions extends Omit<MockServerOptions, 'accounts' | 'scenarios'> {
  /** The address of a mock that runs already; by default TELEMEETING_BASE_URL. Only `adminToken` and `account` go with it. */
  readonly url?: string
  /** The account to make; what is left out is made up. One of a chosen accountSID that is there already is emptied. */
  readonly account?: NewAccount
}

/**
 * Starts a mock on a free port with an account of its own. Where TELEMEETING_BASE_URL or `url` names a mock that runs, only
 * the account is made, in that one. Options that make a mock, such as `strict`, always start one. Rejects with TypeError
 * for options that do not go together and for the vendor's own address.
 *
 * @example
 * const mock = await startMock()
 * const client = createClient({ baseUrl: mock.url, ...mock.credentials })
 * await mock.close()
 */
export async function startMock({ url, account, ...own }: StartMockOptions = {}): Promise<TestMock> {
  const { adminToken, ...making } = own
  const names = Object.keys(making)
  if (url !== undefined && names.length > 0) {
    throw new TypeError(
      `A mock that runs takes no ${names.join(', ')}. Leave out url to start one, or leave these out.`,
    )
  }
  const running = url ?? (names.length > 0 ? undefined : process.env.TELEMEETING_BASE_URL || undefined)
  return running === undefined ? startOwn(own, account) : joinRunning(checkUrl(running), adminToken, account)
}

/** Nobody would wait for so long, but in a debugger. */
const longestSeconds = 86_400

async function startOwn(options: MockServerOptions, account?: NewAccount): Promise<TestMock> {
  // There is one account in it, which may have all the room.
  const limits = { accountJournalEntries: 1000, accountJournalBytes: 16 * 1024 * 1024, ...options.limits }
  const server = await createMockServer({ ...options, limits }).listen()
  letGo(server.server)
  const { url, adminToken } = server
  const end = () => server.close()
  try {
    const admin = createAdminCall(url, adminToken)
    const credentials = await createAccount(admin, { idleSeconds: longestSeconds, ...account })
    return createTestMock({ url, credentials, admin, isShared: false, end })
  } catch (error) {
    await end()
    throw error
  }
}

/** A test that does not close its mock must not keep its runner from ending. */
function letGo(server: Server | undefined): void {
  server?.unref()
  server?.on('connection', (socket) => socket.unref())
}

async function joinRunning(url: string, adminToken?: string, account?: NewAccount): Promise<TestMock> {
  const admin = createAdminCall(url, adminToken ?? process.env.TELEMEETING_ADMIN_TOKEN)
  // Whatever answers there: before anything is sent to it, it has to say that it is a mock.
  await admin('GET', '/health')
  const credentials = await createAccount(admin, account)
  const end = () => removeAccount(admin, credentials.accountSID)
  return createTestMock({ url, credentials, admin, isShared: true, end })
}

function checkUrl(url: string): string {
  const { protocol, host, origin } = URL.canParse(url) ? new URL(url) : { protocol: '', host: '', origin: '' }
  if (environmentOfHost(host)) {
    throw new TypeError(`${origin} is the vendor's own. Let url or TELEMEETING_BASE_URL name a mock, or nothing.`)
  }
  if (protocol === 'http:') return url.replace(/\/+$/, '')
  throw new TypeError('The address of the mock is none by http. Expected one such as http://127.0.0.1:4010.')
}

async function createAccount(admin: AdminCall, account: NewAccount = {}) {
  const { accountSID, ...rest } = account
  const created = await (accountSID === undefined
    ? admin('POST', '/accounts', rest)
    : admin('PUT', `/accounts/${encodeURIComponent(accountSID)}`, rest))
  const { accountSID: id, authToken, appid } = created as CreatedAccount
  return { accountSID: id, authToken, appid }
}

async function removeAccount(admin: AdminCall, accountSID: string): Promise<void> {
  try {
    await admin('DELETE', `/accounts/${accountSID}`)
  } catch (error) {
    // It goes by itself when nobody uses it for long.
    if (!(error instanceof AdminRefusal && error.status === 404)) throw error
  }
}
