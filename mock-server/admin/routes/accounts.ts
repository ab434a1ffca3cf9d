import { randomBytes } from 'node:crypto'
import type { NewAccount, NewApplication } from '../../../schemas/generated/types.ts'
import { type Callbacks, RefusedTargetError, withoutSecrets } from '../../callbacks/index.ts'
import type { Instance } from '../../instance/instance.ts'
import { dropAccount } from '../../instance/reset.ts'
import { type Account, type Application, splitAddresses } from '../../state/accounts.ts'
import { AdminProblem, conflict } from '../admin-problem.ts'
import { newAccount } from '../checked.ts'
import { defineRoute } from '../route.ts'
import { findAccount } from '../scope.ts'

export const accountRoutes = [
  defineRoute('accounts', {
    method: 'GET',
    path: '/accounts',
    operationId: 'listAccounts',
    summary: 'Lists the accounts, without their tokens',
    answer: { status: 200, schema: 'AccountList' },
    run: ({ mock }) => ({ body: { accounts: listAccounts(mock.instance) } }),
  }),
  defineRoute('accounts', {
    method: 'POST',
    path: '/accounts',
    operationId: 'createAccount',
    summary: 'Makes an account that shares nothing with others; its token is told here only',
    body: newAccount,
    answer: { status: 201, schema: 'CreatedAccount' },
    refusals: [409],
    changes: 'accounts',
    run: ({ mock, body }) => ({ body: createAccount(mock.instance, body) }),
  }),
  defineRoute('accounts', {
    method: 'DELETE',
    path: '/accounts/{accountSID}',
    operationId: 'removeAccount',
    summary: 'Removes an account that was made while the mock runs, with all that is its own',
    answer: { status: 204 },
    refusals: [404, 409],
    run({ mock: { instance }, params }) {
      removeAccount(instance, params.accountSID ?? '')
      return {}
    },
  }),
]

const usualIdleSeconds = 900
const madeUp = (): string => randomBytes(16).toString('hex')

/** An account with a namespace of its own. The answer tells its token; nothing else ever does. */
function createAccount(instance: Instance, plan: NewAccount | undefined) {
  const { accountSID = madeUp(), authToken = madeUp(), status = 'active', balance = 100, idleSeconds } = plan ?? {}
  checkRoom(instance, accountSID)
  const applications = (plan?.applications ?? [{}]).map((each, index) => createApplication(instance, each, index))
  const byAppid = new Map(applications.map((each) => [each.appid, each]))
  if (byAppid.size < applications.length) throw conflict('Two of the applications have the same appid. Change one.')
  instance.accounts.set(accountSID, { accountSID, authToken, status, balance, applications: byAppid })
  // An accountSID that was made up is another in each run, and would make its draws others, too.
  instance.namespaces.create(accountSID, (idleSeconds ?? usualIdleSeconds) * 1000, plan?.accountSID)
  const appid = applications[0]?.appid
  return { accountSID, authToken, appid, applications: applications.map(showApplication) }
}

function checkRoom({ accounts, namespaces, limits }: Instance, accountSID: string): void {
  if (accounts.has(accountSID)) throw conflict('There is an account of that accountSID. Leave it out to get a new one.')
  if (namespaces.all().length - 1 < limits.accounts) return
  throw conflict(`There are ${limits.accounts} accounts, as many as the limit allows. Remove one first.`)
}

function createApplication(
  { callbacks }: Instance,
  { appid = madeUp(), ipWhitelist = '', ...plan }: NewApplication,
  index: number,
): Application {
  const { environment = 'both', online = true, features = ['meeting'], callbackUrl } = plan
  if (callbackUrl !== undefined) checkCallbackUrl(callbacks, callbackUrl, index)
  const addresses = splitAddresses(ipWhitelist)
  return { appid, environment, online, features, ipWhitelist: addresses, calledOn: undefined, callbackUrl }
}

/** Throws AdminProblem 422 for an address that could never be called. */
function checkCallbackUrl({ checkUrl }: Callbacks, callbackUrl: string, index: number): void {
  try {
    checkUrl(callbackUrl)
  } catch (error) {
    if (!(error instanceof RefusedTargetError)) throw error
    throw new AdminProblem(422, 'Body not valid', 'A callbackUrl could never be called.', {
      errors: [{ pointer: `/applications/${index}/callbackUrl`, detail: error.message }],
    })
  }
}

const showApplication = ({ appid, environment, online, features, ipWhitelist, callbackUrl }: Application) => ({
  appid,
  environment,
  online,
  features,
  ipWhitelist: ipWhitelist.join(','),
  ...(callbackUrl !== undefined && { callbackUrl: withoutSecrets(callbackUrl) }),
})

/** Every account; looking at them does not keep one from going. */
function listAccounts({ accounts, namespaces }: Instance) {
  const own = new Map(namespaces.all().map((namespace) => [namespace.accountSID, namespace]))
  const shared = new Map<string | undefined, number>()
  for (const { exchange } of namespaces.shared.journal.entries()) {
    shared.set(exchange.accountSID, (shared.get(exchange.accountSID) ?? 0) + 1)
  }
  return [...accounts.values()].map((account) => {
    const namespace = own.get(account.accountSID)
    const requests = namespace ? namespace.journal.entries().length : (shared.get(account.accountSID) ?? 0)
    return showAccount(account, requests, namespace?.idleMilliseconds)
  })
}

const showAccount = (account: Account, requests: number, idleMilliseconds: number | undefined) => ({
  accountSID: account.accountSID,
  status: account.status,
  balance: account.balance,
  builtIn: idleMilliseconds === undefined,
  applications: [...account.applications.values()].map(showApplication),
  requests,
  ...(idleMilliseconds !== undefined && { idleSeconds: idleMilliseconds / 1000 }),
})

/** Throws AdminProblem 404 for an unknown one, and 409 for one that was there from the start. */
function removeAccount(instance: Instance, accountSID: string): void {
  findAccount(instance, accountSID)
  if (instance.namespaces.of(accountSID) === instance.namespaces.shared) {
    throw conflict(
      'An account that was there from the start stays. Only those that POST /__admin/accounts made can go.',
    )
  }
  instance.namespaces.remove(accountSID)
  dropAccount(instance, accountSID)
}
