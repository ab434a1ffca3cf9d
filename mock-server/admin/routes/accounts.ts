import { createAccount, listAccounts, removeAccount } from '../accounts.ts'
import { newAccount } from '../checked.ts'
import { defineRoute } from '../route.ts'

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
    run({ mock: { instance }, body }) {
      const created = createAccount(instance, body)
      instance.events.publish({ kind: 'accounts' })
      return { body: created }
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
