import { type Candidate, findInput, joined, orders } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

const separators = ['|', ':', '+', '&', ',', ' ', '\n', '\r\n', '\t', ';', '-', '_', '/', '#', '.', '\0']

export const digestHasASeparator: Hypothesis = {
  name: 'digest-has-a-separator',
  title: 'Parts of the MD5 are joined with a separator',
  claims: ['D5'],
  remedy:
    'Join without anything between: accountSID + authToken + timestamp. The vertical bar belongs into Authorization only.',
  find: (evidence) =>
    findInput(evidence, function* (ingredients) {
      for (const separator of separators) {
        for (const order of orders(ingredients)) {
          yield joined(order, separator, ` joined with ${JSON.stringify(separator)}`)
          // The bar is what people know from Authorization. All others are tried in one place in the right order only,
          // and blanks are those of the token.
          if (separator === '|') yield* joinedOnce(order, separator)
        }
      }
      const [right = []] = orders(ingredients)
      for (const separator of separators)
        if (separator !== '|' && separator.trim() !== '') yield* joinedOnce(right, separator)
    }),
}

/** With the separator in one of the two places. */
function* joinedOnce(parts: readonly Candidate[], separator: string): Generator<Candidate> {
  const between: Candidate = [JSON.stringify(separator), separator]
  for (const place of [1, 2]) yield joined([...parts.slice(0, place), between, ...parts.slice(place)])
}
