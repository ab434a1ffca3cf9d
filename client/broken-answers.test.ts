import { describe, expect, it } from 'vitest'
import { createClient, ResponseSchemaError } from './index.ts'

const accepted = '{"statusCode":"0","statusMsg":"提交成功","requestId":"2024061014132000"}'

/** The error that destroyMeeting makes of an answer. */
async function fail(body: string | null, init: ResponseInit = {}, authToken = 'not-a-secret-token') {
  const fetch = async () => new Response(body, init)
  const client = createClient({ baseUrl: 'http://platform.test', accountSID: 'a', authToken, appid: 'app', fetch })
  const error = await client.destroyMeeting({ confid: '002' }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ResponseSchemaError)
  return error as ResponseSchemaError & { cause?: Error }
}

/** What the parser itself says of text that is not JSON. */
function findSyntaxError(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return error
  }
}

const elsewhere = { Location: 'http://elsewhere.test/' }

describe('the error for an answer that breaks the contract', () => {
  it.each([300, 301, 399])('says where a redirect by %d points', async (status) => {
    const { message } = await fail(accepted, { status, headers: elsewhere })
    expect(message).toMatch(/a redirect \(HTTP \d+.*It points to http:\/\/elsewhere\.test\/\. It was not followed/)
  })

  it.each([201, 299, 400, 503])('takes no %d for a redirect, whatever Location it has', async (status) => {
    const { message } = await fail(accepted, { status, headers: elsewhere })
    expect(message).toContain(`another HTTP status (HTTP ${status}`)
    expect(message).not.toContain('elsewhere')
  })

  it('takes no 302 without a Location for a redirect', async () => {
    expect((await fail(accepted, { status: 302 })).message).toContain('another HTTP status (HTTP 302')
  })

  it('says when there is no Content-Type, and when there is no body', async () => {
    const { message, contentType, excerpt } = await fail(null, { status: 500 })
    expect(message).toMatch(/\(HTTP 500, no Content-Type\).*Received: nothing$/)
    expect({ contentType, excerpt }).toEqual({ contentType: undefined, excerpt: '' })
  })

  it('shows what was received', async () => {
    expect((await fail('Bad Gateway', { status: 502 })).message).toMatch(/Received: Bad Gateway$/)
  })

  it.each(['{"statusCode":', '<html></html>', ''])('has what the JSON parser says of %j as its cause', async (body) => {
    expect((await fail(body)).cause).toEqual(findSyntaxError(body))
  })

  it('has a cause too where a token alone, written without escaping, keeps the body from being JSON', async () => {
    const authToken = 'a"quoted\\token'
    const error = await fail(`{"token":"${authToken}"}`, {}, authToken)
    expect(error.excerpt).toBe('{"token":"[redacted]"}')
    expect(error.cause).toBeInstanceOf(SyntaxError)
    expect(error.cause?.message).toContain('not valid JSON')
  })

  it('lists every field at fault once, and says that the contract may have changed', async () => {
    expect((await fail('{"statusCode":0,"statusMsg":1,"requestId":"1"}')).message).toMatch(
      /not the envelope: statusCode must be a string, statusMsg must be a string \(.*proxy.*contract has changed/,
    )
  })

  it('has the body on one line, with one blank for several', async () => {
    expect((await fail('  <html>\r\n\t\t<p>Bad   Gateway\n')).excerpt).toBe('<html> <p>Bad Gateway')
  })

  it('shows 200 characters whole and marks where a longer body is cut', async () => {
    expect((await fail('x'.repeat(200))).excerpt).toBe('x'.repeat(200))
    expect((await fail('x'.repeat(201))).excerpt).toBe(`${'x'.repeat(200)}…`)
  })

  it('is searched for secrets at its beginning only, where a whole one would hold up the program', async () => {
    const { excerpt, cause } = await fail(`a${' '.repeat(100_000)}b`)
    expect(excerpt).toBe('a…')
    expect(String(cause)).toBe('SyntaxError: It is not valid JSON.')
  })

  it('shows no half of a secret where the search for them ends', async () => {
    expect((await fail(`${' '.repeat(10)}a${' '.repeat(16_375)}not-a-secret-token`)).excerpt).toBe('a…')
  })

  it('steers no terminal by its Location or Content-Type', async () => {
    const headers = { Location: 'http://elsewhere.test/\u009b2J', 'Content-Type': 'text/\u009b31m' }
    const error = await fail(null, { status: 302, headers })
    expect(error.message).toMatch(/text\/\\u009b31m.*elsewhere\.test\/\\u009b2J/)
    expect(error.contentType).toBe('text/\\u009b31m')
  })
})
