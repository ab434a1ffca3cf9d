import type { NewRequest, ServedAction } from '../../schemas/generated/types.ts'
import { t } from '../text/index.ts'

interface ReadRequest {
  readonly request: NewRequest
  /** What is no JSON, by the names of the controls. */
  readonly errors: Readonly<Record<string, string>> | undefined
}

/** Reads a request out of a form; a parameter that is left empty is left out, or sent empty where it is asked for. */
export function readRequest(
  read: (name: string) => string,
  { name: action, parameters: known }: Pick<ServedAction, 'name' | 'parameters'>,
  isAppidTyped = false,
): ReadRequest {
  const errors: Record<string, string> = {}
  const parameters: Record<string, unknown> = { action }
  if (read('appid') || isAppidTyped) parameters.appid = read('appid')
  for (const { name, type, isRequired } of known) {
    if (name === 'appid') continue
    const field = `parameters.${name}`
    const text = read(field)
    if (text === '' && isRequired && read('sendEmpty')) parameters[name] = ''
    if (text === '') continue
    const value = type === 'string' ? text : parseJson(text)
    if (value === undefined) errors[field] = t('faultJson')
    parameters[name] = value
  }
  const request = { parameters, ...chosen('environment', read), ...chosen('mistake', read) } as NewRequest
  return { request, errors: Object.keys(errors).length > 0 ? errors : undefined }
}

const chosen = (name: string, read: (name: string) => string) => (read(name) ? { [name]: read(name) } : {})

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
