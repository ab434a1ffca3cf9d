import { checkOptions } from './check-options.ts'
import type { ClientOptions } from './client-options.ts'
import { type Actions, createActions } from './generated/actions.ts'
import { createPerform } from './perform-call.ts'

/** One typed method per action. */
export type Client = Actions

/**
 * Makes a client of the platform or of a mock. Throws a ConfigurationError when an option cannot work; a refusal by the
 * platform is a value, while NetworkError, TimeoutError and ResponseSchemaError are thrown by the methods (D2, D3, D9).
 *
 * @example
 * const client = createClient({ baseUrl: mock.url, ...mock.credentials })
 * const result = await client.destroyMeeting({ confid: '002' })
 * if (!result.ok) console.error(result.statusCode, result.meaning, result.remedy)
 */
export function createClient(options: ClientOptions): Client {
  return createActions(createPerform(checkOptions(options)))
}
