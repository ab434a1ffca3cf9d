import { builtInAccounts } from '../../../schemas/generated/accounts.ts'
import type { Instance } from '../../instance/instance.ts'
import { dropAccount } from '../../instance/reset.ts'
import type { Account } from '../../state/accounts.ts'
import { newAccount } from '../checked.ts'
import { jsonPieces, type Pieces } from '../json-pieces.ts'
import { createAccount, renewAccount, showApplication } from '../make-account.ts'
import { defineRoute } from '../route.ts'
import { checkMade, findAccount } from '../scope.ts'

export const accountRoutes = [
  defineRoute('accounts', {
    method: 'GET',
    path: '/accounts',
    operationId: 'listAccounts',
    summary: 'Lists the accounts, without their tokens',
    answer: { status: 200, schema: 'AccountList' },
    run: ({ mock }) => ({ pieces: listAccounts(mock.instance) }),
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
    async run({ mock, body }) {
      const made = createAccount(mock.instance, body)
      await mock.forgetOldTokens()
      return { body: made }
    },
  }),
  defineRoute('accounts', {
    method: 'PUT',
    path: '/accounts/{accountSID}',
    operationId: 'renewAccount',
    summary: 'Makes an account of a chosen id, or makes it anew and empty; its token is told here only',
    account: '/accountSID',
    body: newAccount,
    answer: { status: 201, otherStatus: 200, schema: 'CreatedAccount' },
    refusals: [409],
    changes: 'accounts',
    async run({ mock, params, body }) {
      const answer = renewAccount(mock.instance, body, params.accountSID)
      await mock.forgetOldTokens()
      return answer
    },
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

/** Every account; looking at them does not keep one from going. */
function* listAccounts({ accounts, namespaces }: Instance): Pieces {
  const own = new Map(namespaces.all().map((namespace) => [namespace.accountSID, namespace]))
  const { journal } = namespaces.shared
  const shared = new Map<string | undefined, number>()
  for (let each = journal.beyond(0, 'oldest'); each; each = journal.beyond(each.id, 'oldest')) {
    const { accountSID } = each.exchange
    if (accounts.has(accountSID ?? '')) shared.set(accountSID, (shared.get(accountSID) ?? 0) + 1)
    yield ''
  }
  let before = '{"accounts":['
  for (const account of accounts.values()) {
    yield before
    const namespace = own.get(account.accountSID)
    const requests = namespace?.journal.fill.entries ?? shared.get(account.accountSID) ?? 0
    yield* jsonPieces(showAccount(account, requests, namespace?.idleMilliseconds))
    before = ','
  }
  yield before === ',' ? ']}' : `${before}]}`
}

const showAccount = (account: Account, requests: number, idleMilliseconds: number | undefined) => ({
  accountSID: account.accountSID,
  status: account.status,
  balance: account.balance,
  builtIn: idleMilliseconds === undefined,
  tokenPublished: builtInAccounts.accounts.some(
    ({ accountSID, authToken }) => accountSID === account.accountSID && authToken === account.authToken,
  ),
  applications: [...account.applications.values()].map(showApplication),
  requests,
  ...(idleMilliseconds !== undefined && { idleSeconds: idleMilliseconds / 1000 }),
})

/** Throws AdminProblem 404 for an unknown one, and 409 for one that was there from the start. */
function removeAccount(instance: Instance, accountSID: string): void {
  findAccount(instance, accountSID)
  checkMade(instance, accountSID)
  instance.namespaces.remove(accountSID)
  dropAccount(instance, accountSID)
}
