import type { ConfigurationError } from './configuration-error.ts'
import type { NetworkError } from './network-error.ts'
import type { ResponseSchemaError } from './response-schema-error.ts'
import type { TimeoutError } from './timeout-error.ts'

interface ClientErrors {
  ConfigurationError: ConfigurationError
  NetworkError: NetworkError
  ResponseSchemaError: ResponseSchemaError
  TimeoutError: TimeoutError
}

const names: readonly unknown[] = ['ConfigurationError', 'NetworkError', 'ResponseSchemaError', 'TimeoutError']

/**
 * Whether something that was thrown is the client's error of that name, or any of the client's without one, whichever copy
 * of the kit threw it: `instanceof` knows the errors of its own copy only, and a program may hold one for import and one for
 * require. It never throws.
 *
 * @example
 * if (isClientError(error, 'NetworkError')) console.error(error.code, error.message)
 */
export function isClientError<Name extends keyof ClientErrors = keyof ClientErrors>(
  error: unknown,
  name?: Name,
): error is ClientErrors[Name] {
  try {
    const mark = Object(error)[Symbol.for('telemeeting-kit')]
    return names.includes(mark) && (name === undefined || mark === name)
  } catch {
    return false
  }
}
