import { describe, expect, it } from 'vitest'
import { createMask } from './create-mask.ts'

const token = 'Hush+Token/0001'
const phone = '13900000000'
const sign = '0123456789ABCDEF0123456789ABCDEF'
const plain = 'someaccount|20260102110405'
const authorization = Buffer.from(plain).toString('base64')

describe('a mask', () => {
  it('leaves text without secrets as it is', () => {
    const text = '{"statusCode":"0","requestId":"2026010211040500000000000001"}'
    expect(createMask([token, phone]).hide(text)).toBe(text)
    expect(createMask([]).hide(text)).toBe(text)
    expect(createMask(['']).hide(text)).toBe(text)
  })

  it.each([
    ['as it is', token],
    ['in capitals', token.toUpperCase()],
    ['in mixed case', 'hUSH+tOKEN/0001'],
    ['percent-encoded', encodeURIComponent(token)],
    ['in hex', Buffer.from(token).toString('hex').toUpperCase()],
    ['in base64', Buffer.from(token).toString('base64')],
  ])('hides a token of the run %s, wherever it stands', (_name, spelled) => {
    expect(createMask([phone, token]).hide(`a ${spelled} b ${spelled}`)).toBe('a *** b ***')
  })

  it('leaves the quotes of a JSON string, also where the secret was sent in quotes before', () => {
    const mask = createMask([])
    mask.learn([`"${authorization}"`], '')
    expect(mask.hide(`"${authorization}"`)).toBe('"***"')
    mask.learn([authorization], '')
    expect(mask.hide(JSON.stringify({ Authorization: authorization }))).toBe('{"Authorization":"***"}')
  })

  it.each([
    ['in JSON', '{"phone":"136****7556","x":1}', '{"phone":"***","x":1}'],
    ['in a form', 'confid=002&phone=136****7556&x=1', 'confid=002&phone=***&x=1'],
    ['in single quotes', "{'phone':'136****7556','x':1}", "{'phone':'***','x':1}"],
  ])('hides what is named a phone %s', (_name, text, shown) => {
    expect(createMask([]).hide(text)).toBe(shown)
  })

  it('hides the whole of a secret of which another is a part', () => {
    expect(createMask(['secret', 'secretlonger']).hide('secretlonger secret')).toBe('*** ***')
    expect(createMask(['secretlonger', 'secret']).hide('secretlonger secret')).toBe('*** ***')
  })

  it('takes the letters of a secret for themselves, not for a pattern', () => {
    expect(createMask(['a.c*[x]']).hide('abc*[x] a.c*[x]')).toBe('abc*[x] ***')
  })

  it.each(['86', '086', '0086'])('hides a phone of the run with the country code as %s and without', (code) => {
    expect(createMask([phone]).hide(`${code}${phone},+86${phone},${phone}`)).toBe('***,+***,***')
  })

  it('leaves a number alone that has the digits of a phone within it', () => {
    expect(createMask([phone]).hide(`1${phone} ${phone}1 85${phone}`)).toBe(`1${phone} ${phone}1 85${phone}`)
  })

  it('hides other digits wherever they stand when they are too few or too many for a phone', () => {
    expect(createMask(['123456']).hide('x1234567')).toBe('x***7')
    expect(createMask(['1234567890123456']).hide('x12345678901234567')).toBe('x***7')
    expect(createMask(['1234567']).hide('12345678')).toBe('12345678')
    expect(createMask(['123456789012345']).hide('1234567890123456')).toBe('1234567890123456')
  })

  it('hides Sign in a URL, whichever request it is of', () => {
    const { hide } = createMask([])
    expect(hide('/call?Sign=abc&x=1')).toBe('/call?Sign=***&x=1')
    expect(hide('"?sign=a b" <a?SIGN=c> \'Sign=d\' \\Sign=e\\')).toBe(
      '"?sign=*** b" <a?SIGN=***> \'Sign=***\' \\Sign=***\\',
    )
    expect(hide('Design=abc')).toBe('Design=abc')
  })

  it.each(['phone', 'creator', 'srcclid', 'dstclid', 'shownumber'])('hides what a body says of %s', (name) => {
    const { hide } = createMask([])
    expect(hide(`{"${name}":"12345","a":"12345"}`)).toBe(`{"${name}":"***","a":"12345"}`)
    expect(hide(`{"${name}" : 12345, "a":1}`)).toBe(`{"${name}" : "***", "a":1}`)
    expect(hide(`{"${name}":"1\\"2"}`)).toBe(`{"${name}":"***"}`)
    expect(hide(`{"${name}":"+86 1,2]3}","a":"","${name}":""}`)).toBe(`{"${name}":"***","a":"","${name}":"***"}`)
    expect(hide(`[{"${name}":1}]`)).toBe(`[{"${name}":"***"}]`)
    expect(hide(`["${name}",12345]`)).toBe(`["${name}",12345]`)
  })

  it.each([
    ['as it is', plain],
    ['with a colon', 'someaccount:20260102110405'],
    ['percent-encoded', 'someaccount%7C20260102110405'],
    ['percent-encoded twice', 'someaccount%257c20260102110405'],
    ['with an encoded colon', 'someaccount%3A20260102110405'],
  ])('hides what Authorization stands for, of whichever request, %s', (_name, text) => {
    expect(createMask([]).hide(`a "${text}" b`)).toBe('a "***" b')
  })

  it('leaves alone what only looks like it: a short name or more digits', () => {
    const text = 'abc|20260102110405 someaccount|202601021104051 someaccount|2026010211040'
    expect(createMask([]).hide(text)).toBe(text)
  })
})

describe('a mask that learns of a request', () => {
  it('hides its Sign and its Authorization, as they are and decoded', () => {
    const mask = createMask([token])
    mask.learn([sign, authorization, ''], '{}')
    expect(mask.hide(`${sign.toLowerCase()} ${authorization} ${plain.toUpperCase()} ${token} rest`)).toBe(
      '*** *** *** *** rest',
    )
  })

  it('hides the text that Authorization stands for also where it is no account and timestamp', () => {
    const mask = createMask([])
    mask.learn([Buffer.from('no bar in the middle').toString('base64')], '')
    expect(mask.hide('x no bar in the middle x')).toBe('x *** x')
  })

  it('takes nothing for decoded that is short or no text', () => {
    const mask = createMask([])
    mask.learn([Buffer.from('fifteen letters').toString('base64'), 'bm90IGJhc2U2NCBhdCBhbGw'], '')
    expect(mask.hide('fifteen letters, not base64 at all')).toBe('fifteen letters, not base64 at all')
    const [before, after] = ['\x01more than sixteen', 'more than sixteen\x01']
    mask.learn([Buffer.from(before).toString('base64'), Buffer.from(after).toString('base64')], '')
    expect(mask.hide(`${before} ${after}`)).toBe(`${before} ${after}`)
  })

  it('hides the phones of its body everywhere, unless they are short', () => {
    const mask = createMask([])
    mask.learn([], `{"phone":"${phone}","creator":1234567,"srcclid":"123456"}`)
    expect(mask.hide(`${phone} 1234567 123456`)).toBe('*** *** 123456')
  })

  it('forgets what is short of an earlier request, and keeps its Sign and Authorization', () => {
    const mask = createMask([token])
    mask.learn([sign, authorization, 'shortsecret'], `{"phone":"${phone}"}`)
    mask.learn([], '')
    expect(mask.hide(`shortsecret ${phone}`)).toBe(`shortsecret ${phone}`)
    expect(mask.hide(`${token} "${sign.toLowerCase()}" x=${authorization}; y`)).toBe('*** "***" x=***; y')
  })

  it('keeps a secret of 24 letters and no shorter one', () => {
    const mask = createMask([])
    mask.learn(['a'.repeat(24), 'b'.repeat(23)], '')
    mask.learn([], '')
    expect(mask.hide(`${'A'.repeat(24)} ${'b'.repeat(23)} ${'b'.repeat(24)}`)).toBe(
      `*** ${'b'.repeat(23)} ${'b'.repeat(24)}`,
    )
  })
})
