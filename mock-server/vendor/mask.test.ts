import { describe, expect, test } from 'vitest'
import { maskHeaders, maskUrl } from '../../masking/index.ts'
import { base64, md5 } from '../../tests/support/signed-request.ts'
import { createMask } from './mask.ts'
import { quote } from './quote.ts'

const token = 'pa"ss\\w-令牌 1234'
const mask = createMask([token, 'hush-hush-token'])
const unicode = (text: string, toHex: (hex: string) => string) =>
  [...text].map((each) => `\\u${toHex(each.charCodeAt(0).toString(16).padStart(4, '0'))}`).join('')
const json = (text: string) => JSON.stringify(text).slice(1, -1)

describe('Masking a token', () => {
  const forms: [string, string][] = [
    ['as it is', token],
    ['in JSON', json(token)],
    ['in JSON in JSON', json(json(token))],
    ['in JSON in JSON in JSON', json(json(json(token)))],
    ['quoted for a reason', quote(token)],
    ['quoted in a body', quote(JSON.stringify([token]))],
    ['as \\u escapes', unicode(token, (hex) => hex)],
    ['as \\U escapes in upper case', unicode(token, (hex) => hex.toUpperCase())],
    ['percent-encoded', encodeURIComponent(token)],
    ['percent-encoded, every byte', [...Buffer.from(token)].map((byte) => `%${byte.toString(16)}`).join('')],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(token))],
    ['in a form', new URLSearchParams({ a: token }).toString()],
    ['as UTF-8 read as Latin-1', Buffer.from(token).toString('latin1')],
    ['in lower case', token.toLowerCase()],
    ['in hex', Buffer.from(token).toString('hex')],
    ['in hex in upper case', Buffer.from(token).toString('hex').toUpperCase()],
    ['in hex between other bytes', Buffer.from(`sid:${token}|20260301`).toString('hex')],
    ['in hex in JSON escapes', unicode(Buffer.from(token).toString('hex'), (hex) => hex)],
    ['in base64', base64(token)],
    ['in base64 behind the account', `Basic ${base64(`sid:${token}`)}`],
    ['in base64 between other texts', base64(`ab${token}|20260301`)],
    ['in URL-safe base64', Buffer.from(`a${token}`).toString('base64url')],
    ['in base64 in a path', `/abc/${base64(`x|${token}`)}/d`],
  ]
  test.each(forms)('strikes it out %s', (_, form) => {
    const shown = mask(`before ${form} after`)
    expect(shown).toContain('<authToken>')
    expect(shown).toMatch(/^before .* after$/)
    for (const part of ['ss', '1234', '令', 'u4ee4', 'E4', base64(token).slice(4, 12)])
      expect(shown).not.toContain(part)
  })

  test('strikes out the longest of two', () => {
    const both = createMask(['secret', 'secretlonger', 'authToken'])
    expect(both('a secretlonger and a secret of authToken')).toBe('a <authToken> and a <authToken> of <authToken>')
  })

  test('strikes out what base64 that is a token says', () => {
    const encoded = base64('sid|some secret thing')
    expect(createMask([encoded])(`${encoded} which decode to "sid|some secret thing"`)).toBe(
      '<authToken> which decode to "<authToken>"',
    )
  })

  test('leaves digits that are no hex of a token: the token’s own, and shorter ones', () => {
    const digits = '0123456789abcdef0123456789ABCDEF'
    const show = createMask([digits, 'short'])
    const other = md5('another').toUpperCase()
    const short = Buffer.from('short').toString('hex')
    expect(show(`${other} ${digits.slice(0, 31)} ${short}`)).toBe(`${other} ${digits.slice(0, 31)} ${short}`)
    expect(show(`${Buffer.from(digits).toString('hex')} ${digits}`)).toBe('<authToken> <authToken>')
  })

  test('strikes out the hex of six bytes but not of five', () => {
    const [six, five] = ['令牌', '12345'].map((each) => Buffer.from(each).toString('hex')) as [string, string]
    expect(createMask(['令牌', '12345'])(`${six} ${five}`)).toBe(`<authToken> ${five}`)
  })

  test('strikes it out beside letters that are two in lower case', () => {
    expect(createMask(['Ünter-token'])('İİİ Ünter-Token İ')).toBe('İİİ <authToken> İ')
  })

  test('leaves other texts as they are, and does without tokens', () => {
    const text = 'plain \\ % %zz \\u12 é "x" \u{1f4de} <authToken>'
    expect(mask(text)).toBe(text)
    expect(createMask([])(text)).toBe(text)
    expect(createMask(['', undefined as never])(text)).toBe(text)
  })
})

describe('Masking a Sign', () => {
  const timestamp = '20260301120000'
  const right = md5(`sid${'hush-hush-token'}${timestamp}`)
  const signed = { accountSID: 'sid', signs: [], authorization: base64(`sid|${timestamp}`) }

  test.each([
    ['in a body', `{"Sign":"${right}"}`],
    ['in a quoted body', quote(`{"sign" : "${right.toUpperCase()}"`)],
    ['in a header', `http://x/?a=1&%53ign=${right}`],
  ])('hides one that is called so: %s', (_, text) => {
    expect(mask(text).toLowerCase()).not.toContain(right)
  })

  test('hides the right one of a request and the one that was sent, wherever they stand', () => {
    const sent = md5('another')
    const show = createMask(['hush-hush-token'], { ...signed, signs: [sent, undefined, 'short'] })
    const other = md5('not a sign')
    expect(show(`${right} ${right.toUpperCase()} ${sent} ${other} short`)).toBe(`*** *** *** ${other} short`)
  })

  test('hides a token that came after the mask was made, in a text that was shown before', () => {
    const tokens = ['hush-hush-token']
    // Escaped: a plain text is looked at anew each time.
    const text = 'a%62 later-hush-token'
    const show = createMask(tokens, signed)
    expect(show(text)).toBe(text)
    tokens.push('later-hush-token')
    expect(show(text)).toBe('a%62 <authToken>')
  })

  test.each([
    ['/a?%53ign=AB&%73%49gn=cd&Signed=1', '/a?%53ign=***&%73%49gn=***&Signed=1'],
    ['/a?Sign=12#34&b=1', '/a?Sign=***&b=1'],
    ['http://sid:token@evil/?sign=1', 'http://***@evil/?sign=***'],
    ['/%zz?%zz=1&Sign', '/%zz?%zz=1&Sign'],
  ])('shows the URL %s as %s', (given, want) => expect(maskUrl(given)).toBe(want))

  test('hides it in the URLs of headers, and a token in the names of headers', () => {
    const headers = maskHeaders(['Referer', 'http://x/?Sign=abc', 'X-hush-hush-token', 'y'], mask)
    expect({ ...headers }).toEqual({ referer: 'http://x/?Sign=***', 'x-<authtoken>': 'y' })
  })
})

describe('Masking telephone numbers', () => {
  for (const [given, want] of [
    ['{"phone":"13800138000"}', '{"phone":"138****8000"}'],
    ['{"phone": 13800138000}', '{"phone": 138****8000}'],
    ['{"phone":["13800138000",13900139000]}', '{"phone":["138****8000",139****9000]}'],
    ['{"phone":{"a":"13800138000"}}', '{"phone":{"a":"138****8000"}}'],
    ['{"phone":"\\u0031380013\\u00380\\u00300"}', '{"phone":"\\u003138****\\u00380\\u00300"}'],
    ['{"phone":"１３８００１３８０００"}', '{"phone":"１３８****８０００"}'],
    ['{"creator" : "13800138000", "phone":"13900139000"', '{"creator" : "138****8000", "phone":"139****9000"'],
    ["{'phone':'13800138000'}", "{'phone':'138****8000'}"],
    ['action=x&phone=13800138000&a=1', 'action=x&phone=138****8000&a=1'],
    ['phone 13800138000', 'phone 138****8000'],
    ['parties[0].phone "13800138000"', 'parties[0].phone "138****8000"'],
    ['{"confid":"13800138000"}', '{"confid":"13800138000"}'],
    ['the phone of 12345678 people', 'the phone of 12345678 people'],
    ['{"phone":"110","creator":1001}', '{"phone":"***","creator":****}'],
    ['{"phone":"136****7556"}', '{"phone":"136****7556"}'],
    ['{"ph\\u006fne":"1001"}', '{"ph\\u006fne":"****"}'],
    ['{"phone":"\\u0031001"}', '{"phone":"****"}'],
    ['{"phone":"1001","phone":"1002"}', '{"phone":"****","phone":"****"}'],
    [`{"phone":${' '.repeat(99)}"1001"}`, `{"phone":${' '.repeat(99)}"****"}`],
    [`{"phone"${'\n'.repeat(99)}:"1001"}`, `{"phone"${'\n'.repeat(99)}:"****"}`],
    ['{"phone":[["13800138000"],["1001"]]}', '{"phone":[["138****8000"],["****"]]}'],
    ['{"phone":{"a":{"b":"1001"},"c":"1002"}}', '{"phone":{"a":{"b":"****"},"c":"****"}}'],
    ['{"phone":"13800138000%FF"}', '{"phone":"138****8000%FF"}'],
    ['{"parties":["13800138000",1001]}', '{"parties":["138****8000",****]}'],
    ['{"parties":[{"name":"A1","phone":"1001"},"1002"]}', '{"parties":[{"name":"A1","phone":"****"},"****"]}'],
    ['{"parties":"1001"}', '{"parties":"****"}'],
    ['{"parties":[{"name":"A1","phone":{"b":["1001"]}}]}', '{"parties":[{"name":"A1","phone":{"b":["****"]}}]}'],
    ['parties[0] "1001"', 'parties[0] "****"'],
    ['parties[0] {"name":"A1","phone":1001}', 'parties[0] {"name":"A1","phone":****}'],
    [
      '{"phones":["1001"],"phoneNumber":"1002","mobile":"1003"}',
      '{"phones":["****"],"phoneNumber":"****","mobile":"****"}',
    ],
    ['{"phone":"1001', '{"phone":"****'],
    ['{"phone":[["1001"', '{"phone":[["****"'],
    ['phone: +86 138 0013 8000, next', 'phone: +86 1** **** 8000, next'],
    ['a=1&phone=%31001&b=1001', 'a=1&phone=****&b=1001'],
    ['a=1&phone=1%253001', 'a=1&phone=****'],
    ['phone 1001', 'phone ****'],
    ['iPhone 15; phone "15"', 'iPhone 15; phone "**"'],
    ['hotel: 12', 'hotel: 12'],
    [
      '{"mobileList":["13800138000"],"caller":"13900139000","called":13800138000}',
      '{"mobileList":["138****8000"],"caller":"139****9000","called":138****8000}',
    ],
    ['{\\"called\\":\\"13800138000\\"}', '{\\"called\\":\\"138****8000\\"}'],
    ['caller=1001&a=1', 'caller=****&a=1'],
    ['"calledstime":"2026-03-01 12:00:10"', '"calledstime":"2026-03-01 12:00:10"'],
    ['it was called 12345678 times by a caller 1001', 'it was called 12345678 times by a caller 1001'],
  ] as const) {
    test(`shows ${given} as ${want}`, () => expect(mask(given)).toBe(want))
  }

  test.each([
    ['an escaped quote', '{"phone":"13800\\"138000"}'],
    ['more escapes than are undone', '{"phone":"13800138000%25252525"}'],
    ['zeros between, as UTF-16 has them', Buffer.from('{"phone":"13800138000"}', 'utf16le').toString()],
  ])('hides most of one with %s', (_, text) => {
    expect(mask(text).replaceAll(/\D/g, '').length).toBeLessThan(12)
    expect(mask(text).replaceAll('\0', '')).not.toMatch(/3800|0138/)
  })

  test('hides the rest of one that is cut', () => {
    const body = `{"confid":"${'x'.repeat(160)}","phone":"13800138000"`
    expect(mask(quote(body))).toMatch(/138\**\.\.\. \(cut\)$/)
  })

  test('strikes a token out first that stands for one', () => {
    expect(createMask(['12345678abc'])('{"phone":"12345678abc"}')).toBe('{"phone":"<authToken>"}')
  })
})
