import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** Asks the admin API, and gives what it answers. Rejects with AdminRefusal for any answer that is no success. */
export type AdminCall = (method: string, path: string, body?: object) => Promise<unknown>

/** Says that the admin API did not do what it was asked for. */
export class AdminRefusal extends Error {
  override readonly name = 'AdminRefusal'
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message)
  }
}

const usualPatience = 30_000

/**
 * Asks the admin API of the mock at that address, each time on a connection of its own: none is left open. Gives up after so
 * many milliseconds, so that a mock whose timers are faked does not keep a runner from ending.
 */
export function createAdminCall(
  url: string,
  adminToken: string | undefined,
  patience: number = usualPatience,
): AdminCall {
  return async (method, path, body) => {
    const { statusCode = 0, answer } = await send(method, `${url}/__admin${path}`, { url, adminToken, body, patience })
    if (statusCode < 300) return answer === '' ? undefined : JSON.parse(answer)
    throw new AdminRefusal(`${method} /__admin${path}: ${describeProblem(url, statusCode, answer)}`, statusCode)
  }
}

interface Sent {
  readonly url: string
  readonly adminToken: string | undefined
  readonly body: object | undefined
  readonly patience: number
}

/** Not fetch: a runner's DOM may have none or one of its own, and it goes through a proxy where one is set. */
async function send(method: string, target: string, { url, adminToken, body, patience }: Sent) {
  const headers = {
    ...(body && { 'Content-Type': 'application/json' }),
    ...(adminToken !== undefined && { Authorization: `Bearer ${adminToken}` }),
  }
  const sending = request(target, { method, headers, agent: false, timeout: patience })
  sending.once('timeout', () => sending.destroy(new Error(silent)))
  sending.end(body && JSON.stringify(body))
  try {
    const [response] = (await once(sending, 'response')) as [IncomingMessage]
    return { statusCode: response.statusCode, answer: await text(response) }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new Error(
      `The mock at ${url} cannot be reached (${code ?? message}). Start it, or let the test start one of its own.`,
    )
  }
}

const silent = 'it does not answer; where timers are faked, leave setImmediate real'

function describeProblem(url: string, status: number, answer: string): string {
  const { detail, errors = [] } = parse(answer)
  if (detail === undefined) {
    return `What answers at ${url} with HTTP ${status} is no mock of telemeeting-kit. Expected the address of one.`
  }
  return [detail, ...errors.map(({ pointer, detail: why }) => `${pointer}: ${why}`)].join(' ')
}

interface ProblemText {
  readonly detail?: string
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
}

function parse(answer: string): ProblemText {
  try {
    return (JSON.parse(answer) as ProblemText | null) ?? {}
  } catch {
    return {}
  }
}
