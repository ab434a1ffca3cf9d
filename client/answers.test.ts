import { inspect } from 'node:util'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { statusCodes } from '../schemas/generated/status-codes.ts'
import { createClient, ResponseSchemaError } from './index.ts'

const options = {
  baseUrl: 'http://platform.test',
  accountSID: 'account-of-a-test',
  authToken: 'not-a-secret-token',
  appid: 'app',
  clock: { now: () => 1718000000000 },
}
const accepted = '{"statusCode":"0","statusMsg":"提交成功","requestId":"2024061014132000"}'
const missing = '{"statusCode":"-2","statusMsg":"缺少必要参数","requestId":""}'

/** What destroyMeeting makes of an answer. */
function receive(
  body: ConstructorParameters<typeof Response>[0],
  init: ResponseInit = {},
  maximumAnswerBytes?: number,
) {
  const fetch = async () => new Response(body, init)
  return createClient({ ...options, fetch, maximumAnswerBytes }).destroyMeeting({ confid: '002' })
}

async function fail(...args: Parameters<typeof receive>): Promise<ResponseSchemaError> {
  const error = await receive(...args).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ResponseSchemaError)
  return error as ResponseSchemaError
}

const typed = (type: string) => ({ headers: { 'Content-Type': type } })

describe('what the client makes of an answer', () => {
  it('is a success for statusCode 0', async () => {
    expect(await receive(accepted)).toEqual({ ok: true, statusCode: '0', answer: JSON.parse(accepted) })
  })

  it.each(statusCodes.filter(({ code }) => code !== '0'))('is a described refusal for $code', async (entry) => {
    const answer = { statusCode: entry.code, statusMsg: entry.message, requestId: '1' }
    const { code, name, meaning, remedy, provenance, claims } = entry
    expect(await receive(JSON.stringify(answer))).toEqual({
      ...{ ok: false, statusCode: code, name, meaning, remedy, provenance, claims },
      ...{ reason: undefined, answer },
    })
  })

  it.each(['-999', '-704', '7', '00'])(
    'is unlisted for %s, a code that no list has, which stays in the answer',
    async (code) => {
      const result = await receive(`{"statusCode":"${code}","statusMsg":"?","requestId":""}`)
      expect(result).toMatchObject({ ok: false, statusCode: 'unlisted', answer: { statusCode: code } })
      expect(result).not.toHaveProperty('name')
    },
  )

  it.each([
    ['none', '{"statusCode":"-203","statusMsg":"AuthToken验证失败"}', '-203'],
    ['an empty one', '{"statusCode":"-203","statusMsg":"AuthToken验证失败","requestId":""}', '-203'],
    [
      'none, with a code that no list has',
      '{"statusCode":"-704","statusMsg":"未查询到订单信息，稍后再试"}',
      'unlisted',
    ],
  ])('is the refusal that it is, whichever requestId it carries: %s', async (_name, body, statusCode) => {
    expect(await receive(body)).toMatchObject({ ok: false, statusCode, answer: JSON.parse(body) })
  })

  it('is no success without requestId', async () => {
    const { message } = await fail('{"statusCode":"0","statusMsg":"提交成功"}')
    expect(message).toContain("must have the member 'requestId'")
    expect(message).not.toContain('must fit')
  })

  it('keeps a requestId of 29 digits as text, which no number can hold', async () => {
    const requestId = '20260345461748248576000000801'
    const result = await receive(JSON.stringify({ statusCode: '0', statusMsg: '提交成功', requestId }))
    expect(result.answer.requestId).toBe(requestId)
    expect(String(Number(requestId))).not.toBe(requestId)
  })

  it('has the reason of a mock', async () => {
    const result = await receive(missing, { headers: { 'X-Mock-Reason': 'confid is missing' } })
    expect(result).toMatchObject({ ok: false, reason: 'confid is missing' })
  })

  it('keeps fields that the contract does not name', async () => {
    const result = await receive('{"statusCode":"0","statusMsg":"","requestId":"1","meid":"7"}')
    expect(result.answer).toHaveProperty('meid', '7')
  })

  it.each([
    ['utf-8', 'application/json;charset=utf-8'],
    ['utf-8', 'text/html'],
    ['gbk', 'application/json;charset=gbk'],
    ['gbk', 'application/json; Charset="GBK";'],
    ['gbk', 'application/json;charset=gb2312'],
    ['gb18030', 'application/json;charset=gb18030'],
    ['gbk', 'application/json'],
    ['gbk', 'application/json;charset=utf-8'],
    ['gbk', 'application/json;charset=unheard-of'],
  ])('is read in %s under Content-Type %s', async (charset, type) => {
    const result = await receive(iconv.encode(accepted, charset), typed(type))
    expect(result.answer.statusMsg).toBe('提交成功')
  })

  it.each(['charset=gbk', 'charset=gb2312', 'charset=gb18030', 'Charset = "GBK"'])(
    'is read as %s has it where the bytes would pass as UTF-8',
    async (parameter) => {
      const bytes = iconv.encode(accepted.replace('提交成功', '模'), 'gbk')
      expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toContain('ģ')
      expect((await receive(bytes, typed(`application/json;${parameter}`))).answer.statusMsg).toBe('模')
    },
  )

  it('is read in GBK where there is no Content-Type and the bytes are not UTF-8', async () => {
    expect((await receive(iconv.encode(missing, 'gbk'))).answer.statusMsg).toBe('缺少必要参数')
  })

  it('is an error for HTML under 502, with what came and what to do', async () => {
    const error = await fail('<html>\n<h1>Bad Gateway</h1>', { status: 502, ...typed('text/html') })
    expect(error).toMatchObject({ status: 502, contentType: 'text/html', excerpt: '<html> <h1>Bad Gateway</h1>' })
    expect(error.message).toMatch(
      /another HTTP status \(HTTP 502, text\/html\)\. Expected HTTP 200.*Check that baseUrl/,
    )
  })

  it('is an error for an envelope under another HTTP status', async () => {
    expect((await fail(accepted, { status: 201 })).status).toBe(201)
  })

  it('is an error for a redirect, which is not followed', async () => {
    const error = await fail(null, { status: 302, headers: { Location: 'http://elsewhere.test/' } })
    expect(error.message).toMatch(/a redirect.*points to http:\/\/elsewhere\.test\/.*not followed/)
  })

  it.each([
    ['nothing', ''],
    ['truncated JSON', accepted.slice(0, 30)],
    ['HTML', '<html></html>'],
    ['two objects', `${accepted}${accepted}`],
  ])('is an error for %s', async (_, body) => {
    const error = await fail(body)
    expect(error.message).toContain('not JSON')
    expect(error.cause).toBeInstanceOf(Error)
  })

  it.each([
    ['a number as statusCode', '{"statusCode":0,"statusMsg":"","requestId":"1"}', 'statusCode must be a string'],
    ['a missing field', '{"statusCode":"0","statusMsg":""}', "must have the member 'requestId'"],
    ['a success without requestId', '{"statusCode":"0","statusMsg":"","requestId":""}', 'requestId must match'],
    ['an array', '[]', 'the answer must be an object'],
    ['null', 'null', 'the answer must be an object'],
    [
      'a statusCode that comes twice',
      '{"statusCode":"-2","statusMsg":"","requestId":"1","statusCode":"0"}',
      'JSON that has statusCode twice',
    ],
    [
      'a name that is written otherwise the second time',
      '{"statusCode":"0","statusMsg":"","requestId":"1","st\\u0061tusMsg":{"requestId":"2"}}',
      'statusMsg must be',
    ],
  ])('is an error for %s', async (_, body, problem) => {
    expect((await fail(body)).message).toContain(problem)
  })

  it('is an error for more bytes than the limit, and the rest is left unread', async () => {
    let chunks = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        chunks += 1
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x20))
      },
    })
    const fetch = async () => new Response(endless)
    await expect(createClient({ ...options, fetch }).destroyMeeting({ confid: '002' })).rejects.toThrow(
      'more than 1048576 bytes',
    )
    expect(chunks).toBeLessThan(20)
  })

  it('is accepted at exactly the limit', async () => {
    const length = Buffer.byteLength(accepted)
    expect(await receive(accepted, {}, length)).toMatchObject({ ok: true })
    expect((await fail(accepted, {}, length - 1)).message).toContain(`more than ${length - 1} bytes`)
  })

  it('shows a short excerpt without secrets, in whatever form a proxy repeats them', async () => {
    const urls: string[] = []
    const fetch = async (url: string, init: RequestInit) => {
      urls.push(url)
      const sign = new URL(url).searchParams.get('Sign') ?? ''
      const { Authorization } = init.headers as Record<string, string>
      const page = `${sign} ${sign.toLowerCase()} ${Authorization} ${encodeURIComponent(Authorization ?? '')} ${options.authToken}`
      return new Response(`${page} ${'x'.repeat(1000)}`, { headers: { 'Content-Type': page } })
    }
    const error = await createClient({ ...options, fetch })
      .destroyMeeting({ confid: '002' })
      .catch((reason) => reason)
    const sign = new URL(urls[0] ?? '').searchParams.get('Sign') ?? 'none'
    const shown = `${error.stack}${JSON.stringify(error)}${error.cause?.stack}`.toLowerCase()
    expect(error.excerpt).toMatch(/^(\[redacted\] ){5}x+…$/)
    for (const secret of [sign, options.authToken]) expect(shown).not.toContain(secret.toLowerCase())
  })

  it('shows no beginning of a secret, wherever the limit cuts it', async () => {
    const page = '{"error":"bad sign '
    for (let limit = page.length; limit < page.length + 32; limit += 1) {
      const { error, sign } = await receiveEcho((sign) => `${page}${sign}"}`, limit)
      expect(error.message).toContain(`more than ${limit} bytes`)
      expect(`${error.message}${error.excerpt}`).not.toContain(`bad sign ${sign.slice(0, 1)}`)
      expect(error.excerpt).toBe('{"error":"bad sign')
    }
  })

  it('shows no beginning of a secret in what the JSON parser quotes', async () => {
    const { error, sign } = await receiveEcho((sign) => `no ${sign} is welcome here`)
    expect(inspect(error, { depth: 9 })).not.toContain(sign.slice(0, 4))
    expect(error.cause).toBeInstanceOf(Error)
  })

  it('shows no secret that is escaped as JSON', async () => {
    const { error } = await receiveEcho((_, authToken) => `${JSON.stringify({ authToken })} and no more`)
    expect(error.excerpt).toBe('{"authToken":"[redacted]"} and no more')
  })

  it('is read in the same charset where the limit cuts a character', async () => {
    expect((await fail('提交成功', {}, 4)).excerpt).toBe('提')
  })
})

/** What comes of an answer that repeats the Sign or the token. */
async function receiveEcho(write: (sign: string, authToken: string) => string, maximumAnswerBytes?: number) {
  const authToken = 'a"quoted\\token'
  let sign = ''
  const fetch = async (url: string) => {
    sign = new URL(url).searchParams.get('Sign') ?? ''
    return new Response(write(sign, authToken))
  }
  const call = createClient({ ...options, authToken, fetch, maximumAnswerBytes }).destroyMeeting({ confid: '002' })
  const error = await call.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ResponseSchemaError)
  return { error: error as ResponseSchemaError, sign }
}
