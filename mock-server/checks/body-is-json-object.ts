import type { Check } from './check.ts'

export const bodyIsJsonObject: Check = {
  name: 'body-is-json-object',
  claims: ['O1', 'X1'],
  run({ parameters, body }) {
    if (parameters) return undefined
    if (body === '') return { message: { name: 'body-is-json-object/empty', values: {} } }
    const values = { body: { sent: body } }
    if (!isJson(body)) return { message: { name: 'body-is-json-object', values } }
    return { message: { name: 'body-is-json-object/no-object', values }, assumed: ['A16'] }
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
