import { describe, expect, test } from 'vitest'
import { createScrubber } from '../../recordings/index.ts'
import { base64 } from '../../tests/support/signed-request.ts'
import { english } from '../../words/create-words.ts'
import { maskMessage } from '../report/mask-message.ts'
import { describeAuthorization } from './describe-authorization.ts'

const account = 'telemeetingkitaccountactive00001'
const right = base64(`${account}|20260301120000`)

const said = (header: string): string =>
  english.say(maskMessage(describeAuthorization(header), { mask: (text) => text, longest: 0 })).text

describe('What is said of an Authorization that is not well-formed', () => {
  test.each([
    ['a scheme in front', `Basic ${right}`, '70 characters, of which number 6 (" ") is none of base64\'s'],
    ['the plain text', `${account}|20260301120000`, '47 characters, of which number 33 ("|") is none of base64\'s'],
    ['the URL-safe alphabet', 'ab-_', '4 characters, of which number 3 ("-") is none of base64\'s'],
    [
      'no padding',
      right.replace('=', ''),
      '63 characters of base64, which is no multiple of four: its padding is not right',
    ],
    ['padding inside', 'YQ==YQ==', '8 characters of base64 with an equals sign that is no padding at its end'],
    ['bytes', 'gICA', '4 characters of base64, for 3 characters of which number 1 belongs to no text'],
    ['a line break', base64('ab\n'), '4 characters of base64, for 3 characters of which number 3 belongs to no text'],
    [
      'a colon',
      base64(`${account}:20260301120000`),
      '64 characters of base64, for 47 characters with ":" at number 33 where the vertical bar belongs',
    ],
    ['the account alone', base64(account), '44 characters of base64, for 32 characters without a vertical bar'],
    [
      'no account',
      base64('|20260301120000'),
      '20 characters of base64, for 15 characters with nothing in front of the vertical bar',
    ],
    [
      '13 digits',
      base64('a|2026030112000'),
      '20 characters of base64, for 15 characters with 13 digits behind the vertical bar',
    ],
    [
      'a timestamp in ISO 8601',
      base64('a|2026-03-01T12:00'),
      '24 characters of base64, for 18 characters with 16 behind the vertical bar, of which number 5 is no digit',
    ],
    [
      'a month 13',
      base64('ab|20261301120000'),
      '24 characters of base64, for 17 characters with 14 digits behind the vertical bar: there is no month 13',
    ],
    [
      'a day 29',
      base64('ab|20260229120000'),
      '24 characters of base64, for 17 characters with 14 digits behind the vertical bar: there is no day 29 in month 02 of 2026',
    ],
    [
      'an hour 24',
      base64('ab|20260301240000'),
      '24 characters of base64, for 17 characters with 14 digits behind the vertical bar: there is no hour 24',
    ],
    [
      'a year 0',
      base64('ab|00000301120000'),
      '24 characters of base64, for 17 characters with 14 digits behind the vertical bar: there is no year 0000',
    ],
  ])('tells where %s goes wrong', (_, header, words) => expect(said(header)).toBe(words))

  test.each([
    ['with a scheme', `Basic ${right}`],
    ['without padding', right.replace(/=+$/, '')],
    ['with a colon', base64(`${account}:20260301120000`)],
    ['as plain text', `${account}|20260301120000`],
    ['percent-encoded', encodeURIComponent(right)],
    ['encoded twice', base64(right)],
    ['in hex', Buffer.from(`${account}|20260301120000`).toString('hex')],
    ['with another day', base64(`${account}|20261301120000`)],
  ])('holds nothing of one %s', (_, header) => {
    const words = said(header)
    for (const part of [account.slice(0, 6), '20260301', '20261301', header.slice(0, 12)])
      expect(words).not.toContain(part)
    expect(createScrubber().scrub(words).value).toBe(words)
  })
})
