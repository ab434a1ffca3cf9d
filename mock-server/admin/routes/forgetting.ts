import { type Forgettable, forget } from '../../instance/reset.ts'
import { accountQuery } from '../checked.ts'
import { defineRoute } from '../route.ts'

/** The route that forgets all of something, of one account or of everybody. */
export const defineForgetting = (what: Forgettable, operationId: string, summary: string) =>
  defineRoute(what, {
    method: 'DELETE',
    path: `/${what}`,
    operationId,
    summary,
    account: 'query',
    query: accountQuery,
    answer: { status: 204 },
    changes: what === 'requests' ? 'reset' : what,
    run({ mock, query }) {
      forget(mock.instance, query.accountSID, what)
      return {}
    },
  })
