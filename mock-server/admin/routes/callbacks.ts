import { createMask, type Mask } from '../../../masking/mask-text.ts'
import type { CallbackSettings, Delivery } from '../../callbacks/index.ts'
import { tokensOf } from '../../state/accounts.ts'
import { accountQuery, callbackChange, callbacksQuery } from '../checked.ts'
import { defineRoute } from '../route.ts'
import { findAccount } from '../scope.ts'

const tag = 'callbacks'

export const callbackRoutes = [
  defineRoute({
    method: 'GET',
    path: '/callbacks',
    operationId: 'listCallbacks',
    tag,
    summary: 'Lists the status callbacks and what became of them',
    query: callbacksQuery,
    answer: { status: 200, schema: 'CallbackReport' },
    run({ mock: { instance }, query }) {
      const { callbacks } = instance
      const mask = createMask(tokensOf(instance))
      const deliveries = callbacks
        .deliveries(query.accountSID)
        .filter(({ requestId }) => requestId === (query.requestId ?? requestId))
        .map((delivery) => showDelivery(delivery, mask))
      return { body: { queued: callbacks.queued(), settings: callbacks.settings(query.accountSID), deliveries } }
    },
  }),
  defineRoute({
    method: 'PUT',
    path: '/callbacks',
    operationId: 'changeCallbacks',
    tag,
    summary: 'Lets callbacks be sent twice, be lost or overtake each other: those of one account or of all',
    query: accountQuery,
    body: callbackChange,
    answer: { status: 200, schema: 'CallbackShares' },
    refusals: [404],
    run({ mock: { instance }, query: { accountSID }, body }) {
      const { callbacks } = instance
      if (accountSID !== undefined) findAccount(instance, accountSID)
      callbacks.configure(body as Partial<CallbackSettings>, accountSID)
      instance.events.publish({ kind: 'callbacks' })
      return { body: callbacks.settings(accountSID) }
    },
  }),
]

/** What a caller named may hold a token; the log itself keeps neither the query of the address nor its credentials. */
const showDelivery = ({ time, url, confid, ...delivery }: Delivery, mask: Mask) => ({
  ...delivery,
  time: new Date(time).toISOString(),
  confid: mask(confid),
  url: mask(url),
})
