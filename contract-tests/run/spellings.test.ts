import { describe, expect, it } from 'vitest'
import { spellingsOf } from './spellings.ts'

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

const isFound = (text: string, spellings: readonly string[]) => spellings.some((each) => text.includes(each))

describe('the spellings of a secret', () => {
  it.each(spelled)('find it $name', ({ text }) => {
    expect(isFound(text, spellingsOf(secret))).toBe(true)
  })

  it.each(spelled.filter(({ name }) => !/case|capitals/.test(name)))(
    'find it $name when it is known percent-encoded',
    ({ text }) => {
      expect(isFound(text, spellingsOf(encodeURIComponent(secret)))).toBe(true)
    },
  )

  it('do not find another secret of the same length, however it is spelled', () => {
    const other = 'Much^^^<<<Bacon!!!7'
    const texts = [other, encodeURIComponent(other), inHex(other), escaped(other), inBase64(other)]
    expect(texts.filter((text) => isFound(text, spellingsOf(secret)))).toEqual([])
  })

  it('leave off only the letters of base64 that the neighbours have a share in', () => {
    const spellings = spellingsOf('secretsecret')
    const whole = inBase64('secretsecret')
    const afterOne = inBase64('?secretsecret??').slice(2, 17)
    const afterTwo = inBase64('??secretsecret?').slice(3, 18)
    expect(spellings).toEqual(expect.arrayContaining([whole, afterOne, afterTwo]))
    expect(spellings).not.toContain(inBase64('\0secretsecret').slice(0, 17))
  })

  it('are each given once', () => {
    const spellings = spellingsOf('secretsecret')
    expect(new Set(spellings).size).toBe(spellings.length)
  })

  it('have no piece of base64 that stands in innocent text: six letters at least', () => {
    const pieces = spellingsOf('abc')
    expect(pieces).toContain('abc')
    expect(pieces).toContain('%61%62%63')
    expect(pieces.filter((piece) => inBase64('abc').includes(piece))).toEqual([])
    expect(spellingsOf('abcde').some((piece) => piece.length === 6 && inBase64('abcde').startsWith(piece))).toBe(true)
  })

  it('take a secret as it is when it cannot be decoded', () => {
    expect(spellingsOf('100%sure')).toContain('100%sure')
    expect(spellingsOf('100%sure')).toContain('100%25sure')
  })

  it('are no shorter than six letters when decoding makes a secret short', () => {
    expect(spellingsOf('%61%62%63%64%65').filter(({ length }) => length < 6)).toEqual([])
    expect(spellingsOf('%61%62%63%64%65%66')).toContain('abcdef')
  })

  it('count an escape as four digits also for letters of one byte', () => {
    expect(spellingsOf('aé中ab')).toContain('\\u0061\\u00e9\\u4e2d\\u0061\\u0062')
  })
})
