import { claims } from '../../../schemas/generated/claims.ts'
import { statusCodes } from '../../../schemas/generated/status-codes.ts'
import { resetInstance } from '../../state/reset.ts'
import { accountQuery, noBody, noQuery } from '../checked.ts'
import { forget } from '../forget.ts'
import { kitVersion } from '../kit-package.ts'
import { defineRoute } from '../route.ts'
import { findAccount } from '../scope.ts'

export const mockRoutes = [
  defineRoute({
    method: 'GET',
    path: '/health',
    operationId: 'getHealth',
    tag: 'mock',
    summary: 'Says that the mock is up',
    query: noQuery,
    answer: { status: 200, schema: 'Health' },
    run: ({ mock }) => ({
      body: {
        status: 'up',
        version: kitVersion(),
        uptimeSeconds: Math.round(performance.now() - mock.startedAt) / 1000,
      },
    }),
  }),
  defineRoute({
    method: 'POST',
    path: '/reset',
    operationId: 'resetMock',
    tag: 'mock',
    summary: 'Forgets requests, meetings, scenarios and callbacks, and lets the clocks run: of one account or of all',
    query: accountQuery,
    body: noBody,
    answer: { status: 204 },
    refusals: [404],
    run({ mock: { instance }, query: { accountSID } }) {
      if (accountSID === undefined) {
        instance.callbacks.clear()
        resetInstance(instance)
        return {}
      }
      findAccount(instance, accountSID)
      forget(instance, accountSID, ['requests', 'meetings', 'scenarios', 'callbacks'])
      instance.callbacks.resetSettings(accountSID)
      const namespace = instance.namespaces.of(accountSID)
      // A clock that others follow is not this account's to set going.
      if (namespace !== instance.namespaces.shared) namespace.clock.reset()
      instance.events.publish({ kind: 'reset' })
      return {}
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/claims',
    operationId: 'listClaims',
    tag: 'reference',
    summary: 'Gives the claims about the vendor that the mock rests on',
    query: noQuery,
    answer: { status: 200, schema: 'ClaimList' },
    run: () => ({ body: { claims } }),
  }),
  defineRoute({
    method: 'GET',
    path: '/status-codes',
    operationId: 'listStatusCodes',
    tag: 'reference',
    summary: 'Gives the status codes with their meaning and remedy',
    query: noQuery,
    answer: { status: 200, schema: 'StatusCodeList' },
    run: () => ({ body: { statusCodes } }),
  }),
]
