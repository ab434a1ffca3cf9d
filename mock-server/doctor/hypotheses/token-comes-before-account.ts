import { findInput, joined, orders } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

export const tokenComesBeforeAccount: Hypothesis = {
  name: 'token-comes-before-account',
  title: 'The token comes before the account',
  claims: ['D5'],
  remedy: 'Turn them round: md5(accountSID + authToken + timestamp).',
  find: (evidence) =>
    findInput(evidence, (ingredients) =>
      orders(ingredients)
        .slice(1, 4)
        .map((order) => joined(order)),
    ),
}
