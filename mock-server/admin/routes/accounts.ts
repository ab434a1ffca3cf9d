import { createAccount, listAccounts, removeAccount } from '../accounts.ts'
import { newAccount } from '../checked.ts'
import { defineRoute } from '../route.ts'

const tag = 'accounts'

export const accountRoutes = [
  defineRoute({
    method: 'GET',
    path: '/accounts',
    operationId: 'listAccounts',
    tag,
    summary: 'Lists the accounts, without their tokens',
    answer: { status: 200, schema: 'AccountList' },
    run: ({ mock }) => ({ body: { accounts: listAccounts(mock.instance) } }),
  }),
  defineRoute({
    method: 'POST',
    path: '/accounts',
    operationId: 'createAccount',
    tag,
    summary: 'Makes an account that shares nothing with others; its token is told here only',
    body: newAccount,
    answer: { status: 201, schema: 'CreatedAccount' },
    refusals: [409],
    run({ mock: { instance }, body }) {
      const created = createAccount(instance, body)
      instance.events.publish({ kind: 'accounts' })
      return { body: created }
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/accounts/{accountSID}',
    operationId: 'removeAccount',
    tag,
    summary: 'Removes an account that was made while the mock runs, with all that is its own',
    answer: { status: 204 },
    refusals: [404, 409],
    run({ mock: { instance }, params }) {
      removeAccount(instance, params.accountSID ?? '')
      return {}
    },
  }),
]
