import { afterEach, describe, expect, test } from 'vitest'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { authToken, base64, md5, noon, noonTimestamp, signedBytes } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer, type MockServerOptions } from '../index.ts'

const started: MockServer[] = []
afterEach(async () => {
  for (const mock of started.splice(0)) await mock.close()
})

async function start(options: MockServerOptions = {}): Promise<MockServer> {
  const mock = await createMockServer({ clock: { now: () => noon }, seed: 1, ...options }).listen()
  started.push(mock)
  return mock
}

/** Everything that a mock shows of a request: the answer with its headers, and the journal. */
async function shown(mock: MockServer, bytes: string | Buffer): Promise<string> {
  const { body, headers } = await sendRaw(mock.url, bytes)
  return `${body.toString()}\n${[...headers].join('\n')}\n${JSON.stringify(mock.requests())}`
}

const own = (token: string) => ({ accounts: [{ accountSID: 'mine', authToken: token }] })

describe('No token is shown', () => {
  const end = ' HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'
  test.each([
    ['in the place of the version', `POST /${authToken}/sid/x/call/TeleMeeting.wx${end}`],
    ['in another path', `POST /${authToken}${end}`],
    ['in front of another host', `POST http://sid:${authToken}@evil.invalid/${end}`],
    ['in the place of a host', `POST http://${authToken}.invalid/${end}`],
    ['in a request for a tunnel', `CONNECT ${authToken}.invalid:443${end}`],
    ['as an expectation', `POST / HTTP/1.1\r\nHost: x\r\nExpect: ${authToken}\r\nConnection: close\r\n\r\n`],
    ['as a preference', `POST /x HTTP/1.1\r\nHost: x\r\nPrefer: code=${authToken}\r\nConnection: close\r\n\r\n`],
    ['as the name of a header', signedBytes({ headers: { [`X-${authToken}`]: 'x' } })],
    ['in base64 in a header', signedBytes({ headers: { 'X-Old': `Basic ${base64(`sid:${authToken}`)}` } })],
    ['with per cent signs', `POST /201612/sid/${authToken.replace('n', '%6E')}/call/TeleMeeting.wx${end}`],
    ['cut short', signedBytes({ accountSID: 'a'.repeat(183) + authToken })],
  ])('that stands %s', async (_, bytes) => {
    const text = await shown(await start(), bytes)
    expect(text.toLowerCase()).not.toContain(authToken.slice(0, 12))
    expect(text).not.toContain(base64(`sid:${authToken}`).slice(8, 20))
  })

  test.each([['令牌-secret-1'], ['pa"ss\\secret-1'], ['secret-1']])(
    'such as %s, in a body or a header',
    async (token) => {
      for (const bytes of [
        signedBytes({ accountSID: 'mine', authToken: token, body: `{"authToken":${JSON.stringify(token)}` }),
        signedBytes({ accountSID: 'mine', authToken: token, body: JSON.stringify([token]) }),
        signedBytes({ accountSID: 'mine', authToken: token, body: JSON.stringify({ action: [token] }) }),
        signedBytes({ headers: { 'X-Token': token } }),
      ]) {
        const text = await shown(await start(own(token)), bytes)
        expect(text).toContain('<authToken>')
        expect(text).not.toContain('secret-1')
      }
    },
  )

  test('that is the one of the admin API', async () => {
    const adminToken = 'a-secret-of-the-admin-API'
    const mock = await start({ adminToken })
    for (const bytes of [
      signedBytes({ headers: { 'X-Token': adminToken } }),
      signedBytes({ body: `{"a":"${adminToken}"` }),
    ]) {
      const text = await shown(mock, bytes)
      expect(text).toContain('<authToken>')
      expect(text).not.toContain('secret')
    }
  })

  test('that is base64 itself, sent as Authorization', async () => {
    const token = base64('sid|a secret text')
    const bytes = signedBytes({ accountSID: 'mine', authToken: token, authorization: token })
    expect(await shown(await start(own(token)), bytes)).not.toContain('secret')
  })
})

describe('No Sign is shown', () => {
  const right = md5(`mine${'the-token'}${noonTimestamp}`)
  test.each([
    ['under an escaped name', { requestLine: (path: string) => `POST ${path.replace('Sign', '%53ign')} HTTP/1.1` }],
    ['in a header', { headers: { 'X-Original-URL': `/a?Sign=${right}`, Referer: `http://x/?sign=${right}` } }],
    ['in a body', { body: { Sign: right, other: right } }],
    ['in a body that is no JSON', { body: `{"other":"${right}"`, sign: right }],
    ['in a body in another letter case', { body: `{"other":"${right.toUpperCase()}"`, sign: right }],
  ])('%s', async (_, changes) => {
    const mock = await start(own('the-token'))
    const bytes = signedBytes({ accountSID: 'mine', authToken: 'the-token', ...changes })
    expect((await shown(mock, bytes)).toLowerCase()).not.toContain(right)
  })

  test.each([
    ['the version', { version: right }],
    ['the code of a preference', { headers: { Prefer: `code=${right}` } }],
    ['a fault', { headers: { 'X-Mock-Fault': `latency=${right}` } }],
    ['an expectation', { headers: { Expect: right } }],
    ['a foreign host', { requestLine: (path: string) => `POST http://${right}.invalid${path} HTTP/1.1` }],
    ['a tunnel’s host', { requestLine: () => `CONNECT ${right}.invalid:443 HTTP/1.1` }],
  ])('in the place of %s, where a request never gets to the checks', async (_, changes) => {
    const mock = await start(own('the-token'))
    const bytes = signedBytes({ accountSID: 'mine', authToken: 'the-token', sign: 'wrong', ...changes })
    const text = await shown(mock, bytes)
    expect(text).toContain('about:blank')
    expect(text.toLowerCase()).not.toContain(right)
  })
})

describe('No telephone number is shown', () => {
  test.each([
    ['in a body without its brace', '{"action":"hangupMeeting","phone":"13800138000"'],
    ['as a number', '{"action":"hangupMeeting","appid":"a","confid":"1","phone":13800138000}'],
    ['with escapes', '{"action":"hangupMeeting","appid":"a","confid":"1","phone":"\\u0031380013800x"}'],
    ['in full-width digits', '{"action":"hangupMeeting","appid":"a","confid":"1","phone":"１３８００１３８０００"}'],
  ])('%s', async (_, body) => {
    const text = await shown(await start(), signedBytes({ body }))
    for (const whole of ['13800138000', '0031380013', '１３８００１３８０００']) expect(text).not.toContain(whole)
    expect(text).toMatch(/\*{3}(3800|8000|８０００)|138\*{3}/)
  })
})
