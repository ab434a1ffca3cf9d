import { findInput, joined, orders } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

const separators = ['|', ':', '+', '&', ',', ' ', '\n', '\r\n', '\t', ';', '-', '_', '/', '#', '.', '\0']

export const digestHasASeparator: Hypothesis = {
  name: 'digest-has-a-separator',
  title: 'The parts of the MD5 are joined with a separator',
  claims: ['D5'],
  remedy:
    'Join without anything between: accountSID + authToken + timestamp. The vertical bar belongs into Authorization only.',
  find: (evidence) =>
    findInput(evidence, function* (ingredients) {
      for (const separator of separators) {
        for (const order of orders(ingredients))
          yield joined(order, separator, ` joined with ${JSON.stringify(separator)}`)
      }
    }),
}
