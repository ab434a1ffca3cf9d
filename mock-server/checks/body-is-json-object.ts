import { quote } from '../quote.ts'
import type { Check } from './check.ts'

export const bodyIsJsonObject: Check = {
  name: 'body-is-json-object',
  claims: ['O1', 'A16', 'X1'],
  run(request) {
    if (request.parameters) return undefined
    return {
      reason: 'The body is not a JSON object.',
      received: request.body === '' ? 'an empty body' : quote(request.body),
      expected: 'one JSON object, closing brace included',
    }
  },
}
