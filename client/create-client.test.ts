import { readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { VectorsFile } from '../schemas/generated/types.ts'
import { type ClientOptions, ConfigurationError, createClient } from './index.ts'

const { vectors }: VectorsFile = JSON.parse(readFileSync(new URL('../schemas/vectors.json', import.meta.url), 'utf8'))
const accepted = '{"statusCode":"0","statusMsg":"提交成功","requestId":"2024061014132000"}'
const credentials = { accountSID: 'account-of-test', authToken: 'not-a-secret-token', appid: 'app-of-test' }

/** A client whose requests are kept and never leave the process. */
function createRecordedClient(options: Partial<ClientOptions> = {}) {
  const requests: { url: string; init: RequestInit }[] = []
  const fetch = async (url: string, init: RequestInit) => {
    requests.push({ url, init })
    return new Response(accepted)
  }
  return { requests, client: createClient({ baseUrl: 'http://platform.test', ...credentials, fetch, ...options }) }
}

describe('what the client sends', () => {
  it.each(vectors)('carries the known Sign and Authorization of $id', async (vector) => {
    const { accountSID, authToken, epochMilliseconds } = vector
    const { client, requests } = createRecordedClient({
      accountSID,
      authToken,
      clock: { now: () => epochMilliseconds },
    })
    await client.destroyMeeting({ confid: '002' })
    expect(requests[0]?.url).toBe(
      `http://platform.test/201612/sid/${accountSID}/call/TeleMeeting.wx?Sign=${vector.signUpperCase}`,
    )
    expect(requests[0]?.init.headers).toHaveProperty('Authorization', vector.authorization)
  })

  it('has the documented headers with their semicolons and nothing else', async () => {
    const { client, requests } = createRecordedClient()
    await client.destroyMeeting({ confid: '002' })
    expect(requests[0]?.init).toMatchObject({ method: 'POST', redirect: 'manual' })
    expect(requests[0]?.init.headers).toEqual({
      Accept: 'application/json;',
      'Content-Type': 'application/json;charset=utf-8;',
      Authorization: expect.stringMatching(/^[0-9A-Za-z+/]+=*$/),
    })
  })

  it('ends a meeting with action, appid and confid', async () => {
    const { client, requests } = createRecordedClient()
    await client.destroyMeeting({ confid: '002' })
    expect(requests[0]?.init.body).toBe('{"action":"destroyMeeting","appid":"app-of-test","confid":"002"}')
  })

  it('hangs one participant up with action, appid, confid and phone', async () => {
    const { client, requests } = createRecordedClient()
    await client.hangupMeeting({ confid: '002', phone: '136****7556' })
    expect(requests[0]?.init.body).toBe(
      '{"action":"hangupMeeting","appid":"app-of-test","confid":"002","phone":"136****7556"}',
    )
  })

  it('names the application of the call where the call names one', async () => {
    const { client, requests } = createRecordedClient()
    await client.destroyMeeting({ confid: '002', appid: 'another' })
    await client.destroyMeeting({ confid: '002', appid: undefined } as never)
    expect(requests[0]?.init.body).toContain('"appid":"another"')
    expect(requests[1]?.init.body).toContain('"appid":"app-of-test"')
  })

  it('never has another action than the method, even where types do not help', async () => {
    const { client, requests } = createRecordedClient()
    const recorded = { action: 'hangupMeeting', confid: '002' }
    const call = client.destroyMeeting(recorded)
    await expect(call).rejects.toThrow(ConfigurationError)
    await expect(call).rejects.toThrow(/^action is hangupMeeting\. Expected destroyMeeting.*Leave it out/)
    await expect(client.destroyMeeting({ ...recorded, action: 7 } as never)).rejects.toThrow(/^action is number\./)
    expect(requests).toEqual([])
    await client.hangupMeeting({ ...recorded, phone: '13900000000' })
    expect(requests[0]?.init.body).toMatch(/^\{"action":"hangupMeeting","appid":"app-of-test","confid":"002","phone"/)
  })

  it.each([
    ['nothing', undefined, /parameters are missing.*such as \{ confid.*first argument/],
    ['null', null, /parameters are missing/],
    ['text', '002', /parameters are not an object/],
    ['a list', ['002'], /parameters are not an object/],
    ['a bigint', { confid: 2n }, /parameters cannot be written as JSON.*text.*Look for a bigint/],
  ])('is nothing at all when a method is given %s', async (_, parameters, message) => {
    const { client, requests } = createRecordedClient()
    const error = await client.destroyMeeting(parameters as never).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConfigurationError)
    expect(String(error)).toMatch(message)
    expect(requests).toEqual([])
  })

  it.each([
    ['http://platform.test/', 'http://platform.test/201612/'],
    ['http://platform.test/prefix', 'http://platform.test/prefix/201612/'],
    ['https://platform.test:8443/a/b//', 'https://platform.test:8443/a/b/201612/'],
  ])('goes below the base URL %s', async (baseUrl, start) => {
    const { client, requests } = createRecordedClient({ baseUrl })
    await client.destroyMeeting({ confid: '002' })
    expect(requests[0]?.url.startsWith(start)).toBe(true)
  })

  it('is signed with one reading of the clock, even if a second passes at each reading', async () => {
    let readings = 0
    const clock = { now: () => 1718000000000 + 1000 * readings++ }
    const { client, requests } = createRecordedClient({ clock, ...vectors[0], baseUrl: 'http://platform.test' })
    await client.destroyMeeting({ confid: '002' })
    expect(readings).toBe(1)
    expect(requests[0]?.url).toContain(vectors[0]?.signUpperCase)
    expect(requests[0]?.init.headers).toHaveProperty('Authorization', vectors[0]?.authorization)
  })

  it('has a fresh timestamp at each call', async () => {
    let now = 1718000000000
    const { client, requests } = createRecordedClient({ clock: { now: () => now } })
    await client.destroyMeeting({ confid: '002' })
    now += 1000
    await client.destroyMeeting({ confid: '002' })
    expect(requests[0]?.url).not.toBe(requests[1]?.url)
  })

  it('goes through the global fetch as it is at the time of the call', async () => {
    const original = globalThis.fetch
    const client = createClient({ baseUrl: 'http://platform.test', ...credentials })
    try {
      globalThis.fetch = async () => new Response(accepted)
      expect(await client.destroyMeeting({ confid: '002' })).toMatchObject({ ok: true })
    } finally {
      globalThis.fetch = original
    }
  })

  it('leaves no token in what the client shows of itself', () => {
    const { client } = createRecordedClient()
    const shown = `${JSON.stringify(client)}${inspect(client, { depth: 9, showHidden: true })}`
    expect(shown).not.toContain(credentials.authToken)
  })
})
