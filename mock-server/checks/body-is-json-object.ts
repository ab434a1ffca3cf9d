import { quote } from '../vendor/quote.ts'
import type { Check } from './check.ts'

export const bodyIsJsonObject: Check = {
  name: 'body-is-json-object',
  claims: ['O1', 'X1'],
  run({ parameters, body }) {
    if (parameters) return undefined
    const expected = 'one JSON object, closing brace included'
    if (isJson(body))
      return { reason: 'The body is JSON, but not an object.', received: quote(body), expected, assumed: ['A16'] }
    return { reason: 'The body is not JSON.', received: body === '' ? 'an empty body' : quote(body), expected }
  },
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
