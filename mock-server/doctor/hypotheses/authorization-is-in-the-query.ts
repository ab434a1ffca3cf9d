import type { Hypothesis } from '../finding.ts'

export const authorizationIsInTheQuery: Hypothesis = {
  name: 'authorization-is-in-the-query',
  title: 'Authorization is in the query, not in a header',
  claims: ['D3', 'A4'],
  remedy:
    'Set a request header Authorization, for example -H "Authorization: $AUTHORIZATION", and leave Sign alone in the query.',
  find({ authorization, query }) {
    if (authorization || !/(?:^|[&?])authorization=/i.test(query ?? '')) return undefined
    return { explanation: 'There is no header Authorization, but a query parameter of that name. It must be a header.' }
  },
}
