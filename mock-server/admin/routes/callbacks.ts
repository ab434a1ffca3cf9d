import type { Mask } from '../../../masking/index.ts'
import type { CallbacksQuery } from '../../../schemas/generated/types.ts'
import type { Delivery } from '../../callbacks/index.ts'
import type { Instance } from '../../instance/instance.ts'
import { tokensOf } from '../../state/tokens.ts'
import { createMask } from '../../vendor/mask.ts'
import { callbacksQuery } from '../checked.ts'
import type { Pieces } from '../json-pieces.ts'
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
    run: ({ mock, query }) => ({ pieces: listCallbacks(mock.instance, query) }),
  }),
]

function* listCallbacks(instance: Instance, { accountSID, requestId }: CallbacksQuery): Pieces {
  const { callbacks } = instance
  const mask = createMask(tokensOf(instance))
  yield `{"queued":${callbacks.queued(accountSID)},"deliveries":[`
  let before = ''
  for (const delivery of callbacks.deliveries(accountSID)) {
    yield ''
    if (delivery.requestId !== (requestId ?? delivery.requestId)) continue
    yield `${before}${JSON.stringify(showDelivery(delivery, mask))}`
    before = ','
  }
  yield ']}'
}

/** What a caller named may hold a token; the log itself keeps neither the query of the address nor its credentials. */
const showDelivery = ({ time, url, confid, ...delivery }: Delivery, mask: Mask) => ({
  ...delivery,
  time: new Date(time).toISOString(),
  confid: mask(confid),
  url: mask(url),
})
