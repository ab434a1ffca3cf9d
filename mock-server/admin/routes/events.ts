import { accountQuery } from '../checked.ts'
import { defineRoute } from '../route.ts'

export const eventRoutes = [
  defineRoute('events', {
    method: 'GET',
    path: '/events',
    operationId: 'streamEvents',
    summary: 'Streams what happens as server-sent events; Last-Event-ID resumes',
    account: 'query',
    query: accountQuery,
    answer: { status: 200, contentType: 'text/event-stream' },
    refusals: [503],
    run({ mock, query, request, response }) {
      if (request.method === 'HEAD') response.end()
      else mock.streams.open(request, response, query.accountSID)
      return 'written'
    },
  }),
]
