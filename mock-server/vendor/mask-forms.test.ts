import { describe, expect, test } from 'vitest'
import { base64, md5 } from '../../tests/support/signed-request.ts'
import { createMask } from './mask.ts'
import { quote } from './quote.ts'

const token = 'hush-hush-token'
const timestamp = '20260301120000'
const text = `accountSID01|${timestamp}`
const authorization = base64(text)
const right = md5(`sid${token}${timestamp}`)
const mask = createMask([token], { accountSID: 'sid', signs: [], authorization: base64(`sid|${timestamp}`) })
const hexOf = (bytes: string) => Buffer.from(bytes).toString('hex')
const pairsOf = (bytes: string) => hexOf(bytes).match(/../g) ?? []
const percent = (plain: string) =>
  pairsOf(plain)
    .map((pair) => `%${pair}`)
    .join('')

describe('Masking a token that is broken up or escaped for another language', () => {
  test.each([
    ['by a line break', `${token.slice(0, 6)}\r\n  ${token.slice(6)}`],
    ['by a line break in JSON', JSON.stringify(`${token.slice(0, 6)}\n${token.slice(6)}`)],
    ['by a line break in a quotation', quote(`${token.slice(0, 6)}\n${token.slice(6)}`)],
    ['into HTML’s numbers', [...token].map((each) => `&#${each.charCodeAt(0)};`).join('')],
    [
      'into HTML’s hex numbers',
      pairsOf(token)
        .map((pair) => `&#x${pair};`)
        .join(''),
    ],
    [
      'into \\x escapes',
      pairsOf(token)
        .map((pair) => `\\x${pair}`)
        .join(''),
    ],
    ['into bytes with colons', pairsOf(token).join(':')],
    ['into bytes with blanks', pairsOf(token).join(' ').toUpperCase()],
    [
      'into a list of bytes',
      pairsOf(token)
        .map((pair) => `0x${pair}`)
        .join(', '),
    ],
    ['into UTF-16', Buffer.from(token, 'utf16le').toString('latin1')],
  ])('%s', (_, form) => {
    expect(mask(`before ${form} after`)).toMatch(/^before (?:0x|")?\0?<authToken>\0?"? ?after$/)
  })
})

describe('Masking what Authorization carries', () => {
  test.each([
    ['as it is', authorization],
    ['in JSON', JSON.stringify({ other: authorization })],
    ['behind other letters', `Bearer/${authorization}`],
    ['in a path', `/201612/sid/${authorization}/call/TeleMeeting.wx`],
    ['in the URL-safe alphabet', Buffer.from(`x${text}`).toString('base64url')],
    ['percent-encoded', percent(authorization)],
    ['percent-encoded twice', encodeURIComponent(percent(authorization))],
    ['as its text', text],
    ['as its text, percent-encoded', encodeURIComponent(text)],
    ['in hex', hexOf(text)],
    ['in base64 with a colon', base64(text.replace('|', ':'))],
    ['broken into lines', `${authorization.slice(0, 20)}\n${authorization.slice(20)}`],
  ])('%s', (_, form) => {
    const shown = mask(`before ${form} after`)
    expect(shown).toContain('***')
    expect(shown).toMatch(/^before .*after$/)
    for (const part of [timestamp, authorization.slice(6, 20), hexOf(timestamp), '%4d'])
      expect(shown).not.toContain(part)
  })

  test.each([
    ['a text that ends in digits', base64('confid:20261399999999')],
    ['a requestId', '20261101123456781234567890123'],
    ['a timestamp alone', timestamp],
    ['an account with no moment', 'account01|20261399999999'],
    ['another base64', base64('this is an innocent text of some length')],
  ])('but not %s', (_, form) => expect(mask(form)).toBe(form))
})

describe('Masking a right Sign', () => {
  test.each([
    ['in base64', base64(right)],
    ['in base64 behind other text', base64(`sign:${right}`)],
    ['in hex', hexOf(right)],
    ['as base64 of its bytes', Buffer.from(right, 'hex').toString('base64')],
    ['broken into lines', `${right.slice(0, 20)}\n${right.slice(20)}`],
    ['percent-encoded twice', encodeURIComponent(percent(right))],
  ])('%s', (_, form) => expect(mask(`before ${form} after`)).toMatch(/^before \S{0,6}\*\*\* after$/))
})
