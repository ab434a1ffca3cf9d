import { randomBytes } from 'node:crypto'
import type { NewAccount, NewApplication } from '../../schemas/generated/types.ts'
import { type Callbacks, RefusedTargetError, withoutSecrets } from '../callbacks/index.ts'
import type { Instance } from '../instance/instance.ts'
import { forgetOldTokens, hasOldTokens, resetAccount } from '../instance/reset.ts'
import { type Application, splitAddresses } from '../state/accounts.ts'
import { tokensOf } from '../state/tokens.ts'
import { AdminProblem, conflict } from './admin-problem.ts'
import type { Readers } from './readers/create-readers.ts'
import type { AdminAnswer } from './route.ts'
import { checkMade } from './scope.ts'

const usualIdleSeconds = 900

/** Throws AdminProblem 409 when there is such an account, or no room for one. */
export function createAccount(instance: Instance, plan: NewAccount) {
  if (instance.accounts.has(plan.accountSID ?? '')) {
    throw conflict({ name: 'conflict/account-exists', values: {} })
  }
  if (instance.namespaces.all().length > instance.limits.accounts) {
    throw conflict({ name: 'conflict/too-many-accounts', values: { limit: instance.limits.accounts } })
  }
  return storeAccount(instance, plan)
}

/** Makes an account, or makes it anew and empty when it was there. */
export function renewAccount(instance: Instance, plan: NewAccount, accountSID = ''): AdminAnswer {
  if (!instance.accounts.has(accountSID)) return { body: createAccount(instance, plan) }
  checkMade(instance, accountSID)
  return { status: 200, body: storeAccount(instance, plan) }
}

/**
 * An account with an empty namespace of its own, in place of any that it had. What its plan leaves out follows from the
 * mock's seed and its id. The answer tells its token; nothing else ever does.
 */
function storeAccount(instance: Instance, plan: NewAccount) {
  const { accountSID = randomBytes(16).toString('hex'), status = 'active', balance = 100 } = plan
  const { authToken = instance.digitsOf(`token ${accountSID}`), idleSeconds = usualIdleSeconds } = plan
  const applications = (plan.applications ?? [{}]).map((each, index) =>
    createApplication(instance, { appid: instance.digitsOf(`appid ${index} ${accountSID}`), ...each }, index),
  )
  const byAppid = new Map(applications.map((each) => [each.appid, each]))
  if (byAppid.size < applications.length) throw conflict({ name: 'conflict/same-appid', values: {} })
  if (instance.accounts.has(accountSID)) resetAccount(instance, accountSID)
  instance.accounts.set(accountSID, { accountSID, authToken, status, balance, applications: byAppid })
  // Known from now on, it stays masked when its account goes.
  tokensOf(instance)
  // An accountSID that was made up is another in each run, and would make its draws others, too.
  instance.namespaces.create(accountSID, idleSeconds * 1000, plan.accountSID)
  const appid = applications[0]?.appid
  return { accountSID, authToken, appid, applications: applications.map(showApplication) }
}

/** Makes what forgets the oldest tokens where there are too many. Whoever comes meanwhile waits, so that no more are kept. */
export function createForgetting(instance: Instance, readers: Readers): () => Promise<void> {
  let underWay: Promise<void> | undefined
  const start = () =>
    readers
      .run(forgetOldTokens(instance), () => true)
      .finally(() => {
        underWay = undefined
      })
  return async () => {
    while (hasOldTokens(instance)) {
      underWay ??= start()
      await underWay
    }
  }
}

function createApplication(
  { callbacks }: Instance,
  { appid, ipWhitelist = '', ...plan }: NewApplication & { readonly appid: string },
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
    throw new AdminProblem(
      422,
      { name: 'body-not-valid/callback', values: {} },
      {
        errors: [
          {
            pointer: `/applications/${index}/callbackUrl`,
            detail: error.message,
            message: { name: 'target', values: {} },
          },
        ],
      },
    )
  }
}

export const showApplication = ({
  appid,
  environment,
  online,
  features,
  ipWhitelist,
  calledOn,
  callbackUrl,
}: Application) => ({
  appid,
  environment,
  online,
  features,
  ipWhitelist: ipWhitelist.join(','),
  ...(calledOn !== undefined && { calledOn }),
  ...(callbackUrl !== undefined && { callbackUrl: withoutSecrets(callbackUrl) }),
})
