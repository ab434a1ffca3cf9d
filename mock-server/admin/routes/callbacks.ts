import type { Mask } from '../../../masking/index.ts'
import type { Delivery } from '../../callbacks/index.ts'
import { tokensOf } from '../../state/tokens.ts'
import { createMask } from '../../vendor/mask.ts'
import { callbacksQuery } from '../checked.ts'
import { defineRoute } from '../route.ts'

export const callbackRoutes = [
  defineRoute('callbacks', {
    method: 'GET',
    path: '/callbacks',
    operationId: 'listCallbacks',
    summary: 'Lists the status callbacks and what became of them',
    account: 'query',
    query: callbacksQuery,
    answer: { status: 200, schema: 'CallbackReport' },
    run({ mock: { instance }, query }) {
      const { callbacks } = instance
      const mask = createMask(tokensOf(instance))
      const deliveries = callbacks
        .deliveries(query.accountSID)
        .filter(({ requestId }) => requestId === (query.requestId ?? requestId))
        .map((delivery) => showDelivery(delivery, mask))
      return { body: { queued: callbacks.queued(), deliveries } }
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
