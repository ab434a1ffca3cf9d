import type { CaseRequest, ContractCase } from '../case.ts'
import {
  byReading,
  code,
  createCases,
  createSeries,
  forEachAction,
  refused,
  safe,
  served,
  unsafe,
} from './create-cases.ts'

/** Whether Sign is taken in either case: first of all, since whatever else is asked is sent in the case that is. */
export const letterCases: readonly ContractCase[] = createCases(unsafe({ D5: served, O4: served }), {
  'a-sign-in-upper-case-is-served': ['Sign may be written in upper case', { sign: { letters: 'upper' } }],
  'a-sign-in-lower-case-is-served': ['Sign may be written in lower case', { sign: { letters: 'lower' } }],
})

const wrong = safe({ D5: refused, O1: code('-203', 'sign-matches-account') })
const missing = safe({ D5: refused, A2: code('-2', 'sign-is-present') })
const malformed = safe({ D5: refused, A3: code('-203', 'sign-is-well-formed') })
// A server in front may not read such a query at all.
const escaped = { expect: { ...malformed.expect, D5: byReading.refused } }

/** What else may be digested, by the end of the case's id. */
const texts: Readonly<Record<string, readonly [title: string, of: string]>> = {
  'in-another-order': ['authToken, accountSID and timestamp', '{authToken}{accountSID}{timestamp}'],
  'with-the-timestamp-in-the-middle': ['accountSID, timestamp and authToken', '{accountSID}{timestamp}{authToken}'],
  'with-the-timestamp-first': ['timestamp, accountSID and authToken', '{timestamp}{accountSID}{authToken}'],
  'with-the-accountsid-last': ['authToken, timestamp and accountSID', '{authToken}{timestamp}{accountSID}'],
  'in-reverse-order': ['timestamp, authToken and accountSID', '{timestamp}{authToken}{accountSID}'],
  'with-separators': ['parts with vertical bars between them', '{accountSID}|{authToken}|{timestamp}'],
  'with-colons': ['parts with colons between them', '{accountSID}:{authToken}:{timestamp}'],
  'with-plus-signs': ['parts with plus signs between them', '{accountSID}+{authToken}+{timestamp}'],
  'with-ampersands': ['parts with ampersands between them', '{accountSID}&{authToken}&{timestamp}'],
  'with-commas': ['parts with commas between them', '{accountSID},{authToken},{timestamp}'],
  'with-blanks': ['parts with blanks between them', '{accountSID} {authToken} {timestamp}'],
  'without-the-accountsid': ['authToken and timestamp alone', '{authToken}{timestamp}'],
  'without-the-token': ['accountSID and timestamp alone, which anybody can make,', '{accountSID}{timestamp}'],
  'without-the-timestamp': ['accountSID and authToken alone, which is good for ever,', '{accountSID}{authToken}'],
  'over-the-token-alone': ['authToken alone', '{authToken}'],
  'over-the-accountsid-alone': ['accountSID alone', '{accountSID}'],
  'over-the-timestamp-alone': ['the timestamp alone', '{timestamp}'],
  'over-the-day-alone': ['a timestamp that is the day alone', '{accountSID}{authToken}{timestamp:0:8}'],
  'over-the-minute-alone': ['a timestamp without seconds', '{accountSID}{authToken}{timestamp:0:12}'],
  'over-a-formatted-timestamp': [
    'the same moment with punctuation',
    '{accountSID}{authToken}{yyyy}-{MM}-{dd} {HH}:{mm}:{ss}',
  ],
  'over-the-seconds-since-1970': ['the same moment as a Unix time', '{accountSID}{authToken}{unix}'],
  'over-an-accountsid-in-the-other-case': [
    'the accountSID with upper and lower case exchanged',
    '{swappedSID}{authToken}{timestamp}',
  ],
  'over-a-token-in-the-other-case': [
    'the authToken with upper and lower case exchanged',
    '{accountSID}{swappedToken}{timestamp}',
  ],
  'over-everything-in-the-other-case': [
    'accountSID and authToken with upper and lower case exchanged',
    '{swappedSID}{swappedToken}{timestamp}',
  ],
  'over-the-beginning-of-the-token': [
    'an authToken without its last character',
    '{accountSID}{authToken:0:-1}{timestamp}',
  ],
  'over-a-token-with-a-blank': ['an authToken with a blank behind', '{accountSID}{authToken} {timestamp}'],
  'over-a-line-break': ['text that ends in a line break, as echo writes it,', '{accountSID}{authToken}{timestamp}\n'],
}

/** What is digested in place of accountSID, authToken and timestamp, and how. */
const digests = createCases(wrong, {
  ...Object.fromEntries(
    Object.entries(texts).map(([end, [text, of]]): [string, [string, CaseRequest]] => [
      `a-sign-${end}-is-refused`,
      [`A Sign over ${text} is refused`, { sign: { of } }],
    ]),
  ),
  'a-sign-with-a-wrong-token-is-refused': [
    'A Sign made with a token that is not the account’s is refused with -203',
    { sign: { wrongToken: true } },
  ],
  'a-sign-of-zeros-is-refused': [
    'A well-formed Sign that is nobody’s is refused with -203',
    { sign: { raw: '00000000000000000000000000000000' } },
  ],
  'a-sign-of-another-account-is-refused': [
    'A Sign made for another account is refused',
    { sign: { account: 'no-balance' } },
  ],
  'a-sign-that-is-digested-twice-is-refused': ['The MD5 of the right Sign is refused', { sign: { of: '{md5}' } }],
  'a-sign-that-is-digested-twice-in-upper-case-is-refused': [
    'The MD5 of the right Sign in upper case is refused',
    { sign: { of: '{MD5}' } },
  ],
  'a-sign-by-sha-1-is-refused': ['The first 32 digits of a SHA-1 are refused', { sign: { hash: 'sha1' } }],
  'a-sign-by-sha-256-is-refused': ['The first 32 digits of a SHA-256 are refused', { sign: { hash: 'sha256' } }],
  'a-sign-by-hmac-is-refused': ['An HMAC with the token as its key is refused', { sign: { hash: 'hmac-md5' } }],
  'a-sign-that-is-right-at-its-beginning-is-refused': [
    'A right Sign but for its second half is refused',
    { sign: { written: '{sign:0:16}0123456789ABCDEF' } },
  ],
  'a-sign-that-is-right-at-its-end-is-refused': [
    'A right Sign but for its first half is refused',
    { sign: { written: '0123456789ABCDEF{sign:16:}' } },
  ],
  'a-sign-whose-first-digit-is-wrong-is-refused': [
    'A right Sign but for its first digit is refused',
    { sign: { written: '{otherFirst}{sign:1:}' } },
  ],
  'a-sign-whose-last-digit-is-wrong-is-refused': [
    'A right Sign but for its last digit is refused',
    { sign: { written: '{sign:0:-1}{otherLast}' } },
  ],
  'a-sign-that-is-wrong-in-its-middle-is-refused': [
    'A right Sign but for the 16 digits in the middle is refused',
    { sign: { written: '{sign:0:8}0123456789ABCDEF{sign:24:}' } },
  ],
  'a-sign-with-a-wrong-digit-in-its-middle-is-refused': [
    'A right Sign but for one digit in the middle is refused',
    { sign: { written: '{sign:0:15}{otherMiddle}{sign:16:}' } },
  ],
  'a-sign-over-utf-16-is-refused': ['A Sign over text in UTF-16 is refused', { sign: { encoding: 'utf-16' } }],
  'a-sign-from-its-end-to-its-beginning-is-refused': [
    'The halves of a right Sign in the wrong order are refused',
    { sign: { written: '{sign:16:}{sign:0:16}' } },
  ],
})

/** Timestamps that Sign may have been made with, when Authorization has another. */
const shifts = createCases(wrong, {
  'a-sign-with-a-timestamp-of-its-own-is-refused': [
    'Sign must carry the timestamp of Authorization, not one an hour older',
    { sign: { shiftSeconds: -3600 } },
  ],
  'a-sign-with-a-later-timestamp-is-refused': [
    'Sign must carry the timestamp of Authorization, not one an hour later',
    { sign: { shiftSeconds: 3600 } },
  ],
  'a-sign-with-a-timestamp-a-minute-off-is-refused': [
    'Sign must carry the timestamp of Authorization to the second, not to the minute',
    { sign: { shiftSeconds: -60 } },
  ],
  'a-sign-with-the-timestamp-of-utc-is-refused': [
    'Sign in UTC beside an Authorization in Chinese time is refused',
    { sign: { shiftSeconds: -8 * 3600 } },
  ],
  'a-sign-with-a-timestamp-eight-hours-ahead-is-refused': [
    'Sign in Chinese time beside an Authorization in UTC is refused',
    { sign: { shiftSeconds: 8 * 3600 } },
  ],
  'a-sign-of-yesterday-is-refused': ['The Sign of a day before is refused', { sign: { shiftSeconds: -24 * 3600 } }],
})

/** Where else a right Sign may stand, and under which name. */
const names = createSeries(missing, ['{}-is-refused', (query) => ({ query })], {
  'a-request-without-sign': ['Sign is required, and -2 says that it is missing', { sign: { raw: null } }],
  'an-empty-sign': ['An empty Sign is as good as none', { sign: { raw: '' } }],
  'a-sign-without-a-value': ['The name of Sign without a value is as good as none', 'Sign'],
  'a-sign-by-a-name-in-lower-case': ['sign is not Sign', 'sign={sign}'],
  'a-sign-by-a-name-in-upper-case': ['SIGN is not Sign', 'SIGN={sign}'],
  'a-sign-by-a-name-with-a-blank': ['Sign with a blank behind it is not Sign', 'Sign%20={sign}'],
  'a-sign-by-a-longer-name': ['Signature is not Sign', 'Signature={sign}'],
  'a-sign-by-the-end-of-a-name': ['xSign is not Sign', 'xSign={sign}'],
  'a-sign-as-a-list': ['Sign[] is not Sign', 'Sign%5B%5D={sign}'],
  'a-sign-by-a-name-with-a-blank-in-front': ['Sign with a blank in front of it is not Sign', '%20Sign={sign}'],
  'a-sign-behind-a-second-question-mark': ['A second question mark does not begin a query', 'v=1?Sign={sign}'],
  'a-sign-without-its-name': ['A query that is nothing but the Sign has none', '{sign}'],
  'a-sign-behind-a-colon': ['Sign:… is no Sign', 'Sign:{sign}'],
  'a-sign-behind-a-semicolon': ['A semicolon does not separate parameters', 'v=1;Sign={sign}'],
  'a-sign-in-a-header': ['The URL must carry Sign, not a header', { query: '', headers: { Sign: '{sign}' } }],
  'a-sign-in-a-cookie': ['The URL must carry Sign, not a cookie', { query: '', headers: { Cookie: 'Sign={sign}' } }],
  'a-sign-in-the-body': ['The URL must carry Sign, not the body', { query: '', set: { Sign: '{sign}' } }],
})

/** What a right Sign may have around or within it, and what may be left out. */
const forms = createSeries(malformed, ['{}-is-refused', (written) => ({ sign: { written } })], {
  'a-sign-of-31-digits': ['A Sign that lost a digit is refused', { sign: { raw: 'C1F20E7A9733CE94F680C70A1DBABCD' } }],
  'a-sign-without-its-last-digit': ['A right Sign that lost its end is refused', '{sign:0:-1}'],
  'a-sign-without-its-first-digit': ['A right Sign that lost its beginning is refused', '{sign:1:}'],
  'a-sign-without-its-leading-zero': [
    'A right Sign whose leading zero was dropped, as a number is written, is refused',
    { sign: { startsWithZero: true, written: '{sign:1:}' } },
  ],
  'the-middle-of-a-sign': ['The 16 digits in the middle, a short MD5, are refused', '{sign:8:24}'],
  'the-first-half-of-a-sign': ['The first 16 digits are refused', '{sign:0:16}'],
  'a-sign-of-33-digits': ['A right Sign with a digit too many is refused', { sign: { inserted: '0' } }],
  'a-sign-with-a-digit-behind': ['A right Sign with a digit behind it is refused', '{sign}0'],
  'a-sign-with-a-digit-in-front': ['A right Sign with a digit in front is refused', '0{sign}'],
  'a-sign-twice': ['A right Sign written twice is refused', '{sign}{sign}'],
  'a-sign-with-a-letter-beyond-f': [
    'The page’s placeholder, which is not hexadecimal, is refused',
    { sign: { raw: 'AAABBBCCCDDDEEEFFFGGG' } },
  ],
  'a-sign-with-a-blank-behind': ['A right Sign with a blank behind it is refused', '{sign}%20'],
  'a-sign-with-a-blank-in-front': ['A right Sign with a blank in front is refused', '%20{sign}'],
  'a-sign-with-a-plus-behind': ['A right Sign with a plus behind it is refused', '{sign}+'],
  'a-sign-with-a-tab-behind': ['A right Sign with a tab behind it is refused', '{sign}%09'],
  'a-sign-with-a-line-break-behind': ['A right Sign with a line break behind it is refused', '{sign}%0A', escaped],
  'a-sign-with-a-wide-blank-behind': ['A right Sign with a full-width blank behind it is refused', '{sign}%E3%80%80'],
  'a-sign-with-a-zero-byte-behind': ['A right Sign with a zero byte behind it is refused', '{sign}%00', escaped],
  'a-sign-with-hyphens': [
    'A right Sign with hyphens, as a UUID is written, is refused',
    '{sign:0:8}-{sign:8:12}-{sign:12:16}-{sign:16:20}-{sign:20:}',
  ],
  'a-sign-in-quotes': ['A right Sign in quotes is refused', '%22{sign}%22'],
  'a-sign-in-braces': ['A right Sign in braces, as the page marks its places, is refused', '%7B{sign}%7D'],
  'a-sign-with-0x-in-front': ['A right Sign with 0x in front is refused', '0x{sign}'],
  'a-sign-with-a-semicolon-behind': ['A right Sign with a semicolon behind it is refused', '{sign};'],
  'a-sign-with-a-comma-behind': ['A right Sign with a comma behind it is refused', '{sign},'],
  'a-whole-sha-1': ['The 40 digits of a SHA-1 are refused', { sign: { hash: 'sha1', length: 40 } }],
  'a-whole-sha-256': ['The 64 digits of a SHA-256 are refused', { sign: { hash: 'sha256', length: 64 } }],
  'a-sign-with-colons-inside': [
    'A right Sign with colons, as a fingerprint is written, is refused',
    '{sign:0:8}:{sign:8:16}:{sign:16:24}:{sign:24:}',
  ],
  'a-sign-in-base64': ['The base64 of the right digest is refused', '{base64}'],
  'a-sign-in-full-width-digits': ['A right Sign in full-width digits is refused', '{wide}'],
  'a-sign-that-is-escaped-twice': [
    'A right Sign whose percent-encoding was encoded again is refused',
    '{twiceEscaped}',
    escaped,
  ],
})

const blanks = createCases(safe({ X4: refused, A3: code('-203', 'sign-is-well-formed') }), {
  'a-sign-with-a-blank-is-refused': [
    'A right Sign with a blank in the middle, as in the page’s example URL, is refused',
    { sign: { inserted: '%20' } },
  ],
  'a-sign-with-a-line-break-is-refused': [
    'A right Sign with a line break in the middle is refused',
    { sign: { inserted: '%0A' } },
  ],
})

/** What Sign must be: D5, O4, A2, A3, A27, X4. */
export const signCases: readonly ContractCase[] = [
  // With another action only where its case is taken at all.
  ...forEachAction(letterCases.map((each) => ({ ...each, restsOn: [each.id] }))).filter(
    ({ request }) => request.action,
  ),
  ...forEachAction(
    createCases(unsafe({ D5: served }), {
      'a-sign-with-a-leading-zero-is-served': [
        'A Sign that begins with a zero is as good as any other',
        { sign: { startsWithZero: true } },
      ],
      'a-sign-in-mixed-case-is-served': [
        'The case of Sign’s letters does not matter',
        { sign: { letters: 'mixed' } },
        { restsOn: ['a-sign-in-upper-case-is-served', 'a-sign-in-lower-case-is-served'] },
      ],
    }),
  ),
  ...forEachAction([
    ...digests,
    ...shifts,
    ...names,
    ...forms,
    ...blanks,
    ...createCases(unsafe({ A27: byReading.served }), {
      'a-sign-whose-digits-are-escaped-is-served': [
        'Percent-encoding in the query is undone once',
        { sign: { written: '{escaped}' } },
      ],
      'a-sign-whose-name-is-escaped-is-served': [
        'Percent-encoding in the name of Sign is undone once',
        { query: '%53ign={sign}' },
      ],
      'a-sign-behind-another-parameter-is-served': [
        'Sign need not be the first in the query',
        { query: 'v=1&Sign={sign}' },
      ],
      'a-sign-before-another-parameter-is-served': ['Another parameter may follow Sign', { query: 'Sign={sign}&v=1' }],
      'a-sign-before-an-ampersand-is-served': ['Nothing need follow an ampersand', { query: 'Sign={sign}&' }],
      'the-first-of-two-signs-counts': ['Of two Signs the first counts', { query: 'Sign={sign}&Sign=0' }],
    }),
    ...createCases(safe({ A27: byReading.refused }), {
      'the-second-of-two-signs-does-not-count': [
        'Of two Signs the second does not count',
        { query: 'Sign=0&Sign={sign}' },
      ],
    }),
  ]),
]
