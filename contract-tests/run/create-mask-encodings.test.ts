import { describe, expect, it } from 'vitest'
import { createMask } from './create-mask.ts'

/** Its bytes make + and / in base64, and it has letters that differ in case. */
const secret = 'Hush~~~>>>Token???9'
const inBase64 = (text: string) => Buffer.from(text).toString('base64')
const inHex = (text: string) => Buffer.from(text).toString('hex')
const escaped = (text: string) =>
  [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

const spelled = [
  { name: 'as it is', text: secret },
  { name: 'in lower case', text: secret.toLowerCase() },
  { name: 'in capitals', text: secret.toUpperCase() },
  { name: 'percent-encoded where a URL wants it', text: encodeURIComponent(secret) },
  { name: 'percent-encoded letter by letter', text: inHex(secret).replace(/(..)/g, '%$1') },
  { name: 'in hex', text: inHex(secret) },
  { name: 'escaped for JSON', text: escaped(secret) },
  { name: 'in base64', text: inBase64(secret) },
  { name: 'in base64 of its lower case', text: inBase64(secret.toLowerCase()) },
  { name: 'in base64 of its capitals', text: inBase64(secret.toUpperCase()) },
  { name: 'in base64 after one byte', text: inBase64(`"${secret}"`) },
  { name: 'in base64 after another byte', text: inBase64(`\xff${secret}\xff`) },
  { name: 'in base64 after two bytes', text: inBase64(`s:${secret}:s`) },
  { name: 'in base64 after three bytes', text: inBase64(`sid${secret}sid`) },
  { name: 'in base64 for URLs', text: Buffer.from(secret).toString('base64url') },
  { name: 'in base64 for URLs after one byte', text: Buffer.from(`"${secret}"`).toString('base64url') },
  { name: 'in percent-encoded base64', text: encodeURIComponent(inBase64(secret)) },
  { name: 'in percent-encoded base64 after two bytes', text: encodeURIComponent(inBase64(`s:${secret}`)) },
]

const isFound = (text: string, known: string) => createMask([known]).hide(text) !== text

describe('a secret is hidden', () => {
  it.each(spelled)('$name', ({ text }) => {
    expect(isFound(text, secret)).toBe(true)
  })

  it.each(spelled.filter(({ name }) => !/case|capitals/.test(name)))(
    '$name when it is known percent-encoded',
    ({ text }) => {
      expect(isFound(text, encodeURIComponent(secret))).toBe(true)
    },
  )

  it('but not another secret of the same length, however it is spelled', () => {
    const other = 'Much^^^<<<Bacon!!!7'
    const texts = [other, encodeURIComponent(other), inHex(other), escaped(other), inBase64(other)]
    expect(texts.filter((text) => isFound(text, secret))).toEqual([])
  })

  it('but a short one not in base64, of which the pieces stand in innocent text', () => {
    expect(isFound('abc %61%62%63', 'abc')).toBe(true)
    expect(isFound(inBase64('abc'), 'abc')).toBe(false)
  })

  it('as it is when it cannot be decoded', () => {
    expect(isFound('100%sure', '100%sure')).toBe(true)
    expect(isFound('100%25sure', '100%sure')).toBe(true)
  })

  it('decoded only when that leaves six letters at least', () => {
    expect(isFound('abcde', '%61%62%63%64%65')).toBe(false)
    expect(isFound('abcdef', '%61%62%63%64%65%66')).toBe(true)
  })

  it('where an escape has four digits also for letters of one byte', () => {
    expect(isFound('\\u0061\\u00e9\\u4e2d\\u0061\\u0062', 'aé中ab')).toBe(true)
  })
})

const token = 'Hush+Token/0001'
const phone = '13900000000'
const sign = '0123456789ABCDEF0123456789ABCDEF'
const authorization = Buffer.from('anaccount1|20260102110405').toString('base64')
const pairs = (text: string) => Buffer.from(text).toString('hex').match(/../g) ?? []
const units = (text: string) =>
  [...text].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

const forms: [string, (text: string) => string][] = [
  ['as some writers of JSON escape it', (text) => text.replace(/[+/=0]/g, (each) => units(each))],
  ['escaped in JSON in JSON', (text) => JSON.stringify(JSON.stringify(units(text))).slice(3, -3)],
  ['in escapes of capitals', (text) => units(text).toUpperCase().replaceAll('U', 'u')],
  [
    'in \\x escapes',
    (text) =>
      pairs(text)
        .map((each) => `\\x${each}`)
        .join(''),
  ],
  ['in a page of HTML', (text) => text.replace(/[+/=0]/g, (each) => `&#x${pairs(each)[0]};`)],
  ['in a page of HTML, letter by letter', (text) => [...text].map((each) => `&#${each.charCodeAt(0)};`).join('')],
  [
    'percent-encoded twice',
    (text) =>
      pairs(text)
        .map((each) => `%25${each}`)
        .join(''),
  ],
  ['percent-encoded in part', (text) => text.replace(/[0-3]/g, (each) => `%3${each}`)],
  ['in two lines', (text) => `${text.slice(0, 7)}\r\n ${text.slice(7)}`],
  ['in two lines of JSON', (text) => `${text.slice(0, 7)}\\r\\n  ${text.slice(7)}`],
  ['in hex with colons', (text) => pairs(text).join(':')],
  ['in UTF-16', (text) => Buffer.from(text, 'utf16le').toString('latin1')],
]

describe('a mask reads what is escaped, and hides', () => {
  for (const [name, spell] of forms) {
    it.each([
      ['a token', token],
      ['a Sign', sign],
      ['an Authorization', authorization],
      ['a phone', phone],
    ])(`%s ${name}`, (_, secret) => {
      const mask = createMask([token, phone])
      mask.learn([sign, authorization], '')
      expect(mask.hide(`before ${spell(secret)} after`)).toMatch(/^before \*\*\*\0? ?after$/)
    })
  }

  it('what an earlier request was signed with', () => {
    const mask = createMask([])
    mask.learn([sign, authorization], '')
    mask.learn([], '')
    expect(mask.hide(`a ${units(authorization)} ${units(sign)} b`)).toBe('a *** *** b')
  })

  it('what Authorization stands for', () => {
    expect(createMask([]).hide(`a ${units('anaccount1|20260102110405')} b`)).toBe('a *** b')
  })
})
