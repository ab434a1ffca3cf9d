import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { type ClientOptions, ConfigurationError, createClient, NetworkError, TimeoutError } from './index.ts'

const authToken = 'not-a-secret-token'
const accepted = '{"statusCode":"0","statusMsg":"提交成功","requestId":"2024061014132000"}'
const never = () => new Promise<never>(() => {})

function createTestClient(options: Partial<ClientOptions>) {
  const credentials = { accountSID: 'account-of-test', authToken, appid: 'app' }
  return createClient({ baseUrl: 'http://platform.test', ...credentials, ...options })
}

/** An answer whose body begins and never ends. */
function createHangingBody(): Response {
  return new Response(
    new ReadableStream({ start: (controller) => controller.enqueue(Buffer.from(accepted.slice(0, 9))) }),
  )
}

/** An answer whose body is read by the given reader, as other libraries than the platform's own may make it. */
const createBody = (reader: object) =>
  ({ status: 200, headers: new Headers(), body: { getReader: () => reader } }) as unknown as Response

describe('trouble on the way', () => {
  it.each([
    ['before the headers', never],
    ['while the body is read', async () => createHangingBody()],
    ['in a body that heeds nothing', async () => createBody({ read: never, cancel: never })],
  ])('is a TimeoutError when time runs out %s', async (_, fetch) => {
    const error = await createTestClient({ fetch, timeoutMilliseconds: 20 })
      .destroyMeeting({ confid: '002' })
      .catch((reason) => reason)
    expect(error).toBeInstanceOf(TimeoutError)
    expect(error.timeoutMilliseconds).toBe(20)
    expect(error.message).toMatch(/destroyMeeting.*http:\/\/platform\.test within 20 ms.*raise timeoutMilliseconds/)
  })

  it('has the time-out of the call where the call gives one', async () => {
    const client = createTestClient({ fetch: never })
    const call = client.destroyMeeting({ confid: '002' }, { timeoutMilliseconds: 10 })
    await expect(call).rejects.toThrow('within 10 ms')
  })

  it('is a ConfigurationError when the time-out of a call cannot be', async () => {
    const call = createTestClient({ fetch: never }).destroyMeeting({ confid: '002' }, { timeoutMilliseconds: 0 })
    await expect(call).rejects.toBeInstanceOf(ConfigurationError)
  })

  it('is the reason of the caller who aborted before the call, and nothing is sent', async () => {
    let sent = 0
    const fetch = async () => new Response(String(sent++))
    const reason = new Error('no longer needed')
    const call = createTestClient({ fetch }).destroyMeeting({ confid: '002' }, { signal: AbortSignal.abort(reason) })
    await expect(call).rejects.toBe(reason)
    expect(sent).toBe(0)
  })

  it('is the reason of the caller who aborts while waiting for the headers', async () => {
    const controller = new AbortController()
    const reason = { not: 'even an error' }
    const fetch = () => {
      queueMicrotask(() => controller.abort(reason))
      return never()
    }
    const call = createTestClient({ fetch }).destroyMeeting({ confid: '002' }, { signal: controller.signal })
    await expect(call).rejects.toBe(reason)
  })

  it('is the reason of the caller who aborts before fetch returns', async () => {
    const controller = new AbortController()
    const fetch = () => {
      controller.abort('no longer needed')
      return never()
    }
    const call = createTestClient({ fetch }).destroyMeeting({ confid: '002' }, { signal: controller.signal })
    await expect(call).rejects.toBe('no longer needed')
  })

  it('is the reason of the caller who aborts while the body is read', async () => {
    const controller = new AbortController()
    const fetch = async () => {
      setImmediate(() => controller.abort())
      return createHangingBody()
    }
    const call = createTestClient({ fetch }).destroyMeeting({ confid: '002' }, { signal: controller.signal })
    const reason = await call.catch((rejected: unknown) => rejected)
    expect(reason).toBe(controller.signal.reason)
    expect(reason).toHaveProperty('name', 'AbortError')
  })

  it('is the reason of the signal that ends the whole client', async () => {
    const controller = new AbortController()
    const client = createTestClient({ fetch: never, signal: controller.signal })
    const calls = [client.destroyMeeting({ confid: '1' }), client.destroyMeeting({ confid: '2' })]
    controller.abort('closing')
    expect(await Promise.allSettled(calls)).toEqual(Array(2).fill({ status: 'rejected', reason: 'closing' }))
  })

  it('passes the signal on to fetch and leaves no listener on the signal of the caller', async () => {
    const { signal } = new AbortController()
    const listeners = { added: 0, removed: 0 }
    const add = signal.addEventListener.bind(signal)
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners.added += 1
      const options = args[2] as { signal: AbortSignal }
      options.signal.addEventListener('abort', () => listeners.removed++)
      add(...args)
    }
    let passed: unknown
    const fetch = async (_: string, init: RequestInit) => {
      passed = init.signal
      return new Response(accepted)
    }
    await createTestClient({ fetch }).destroyMeeting({ confid: '002' }, { signal })
    expect(passed).toBeInstanceOf(AbortSignal)
    expect(listeners).toEqual({ added: 1, removed: 1 })
  })

  it('leaves no timer behind, however the call ends', async () => {
    vi.useFakeTimers()
    try {
      await createTestClient({ fetch: async () => new Response(accepted) }).destroyMeeting({ confid: '002' })
      await createTestClient({ fetch: refuse })
        .destroyMeeting({ confid: '002' })
        .catch(() => {})
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('is a NetworkError when nothing listens there', async () => {
    const error = await createTestClient({ baseUrl: 'http://127.0.0.1:1', fetch: refuse })
      .destroyMeeting({ confid: '002' })
      .catch((reason) => reason)
    expect(error).toBeInstanceOf(NetworkError)
    expect(error.code).toBe('ECONNREFUSED')
    expect(error.message).toMatch(/got no whole answer from http:\/\/127\.0\.0\.1:1: connect ECONNREFUSED.*Check that/)
  })

  it.each([
    ['throws', () => fail('cancelled')],
    ['rejects', () => Promise.reject(new Error('cancelled'))],
  ])('is none when only the cancelling of a body that was read %s', async (_, cancel) => {
    const parts = [{ done: false, value: Buffer.from(accepted) }, { done: true }]
    const fetch = async () => createBody({ read: async () => parts.shift(), cancel })
    expect(await createTestClient({ fetch }).destroyMeeting({ confid: '002' })).toMatchObject({ ok: true })
  })

  it('is a NetworkError when the body breaks off', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) })
    const call = createTestClient({ fetch: async () => new Response(body) }).destroyMeeting({ confid: '002' })
    await expect(call).rejects.toBeInstanceOf(NetworkError)
  })

  it.each([
    ['an error', (text: string) => new Error(text)],
    ['text', (text: string) => text],
  ])('shows no secret when fetch fails with %s that has them in it', async (_, create) => {
    const secrets: string[] = [authToken]
    const fetch = async (url: string, init: RequestInit) => {
      secrets.push(new URL(url).searchParams.get('Sign') ?? '', new Headers(init.headers).get('Authorization') ?? '')
      throw new TypeError(`failed: ${url}`, {
        cause: create(`${secrets.join(' ')} ${secrets.join(' ').toLowerCase()}`),
      })
    }
    const error = await createTestClient({ fetch })
      .destroyMeeting({ confid: '002' })
      .catch((reason) => reason)
    expect(error).toBeInstanceOf(NetworkError)
    expect(secrets).toHaveLength(3)
    for (const secret of secrets) expect(inspect(error, { depth: 9 }).toLowerCase()).not.toContain(secret.toLowerCase())
  })
})

function fail(message: string): never {
  throw new Error(message)
}

async function refuse(): Promise<Response> {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' })
  throw new TypeError('fetch failed', { cause: refused })
}
