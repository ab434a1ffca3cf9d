import { findInput, joined, orders } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

export const timestampComesBeforeToken: Hypothesis = {
  name: 'timestamp-comes-before-token',
  title: 'The timestamp comes before the token',
  claims: ['D5'],
  remedy: 'Put the timestamp last: md5(accountSID + authToken + timestamp).',
  find: (evidence) =>
    findInput(evidence, (ingredients) =>
      orders(ingredients)
        .slice(4)
        .map((order) => joined(order)),
    ),
}
