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

  const written: [string, (text: string) => string][] = [
    ['as it is', (text) => text],
    ['in base64', (text) => Buffer.from(text).toString('base64')],
    ['in hex', (text) => Buffer.from(text).toString('hex')],
    ['for a URL', (text) => encodeURIComponent(text).replaceAll('~', '%7E')],
    ['every byte for a URL', percent],
    ['every letter for JSON', units],
    ['every letter for HTML', (text) => [...text].map((each) => `&#${each.charCodeAt(0)};`).join('')],
    ['its slashes for JSON', (text) => text.replaceAll('/', '\\/')],
    ['its base64 for JSON', (text) => Buffer.from(text).toString('base64').replaceAll('/', '\\/')],
    ['its base64 for a URL', (text) => encodeURIComponent(Buffer.from(text).toString('base64'))],
  ]
  it.each(written)('loses a secret written %s, wherever it is cut', (_, write) => {
    const token = 'notasecrettoken+of/active~?account01?>?>'
    const text = write(token)
    expect(createRedact([token])(`x ${text} y`)).toMatch(/^x \[redacted\][\w=%]{0,8} y$/)
    for (let length = 1; length < text.length; length += 1) {
      const shown = createRedact([token])(`x: ${text.slice(0, length)}`, { isCut: true })
      expect(shown).toMatch(/^x: ?(?:\[redacted\][\w=%]{0,8}|[^ ]{0,3})$/)
    }
  })

  it('loses blanks that are written as +, and all of secrets that overlap', () => {
    expect(createRedact(['my secret token'])('a=my+secret+token&b')).toBe('a=[redacted]&b')
    expect(createRedact(['abcdefgh', 'efghijkl'])('abcdefghijkl abcdefghabcdefgh')).toBe(
      '[redacted] [redacted][redacted]',
    )
    expect(createRedact(['abab'])('ababab')).toBe('[redacted]')
  })

  it('comes to an end for a secret of many backslashes', () => {
    const secret = `${'\\'.repeat(60)}a${'\\'.repeat(60)}b`
    const redact = createRedact([secret])
    expect(redact(`x ${secret} y`)).toBe('x [redacted] y')
    expect(redact(`x ${JSON.stringify(secret)} y`)).toBe('x "[redacted]" y')
    expect(redact('\\'.repeat(100_000))).toBe('\\'.repeat(100_000))
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
