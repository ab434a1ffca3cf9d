import type { ActionName } from '../schemas/generated/types.ts'
import { ConfigurationError } from './errors/configuration-error.ts'

/** The action's own parameters; appid replaces the client's. */
export type ActionParameters = { readonly appid?: string; readonly [name: string]: unknown }

/** Writes the body of one call, action and appid first (D6, D7); throws a ConfigurationError where none can be made. */
export function createBody(action: ActionName, ownAppid: string, parameters: ActionParameters): string {
  const { action: named = action, appid = ownAppid, ...rest } = checkParameters(parameters)
  // A body recorded elsewhere and spread here must not end another meeting than the method's name says.
  if (named !== action) failAction(action, named)
  return write({ action, appid, ...rest })
}

function checkParameters(parameters: unknown): ActionParameters {
  if (typeof parameters === 'object' && parameters !== null && !Array.isArray(parameters)) return { ...parameters }
  throw new ConfigurationError('parameters', {
    happened: parameters === undefined || parameters === null ? 'are missing' : 'are not an object',
    expected: "the action's own, such as { confid: '002' }",
    next: 'Give them as the first argument of the method.',
  })
}

function failAction(action: ActionName, named: unknown): never {
  throw new ConfigurationError('action', {
    happened: `is ${typeof named === 'string' ? named : typeof named}`,
    expected: `${action}, as the method is called`,
    next: 'Leave it out, or call the method of that name.',
  })
}

function write(body: Record<string, unknown>): string {
  try {
    return JSON.stringify(body)
  } catch {
    throw new ConfigurationError('parameters', {
      happened: 'cannot be written as JSON',
      expected: 'text and lists of text',
      next: 'Look for a bigint, a circle or a toJSON that throws.',
    })
  }
}
