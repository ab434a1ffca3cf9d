import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { createMockServer, type MockServerOptions } from '../mock-server/index.ts'
import { environmentOfHost } from '../mock-server/vendor-route/parse-target.ts'
import type { CreatedAccount, Health, NewAccount } from '../schemas/generated/types.ts'
import { type AdminCall, AdminRefusal, createAdminCall, describeStranger } from './admin-call.ts'
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
  const given = withoutUndefined(own)
  const { adminToken, ...making } = given
  const names = Object.keys(making)
  if (url !== undefined && names.length > 0) {
    throw new TypeError(
      `A mock that runs takes no ${names.join(', ')}. Leave out url to start one, or leave these out.`,
    )
  }
  const running = url ?? (names.length > 0 ? undefined : process.env.TELEMEETING_BASE_URL || undefined)
  if (running === undefined) return startOwn(given, account)
  const address = checkUrl(running)
  return joinRunning(address, adminToken ?? tokenOfEnvironment(address, url !== undefined), account)
}

/** What a wrapper passes on without having it is not given. */
const withoutUndefined = <Options extends object>(options: Options): Options =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options

/** Nobody would wait for so long, but in a debugger. In a mock of others, what a killed test has left makes room sooner. */
const idleSecondsOf = { own: 86_400, shared: 3600 }

async function startOwn(options: MockServerOptions, account?: NewAccount): Promise<TestMock> {
  // There is one account in it, which may have all the room.
  const limits = { accountJournalEntries: 1000, accountJournalBytes: 16 * 1024 * 1024, ...options.limits }
  const server = await createMockServer({ ...options, limits }).listen()
  letGo(server.server)
  const { url, adminToken } = server
  const end = () => server.close()
  try {
    const admin = createAdminCall(url, adminToken)
    const credentials = await createAccount(url, admin, idleSecondsOf.own, account)
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
  await checkHealth(url)
  const admin = createAdminCall(url, adminToken)
  const credentials = await createAccount(url, admin, idleSecondsOf.shared, account)
  const end = () => removeAccount(admin, credentials.accountSID)
  return createTestMock({ url, credentials, admin, isShared: true, end })
}

/** The token goes where the test itself sends it, to this machine, or to the host that is named for it: by http anybody can read it. */
function tokenOfEnvironment(url: string, isNamed: boolean): string | undefined {
  const { TELEMEETING_ADMIN_TOKEN: token, TELEMEETING_ADMIN_HOST: named } = process.env
  const { hostname, host } = new URL(url)
  const own = [named?.toLowerCase(), 'localhost', '[::1]']
  if (!token || isNamed || own.includes(hostname) || own.includes(host) || /^127(\.\d+){3}$/.test(hostname))
    return token
  throw new TypeError(
    'TELEMEETING_ADMIN_TOKEN goes only to this machine, or to the host that TELEMEETING_ADMIN_HOST names. ' +
      'Expected http://HOST:PORT of one of these in TELEMEETING_BASE_URL. ' +
      'If that mock is yours, set TELEMEETING_ADMIN_HOST to its host.',
  )
}

/** A hundred are usual. */
const healthBytes = 64 * 1024

/** Whatever answers there: before anything is sent to it, the token above all, it has to say that it is a mock. */
async function checkHealth(url: string): Promise<void> {
  const health = (await createAdminCall(url, undefined, undefined, healthBytes)('GET', '/health')) as
    | Partial<Health>
    | null
    | undefined
  if (health?.name !== 'telemeeting-kit' || health.status !== 'up') throw new Error(describeStranger(url, 200))
}

/** No message repeats the address as it was given, since a password may stand in it. */
function checkUrl(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (url?.protocol !== 'http:') throw refuseUrl('is none by http')
  if (url.username || url.password) throw refuseUrl('has a user name or a password in it')
  if (environmentOfHost(url.host)) {
    throw new TypeError(`${url.origin} is the vendor's own. Let url or TELEMEETING_BASE_URL name a mock, or nothing.`)
  }
  if (url.pathname !== '/' || /[?#]/.test(given)) throw refuseUrl('has more than a host and a port')
  return url.origin
}

const refuseUrl = (what: string): TypeError =>
  new TypeError(`The address of the mock ${what}. Expected one such as http://127.0.0.1:4010.`)

async function createAccount(url: string, admin: AdminCall, usualIdleSeconds: number, account: NewAccount = {}) {
  const { accountSID, idleSeconds = usualIdleSeconds, ...others } = account
  const rest = { idleSeconds, ...others }
  const put = (sid: string) => admin('PUT', `/accounts/${encodeURIComponent(sid)}`, rest)
  const created = await (accountSID === undefined
    ? admin('POST', '/accounts', rest).catch((error) => {
        if (!isMisdirected(error)) throw error
        return put(randomBytes(16).toString('hex'))
      })
    : put(accountSID))
  const { accountSID: id, authToken, appid } = (created ?? {}) as Partial<CreatedAccount>
  // A test would go on with no account, and ask for the journal of nobody.
  if (!id || !authToken || !appid) throw new Error(describeStranger(url, 200))
  return { accountSID: id, authToken, appid }
}

/** A balancer before several mocks says so of an address without an account in it: none of them was asked. */
const isMisdirected = (error: unknown): boolean => error instanceof AdminRefusal && error.status === 421

async function removeAccount(admin: AdminCall, accountSID: string): Promise<void> {
  try {
    await admin('DELETE', `/accounts/${encodeURIComponent(accountSID)}`)
  } catch (error) {
    // A test whose account has gone need not fail for ending: each assertion that needed the account has failed.
    if (!(error instanceof AdminRefusal && error.status === 404)) throw error
  }
}
