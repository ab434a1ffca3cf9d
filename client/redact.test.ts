import { describe, expect, it } from 'vitest'
import { createClient } from './index.ts'
import { createRedact } from './redact.ts'

describe('text of others without secrets', () => {
  it('loses a secret whole, where another secret is its beginning', () => {
    const redact = createRedact(['token', 'token-of-the-account'])
    expect(redact('token and token-of-the-account!')).toBe('[redacted] and [redacted]!')
  })

  it('loses a secret that holds what has a meaning in patterns', () => {
    expect(createRedact(['a.b*c(d)'])('a.b*c(d) but not aXbbc(d)')).toBe('[redacted] but not aXbbc(d)')
  })

  it('keeps the beginning of a secret at its end, unless it was cut there', () => {
    const redact = createRedact(['token-of-the-account'])
    expect(redact('no token')).toBe('no token')
    expect(redact('no token', { isCut: false })).toBe('no token')
    expect(redact('no token', { isCut: true })).toBe('no ')
  })

  it('loses the longest beginning there may be, in either letter case', () => {
    const redact = createRedact(['token', 'no token'])
    expect(redact('there is no TOK', { isCut: true })).toBe('there is ')
  })

  it('is as it was where it ends with no beginning of a secret', () => {
    expect(createRedact(['token'])('all is well', { isCut: true })).toBe('all is well')
  })

  const secret = 'Hush+Token/01=='
  const units = (text: string) => [...text].map((each) => `\\u00${each.charCodeAt(0).toString(16)}`).join('')
  const percent = (text: string) => [...text].map((each) => `%${each.charCodeAt(0).toString(16)}`).join('')

  it.each([
    ['its equals signs as some writers of JSON do', secret.replaceAll('=', '\\u003D')],
    ['its slash as others do', secret.replace('/', '\\/')],
    ['every letter for JSON', units(secret)],
    ['every letter for JSON in JSON', units(secret).replaceAll('\\', '\\\\')],
    ['every letter for a URL', percent(secret)],
    ['every letter for a URL twice', encodeURIComponent(percent(secret))],
    ['some letters for HTML', secret.replaceAll('=', '&#x3D;').replace('/', '&#47;')],
  ])('loses a secret of which somebody escaped %s', (_, text) => {
    expect(createRedact([secret])(`a ${text} b`)).toBe('a [redacted] b')
  })

  it.each(['0123456789abcdef0123456789abcdef', 'b!~`$%^&*()-_=+[]{}|;:,.<>/?@#"of'])(
    'comes to an end for text that has all of %s but its last letter',
    (secret) => {
      const text = `${secret.slice(0, -1)}! and on it goes, so that the text is longer than the secret`
      expect(createRedact([secret])(text)).toBe(text)
    },
  )

  it('loses a control character that JSON escapes by a letter', () => {
    expect(createRedact(['not\na\tsecret'])('a not\\na\\tsecret b')).toBe('a [redacted] b')
  })

  it('loses a secret with letters of several bytes', () => {
    expect(createRedact(['令牌\u{1f4de}'])(`a ${encodeURIComponent('令牌\u{1f4de}')} 令牌\u{1f4de} b`)).toBe(
      'a [redacted] [redacted] b',
    )
  })

  it('loses what was sent, when a proxy prints all of it in a page of its own', async () => {
    let page = ''
    const echo = async (url: unknown, init: { headers?: unknown; body?: unknown } = {}) => {
      const { Authorization = '' } = init.headers as Record<string, string>
      page = `${url} ${Authorization} ${Buffer.from(Authorization, 'base64')} ${init.body}`
      return new Response(page, { status: 502 })
    }
    const credentials = { accountSID: 'account-of-test', authToken: 'not-a-secret-token', appid: 'app' }
    const client = createClient({ baseUrl: 'http://platform.test', ...credentials, fetch: echo as typeof fetch })
    const error = await client.hangupMeeting({ confid: '002', phone: '13800138000' }).catch((reason) => reason)
    expect(page).toMatch(/\|\d{14} .*13800138000/)
    expect(error.excerpt).toMatch(/Sign=\[redacted\] \[redacted\] \[redacted\] .*"phone":"\[redacted\]"/)
    expect(JSON.stringify(error)).not.toContain('13800138000')
  })
})
