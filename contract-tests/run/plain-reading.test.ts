import { describe, expect, it } from 'vitest'
import { createMask } from './create-mask.ts'
import { readPlainly } from './plain-reading.ts'

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

describe('the plain reading of a text', () => {
  it('is none for one without escapes', () => expect(readPlainly('plain, 100% and & so on')).toEqual([]))

  it('knows where each letter stood', () => {
    expect(readPlainly('a&amp;b')).toEqual([{ text: 'a&b', starts: [0, 1, 6, 7] }])
  })
})
