import { createMockServer, type MockServer, type MockServerOptions } from '../../mock-server/index.ts'
import { post, type SignedRequest, timestampOf } from './signed-request.ts'

/** An answer of the admin API, read. */
export interface AdminReply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects
  readonly body: any
}

export interface AdminClient {
  readonly mock: MockServer
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<AdminReply>
  /** A right request to the vendor's endpoint, with the given changes. */
  send(changes?: Partial<SignedRequest>): Promise<{ statusCode: string }>
  /** An account of its own, and how to send requests by it. */
  account(plan?: object): Promise<TestAccount>
}

export interface TestAccount {
  readonly accountSID: string
  readonly authToken: string
  readonly appid: string
  send(body?: Record<string, unknown>): Promise<{ statusCode: string }>
}

/** Starts a mock and talks to its admin API the way a browser-less caller does. */
export async function startAdmin(options: MockServerOptions = {}, host?: string): Promise<AdminClient> {
  const mock = await createMockServer(options).listen(0, host)
  const now = options.clock?.now ?? Date.now
  const { url } = mock
  const call: AdminClient['call'] = async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}/__admin${path}`, {
      method,
      redirect: 'manual',
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined }
  }
  const send: AdminClient['send'] = async (changes = {}) =>
    (await post(url, { timestamp: timestampOf(now()), ...changes })).json() as Promise<{ statusCode: string }>
  return {
    mock,
    call,
    send,
    async account(plan = {}) {
      const { body } = await call('POST', '/accounts', plan)
      const { accountSID, authToken, appid } = body
      const meeting = { action: 'destroyMeeting', appid, confid: '002' }
      return { ...body, send: (more = {}) => send({ accountSID, authToken, body: { ...meeting, ...more } }) }
    },
  }
}
