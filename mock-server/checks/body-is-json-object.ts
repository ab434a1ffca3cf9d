import type { Check } from './check.ts'

export const bodyIsJsonObject: Check = {
  name: 'body-is-json-object',
  claims: ['O1', 'X1'],
  run({ parameters, body }) {
    if (parameters) return undefined
    if (body === '') return { message: { name: 'body-is-json-object/empty', values: {} } }
    const values = { body: { sent: body } }
    if (!isJson(body)) {
      const name = hasLostItsQuotes(body) ? 'body-is-json-object/no-quotes' : 'body-is-json-object'
      return { message: { name, values } }
    }
    return { message: { name: 'body-is-json-object/no-object', values }, assumed: ['A16'] }
  },
}

/** A member's bare name begins it, and it has no quotes but single ones around all of it, which cmd leaves there. */
const hasLostItsQuotes = (text: string): boolean => /^(')?\{\s*\w+\s*:[^'"]*\1?$/.test(text)

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
