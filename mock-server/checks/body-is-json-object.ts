import { actionDefinitions } from '../../schemas/generated/actions.ts'
import { hasTooMuchJson, mostBodyValues, parseObject } from '../vendor/read-text.ts'
import type { Check } from './check.ts'

export const bodyIsJsonObject: Check = {
  name: 'body-is-json-object',
  claims: ['O1', 'X1'],
  run({ parameters, body }) {
    if (parameters) return undefined
    if (body === '') return { message: { name: 'body-is-json-object/empty', values: {} } }
    const values = { body: { sent: body } }
    if (hasTooMuchJson(body)) {
      const message = {
        name: 'body-is-json-object/too-many-values',
        values: { ...values, most: mostBodyValues },
      } as const
      return { message, assumed: ['A16'] }
    }
    if (!isJson(body)) return { message: { name: nameOf(body), values } }
    return { message: { name: 'body-is-json-object/no-object', values }, assumed: ['A16'] }
  },
}

/** What was sent in place of JSON, where reading it so gives a parameter that is known: other texts look alike, too. */
function nameOf(body: string) {
  const text = body.trim()
  // cmd leaves the single quotes around all of it.
  const inner = text.replace(/^'(.*)'$/s, '$1')
  if (!/^[{\w]/.test(inner)) return 'body-is-json-object'
  if (!/["']/.test(inner) && (isCut(inner) || hasParameter(withQuotes(inner)))) return 'body-is-json-object/no-quotes'
  if (!text.includes('"') && hasParameter(text.replaceAll("'", '"'))) return 'body-is-json-object/single-quotes'
  const isForm = /^\w+=/.test(text) && [...new URLSearchParams(text).keys()].some(isKnown)
  return isForm ? 'body-is-json-object/form' : 'body-is-json-object'
}

const names = new Set(actionDefinitions.flatMap(({ parameters }) => parameters.map(({ name }) => name)))
const isKnown = (name: string): boolean => names.has(name)

const hasParameter = (text: string): boolean => Object.keys(parseObject(text) ?? {}).some(isKnown)

/** A shell that takes quotes away also ends the body at its first blank. */
const isCut = (text: string): boolean => isKnown(/^\{(\w+):$/.exec(text)?.[1] ?? '')

/** Each name and each value between braces, brackets and commas in quotes; one that holds another name as it is. */
function withQuotes(text: string): string {
  return text.replace(/([{[,]\s*)(?:(\w+)\s*:)?([^{}[\],]*)/g, (whole, opening, name, value, at) => {
    const said = value.trim()
    if (/\s\w+:|&\w+=/.test(said)) return whole
    const isEmpty = said === '' && !(name && ',}'.includes(text[at + whole.length] ?? ' '))
    return `${opening}${name ? `"${name}":` : ''}${isEmpty ? '' : JSON.stringify(said)}`
  })
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
