import { inspect } from 'node:util'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { type ClientOptions, ConfigurationError, createClient, NetworkError } from './index.ts'

const accepted = '{"statusCode":"0","statusMsg":"提交成功","requestId":"2024061014132000"}'
const good = {
  baseUrl: 'http://platform.test',
  accountSID: 'account-of-test',
  authToken: 'not-a-secret-token',
  // What may be the beginning of the Sign is left out at the end of a text that is cut, so that it must be the same one.
  clock: { now: () => Date.UTC(2026, 2, 1, 4) },
}

/** What destroyMeeting makes of options as they come from JavaScript, from mocks and from other realms. */
const call = (options: Record<string, unknown>) =>
  createClient({ ...good, appid: 'app', ...options } as unknown as ClientOptions)
    .destroyMeeting({ confid: '002' })
    .catch((reason: unknown) => reason)

/** Runs a script where Error, Promise and Uint8Array are others than here, as in a test runner's sandbox. */
const inAnotherRealm = (script: string) => runInNewContext(`(${script})`, { bytes: [...Buffer.from(accepted)] })

const parts = { status: 200, headers: new Headers() }

describe('what the client makes of things from elsewhere', () => {
  it('reads a response of another realm', async () => {
    const fetch = inAnotherRealm(`async () => {
      const parts = [{ done: false, value: new Uint8Array(bytes) }, { done: true }]
      const getReader = () => ({ read: async () => parts.shift(), cancel: async () => {} })
      return { status: 200, headers: { get: () => null }, body: { getReader } }
    }`)
    expect(await call({ fetch })).toMatchObject({ ok: true, answer: { statusMsg: '提交成功' } })
  })

  it('keeps the code of an error of another realm', async () => {
    const fetch = inAnotherRealm(`async () => {
      const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
      throw Object.assign(new TypeError('fetch failed'), { cause: refused })
    }`)
    const error = await call({ fetch })
    expect(error).toBeInstanceOf(NetworkError)
    expect(error).toMatchObject({ code: 'ECONNREFUSED', message: expect.stringContaining('Nothing was sent') })
  })

  it('reads a body that is no web stream by its arrayBuffer', async () => {
    const arrayBuffer = async () => new Uint8Array(Buffer.from(accepted)).buffer
    expect(await call({ fetch: async () => ({ ...parts, body: { pipe() {} }, arrayBuffer }) })).toMatchObject({
      ok: true,
    })
    expect(await call({ fetch: async () => ({ ...parts, arrayBuffer }) })).toMatchObject({ ok: true })
  })

  it('takes no more of an arrayBuffer than the limit', async () => {
    const arrayBuffer = async () => new Uint8Array(Buffer.from(accepted)).buffer
    const fetch = async () => ({ ...parts, arrayBuffer })
    const length = Buffer.byteLength(accepted)
    expect(await call({ fetch, maximumAnswerBytes: length })).toMatchObject({ ok: true })
    expect(String(await call({ fetch, maximumAnswerBytes: 9 }))).toMatch(/more than 9 bytes.*Received: \{"statusC$/)
  })

  it.each([
    ['the response of fetch', new Response(null)],
    ['a response of no more than it needs', { ...parts, body: null }],
  ])('takes %s without a body as an answer of nothing', async (_, response) => {
    expect(String(await call({ fetch: async () => response }))).toMatch(/not JSON.*Received: nothing$/)
  })

  it.each([
    ['undefined', undefined],
    ['null', null],
    [accepted.slice(0, 40), accepted],
    ['an object', { status: 200, body: null }],
    ['an object', { headers: new Headers(), body: null }],
  ])('is a NetworkError when fetch gives %s for a response', async (what, response) => {
    for (const fetch of [() => response, async () => response]) {
      const error = await call({ fetch })
      expect(error).toBeInstanceOf(NetworkError)
      expect(String(error)).toContain(`gave ${what}, which is not a Response`)
    }
  })

  it('is a NetworkError when a body comes in pieces of text, however many', async () => {
    const body = { getReader: () => ({ read: async () => ({ value: 'x' }), cancel: async () => {} }) }
    const error = await call({ fetch: async () => ({ ...parts, body }) })
    expect(error).toBeInstanceOf(NetworkError)
    expect(String(error)).toContain('pieces that are not bytes')
  })

  it.each([
    ['an object without a prototype', Object.create(null)],
    ['an error that cannot be read', Object.defineProperty(new Error('x'), 'message', { get: () => fail() })],
    ['undefined', undefined],
  ])('is a NetworkError when fetch throws %s', async (_, thrown) => {
    expect(await call({ fetch: () => Promise.reject(thrown) })).toBeInstanceOf(NetworkError)
  })

  it('names the error itself where its cause is no error, as mocks of fetch have it', async () => {
    const thrown = new TypeError('Failed to fetch', { cause: Response.error() })
    expect(String(await call({ fetch: () => Promise.reject(thrown) }))).toMatch(/: Failed to fetch\. Expected/)
  })

  it('names the code of an error without a message, as for a host with several addresses', async () => {
    const cause = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })
    const error = await call({ fetch: () => Promise.reject(new TypeError('fetch failed', { cause })) })
    expect(String(error)).toMatch(/: ECONNREFUSED\. Expected.*Nothing was sent/)
  })

  it('says that nothing was sent when fetch knows no way to a port', async () => {
    const error = await call({ baseUrl: 'http://127.0.0.1:6000' })
    expect(error).toBeInstanceOf(NetworkError)
    expect(String(error)).toMatch(/bad port.*Nothing was sent/)
  })

  it('takes null for call options that are not given', async () => {
    const client = createClient({ ...good, appid: 'app', fetch: async () => new Response(accepted) })
    expect(await client.destroyMeeting({ confid: '002' }, null as never)).toMatchObject({ ok: true })
  })

  it.each([
    ['a signal that is none', { signal: { aborted: false } }, /signal is not an AbortSignal/],
    ['options that are text', 'soon', /options are not an object.*signal, timeoutMilliseconds.*Give such as/],
  ])('is a ConfigurationError when a call is given %s', async (_, options, message) => {
    const client = createClient({ ...good, appid: 'app', fetch: async () => new Response(accepted) })
    const error = await client.destroyMeeting({ confid: '002' }, options as never).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConfigurationError)
    expect(String(error)).toMatch(message)
  })

  it.each([
    ['NaN', Number.NaN],
    ['a string', '1718000000000'],
    ['a bigint', 1n],
    ['a boolean', true],
    ['null', null],
    ['undefined', undefined],
    ['an object', new Date(1718000000000)],
    ['100000000000000000', 1e17],
  ])('is a ConfigurationError when the clock gives %s, and nothing is sent', async (what, now) => {
    const error = await call({ clock: { now: () => now }, fetch: fail })
    expect(error).toBeInstanceOf(ConfigurationError)
    expect(String(error)).toMatch(/clock gave .*Expected milliseconds since 1970.*what Date\.now\(\) returns/)
    expect(String(error)).toContain(`clock gave ${what}.`)
    expect(inspect(error)).not.toContain(good.authToken)
  })
})

function fail(): never {
  throw new Error('this must not be called')
}
