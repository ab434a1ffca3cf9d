import type { CaseRequest, ContractCase } from '../case.ts'
import { byReading, code, createCases, createSeries, forEachAction, refused, safe, unsafe } from './create-cases.ts'

const malformed = safe({ D4: refused, O1: code('-202', 'authorization-is-well-formed') })
const foreign = safe({ D4: refused, A5: code('-202', 'authorization-names-the-account') })
const missing = safe({ D3: refused, A4: code('-202', 'authorization-is-present') })

/** How the text of Authorization may be encoded, and what may stand around the code. */
const encodings = createSeries(
  malformed,
  ['an-authorization-{}-is-refused', (written) => ({ authorization: { written } })],
  {
    'that-is-not-base64': ['Authorization must be base64', { authorization: { raw: '!!not-base64!!' } }],
    'in-plain-text': ['Text that is not encoded is refused', { authorization: { encoding: 'none' } }],
    'without-padding': [
      'Base64 without its closing equals sign is refused',
      { authorization: { encoding: 'unpadded' } },
    ],
    'with-more-padding': ['Base64 with equals signs too many is refused', '{authorization}=='],
    'in-hex': ['Hexadecimal digits are no base64', { authorization: { encoding: 'hex' } }],
    'that-is-encoded-twice': ['The base64 of the base64 is refused', { authorization: { encoding: 'twice' } }],
    'in-utf-16': ['The base64 of UTF-16 is refused', { authorization: { encoding: 'utf-16' } }],
    'in-the-other-case': ['Base64 with upper and lower case exchanged is refused', '{swapped}'],
    'with-a-scheme': [
      'Authorization takes no scheme such as Basic in front',
      { authorization: { raw: 'Basic dGVsZW1lZXRpbmdraXQ6dG9rZW4=' } },
    ],
    'a-right-authorization-behind-basic-is-refused': [
      'A right Authorization with Basic in front is refused',
      'Basic {authorization}',
    ],
    'a-right-authorization-behind-bearer-is-refused': [
      'A right Authorization with Bearer in front is refused',
      'Bearer {authorization}',
    ],
    'a-right-authorization-behind-basic-in-lower-case-is-refused': [
      'A right Authorization with basic in front is refused',
      'basic {authorization}',
    ],
    'with-a-comma-at-its-end': ['A right Authorization with a comma behind it is refused', '{authorization},'],
    'in-quotes': ['A right Authorization in quotes is refused', '"{authorization}"'],
    'with-a-semicolon-behind': [
      'A right Authorization with a semicolon behind it, as the page closes other headers, is refused',
      '{authorization};',
    ],
    'with-a-comma-behind': ['A right Authorization with a comma and more behind it is refused', '{authorization}, x'],
    'with-a-blank-inside': ['A blank within the base64 is refused', '{authorization:0:8} {authorization:8:}'],
    'an-escaped-authorization-is-refused': ['Percent-encoding in a header is not undone', '{authorization:0:-1}%3D'],
    'without-its-end': ['A right Authorization that lost its last four characters is refused', '{authorization:0:-4}'],
    'with-a-byte-order-mark': [
      'A byte-order mark in front of the text that is encoded is refused',
      { authorization: { text: '\uFEFF{accountSID}|{timestamp}' } },
    ],
    'with-more-behind': [
      'A right Authorization with base64 behind it is refused',
      { authorization: { text: '{accountSID}|{timestamp}0000' } },
    ],
  },
)

const separators = {
  'a-comma': ',',
  'a-semicolon': ';',
  'a-blank': ' ',
  'a-hyphen': '-',
  'an-underscore': '_',
  'a-slash': '/',
  'a-number-sign': '#',
  'an-ampersand': '&',
  'a-tab': '\t',
  'a-line-break': '\n',
  'a-full-width-bar': '｜',
}

/** What may be written between accountSID and timestamp, around them, and in which order. */
const texts = createCases(malformed, {
  'an-authorization-without-separator-is-refused': [
    'accountSID and timestamp must be separated',
    { authorization: { separator: '' } },
  ],
  ...Object.fromEntries(
    Object.entries(separators).map(([name, separator]): [string, [string, CaseRequest]] => [
      `${name}-for-the-vertical-bar-is-refused`,
      [`In place of the vertical bar ${name.replaceAll('-', ' ')} is refused`, { authorization: { separator } }],
    ]),
  ),
  'a-blank-behind-the-vertical-bar-is-refused': [
    'A blank behind the vertical bar is refused',
    { authorization: { separator: '| ' } },
  ],
  'a-timestamp-before-the-accountsid-is-refused': [
    'The timestamp in front of the accountSID is refused',
    { authorization: { text: '{timestamp}|{accountSID}' } },
  ],
  'an-authorization-of-three-parts-is-refused': [
    'A third part behind the timestamp is refused',
    { authorization: { text: '{accountSID}|{timestamp}|x' } },
  ],
  'an-authorization-with-a-bar-behind-is-refused': [
    'A vertical bar behind the timestamp is refused',
    { authorization: { text: '{accountSID}|{timestamp}|' } },
  ],
  'an-authorization-with-a-blank-behind-is-refused': [
    'A blank behind the timestamp is refused',
    { authorization: { text: '{accountSID}|{timestamp} ' } },
  ],
  'an-authorization-with-a-line-break-behind-is-refused': [
    'A line break behind the timestamp, as echo writes it, is refused',
    { authorization: { text: '{accountSID}|{timestamp}\n' } },
  ],
  'an-authorization-with-a-zero-byte-behind-is-refused': [
    'A zero byte behind the timestamp is refused',
    { authorization: { text: '{accountSID}|{timestamp}\u0000' } },
  ],
  'an-authorization-without-the-accountsid-is-refused': [
    'A timestamp alone is refused',
    { authorization: { text: '|{timestamp}' } },
  ],
  'an-authorization-without-the-timestamp-is-refused': [
    'An accountSID alone is refused',
    { authorization: { text: '{accountSID}|' } },
  ],
})

/** How a timestamp of this moment may be written otherwise, in Authorization and in Sign alike. */
const timestamps = createSeries(
  malformed,
  ['a-timestamp-{}-is-refused', (timestamp) => ({ authorization: { timestamp } })],
  {
    'an-authorization-with-a-short-timestamp-is-refused': ['A timestamp of twelve digits is refused', '202601020304'],
    'without-seconds': ['A timestamp of this minute without its seconds is refused', '{timestamp:0:12}'],
    'of-the-hour-alone': ['A timestamp of this hour without its minutes is refused', '{timestamp:0:10}'],
    'of-the-day-alone': ['Today’s date alone is refused', '{timestamp:0:8}'],
    'with-two-digits-of-the-year': ['A year of two digits is refused', '{yy}{MM}{dd}{HH}{mm}{ss}'],
    'with-milliseconds': ['A timestamp with milliseconds is refused', '{timestamp}{SSS}'],
    'an-authorization-with-a-formatted-timestamp-is-refused': [
      'A timestamp with punctuation is refused',
      '2026-01-02 03:04:05',
    ],
    'of-now-with-punctuation': [
      'A timestamp of this moment with hyphens, a blank and colons is refused',
      '{yyyy}-{MM}-{dd} {HH}:{mm}:{ss}',
    ],
    'with-a-t': ['A timestamp with a T between date and time is refused', '{yyyy}{MM}{dd}T{HH}{mm}{ss}'],
    'of-iso-8601': ['A timestamp of this moment as ISO 8601 writes it is refused', '{yyyy}-{MM}-{dd}T{HH}:{mm}:{ss}'],
    'with-slashes': [
      'A timestamp of this moment with slashes, a blank and colons is refused',
      '{yyyy}/{MM}/{dd} {HH}:{mm}:{ss}',
    ],
    'with-a-fraction': ['A timestamp with .0 behind it is refused', '{timestamp}.0'],
    'in-full-width-digits': ['A timestamp in full-width digits is refused', '{wide}'],
    'with-a-plus-in-front': ['A timestamp with a plus in front is refused', '+{timestamp}'],
    'with-a-blank-inside': ['A timestamp with a blank between date and time is refused', '{yyyy}{MM}{dd} {HH}{mm}{ss}'],
    'with-a-zone': ['A timestamp with +0800 behind it is refused', '{timestamp}+0800'],
    'with-a-z': ['A timestamp with a Z behind it is refused', '{timestamp}Z'],
    'the-seconds-since-1970-are-refused': ['A Unix time in seconds is refused', '{unix}'],
    'the-milliseconds-since-1970-are-refused': ['A Unix time in milliseconds is refused', '{millis}'],
    'an-authorization-with-an-impossible-date-is-refused': [
      'A timestamp that is no day of the calendar is refused',
      '20260230030405',
    ],
    'of-month-13': ['A month beyond the twelfth of the year before is refused', '{monthOverflow}{dd}{HH}{mm}{ss}'],
    'of-day-32': ['A day beyond the last of the month before is refused', '{dayOverflow}{HH}{mm}{ss}'],
    'of-hour-24': ['Hour 24 of yesterday is no hour, although it would be today’s first', '{dayBefore}24{mm}{ss}'],
    'of-hour-25': ['Hour 25 of yesterday is no hour', '{dayBefore}25{mm}{ss}'],
    'of-minute-60': ['Minute 60 of the hour before is no minute', '{hourBefore}60{ss}'],
    'of-second-60': ['Second 60 of the minute before is no second', '{minuteBefore}60'],
    'of-second-99': ['Second 99 of the minute before is no second', '{minuteBefore}99'],
    'of-minute-99': ['Minute 99 of the hour before is no minute', '{hourBefore}99{ss}'],
  },
)

/** Whom Authorization names. */
const accounts = createSeries(
  foreign,
  ['an-authorization-with-{}-is-refused', (text) => ({ authorization: { text } })],
  {
    'an-authorization-of-an-unknown-account-is-refused': [
      'Authorization must name the account of the URL, not one that nobody has',
      { authorization: { account: 'unknown' } },
    ],
    'an-authorization-of-another-account-is-refused': [
      'Authorization must name the account of the URL, not another one',
      { authorization: { account: 'no-balance' } },
    ],
    'the-accountsid-in-the-other-case': [
      'An accountSID with upper and lower case exchanged is not the one of the URL',
      '{swappedSID}|{timestamp}',
    ],
    'the-beginning-of-the-accountsid': [
      'An accountSID that lost its last character is not the one of the URL',
      '{accountSID:0:-1}|{timestamp}',
    ],
    'the-end-of-the-accountsid': [
      'An accountSID that lost its first character is not the one of the URL',
      '{accountSID:1:}|{timestamp}',
    ],
    'more-in-front-of-the-accountsid': [
      'An accountSID with a character too many in front is not the one of the URL',
      '0{accountSID}|{timestamp}',
    ],
    'an-authorization-of-the-application-is-refused': ['An appid is no accountSID', '{appid}|{timestamp}'],
    'a-longer-accountsid': [
      'An accountSID with a character too many is not the one of the URL',
      '{accountSID}0|{timestamp}',
    ],
    'a-blank-behind-the-accountsid': [
      'An accountSID with a blank behind it is not the one of the URL',
      '{accountSID} |{timestamp}',
    ],
    'a-blank-in-front': ['An accountSID with a blank in front is not the one of the URL', ' {accountSID}|{timestamp}'],
    'two-bars': [
      'A second vertical bar belongs to an accountSID that is not the one of the URL',
      { authorization: { separator: '||' } },
    ],
  },
)

const examples = createCases(safe({ X2: refused, O1: code('-202', 'authorization-is-well-formed') }), {
  'a-colon-for-the-vertical-bar-is-refused': [
    'The colon of the page’s example does not do for the vertical bar of its rule',
    { authorization: { separator: ':' } },
    { expect: { D4: refused, X2: refused, O1: code('-202', 'authorization-is-well-formed') } },
  ],
  'an-authorization-like-the-example-is-refused': [
    'An Authorization built like the page’s example, colon and short timestamp included, is refused',
    { authorization: { raw: 'bm9ib2R5c2FjY291bnQwMDAwMDAwMDAwMDAwMDAwMToyMDEzMDIwMTE1MA==' } },
  ],
})

/** Where an Authorization may be that is not in its header. */
const places = createCases(missing, {
  'a-request-without-authorization-is-refused': [
    'Authorization is required, and -202 says that it is missing',
    { authorization: { raw: null } },
  ],
  'an-empty-authorization-is-refused': ['An empty Authorization is as good as none', { authorization: { raw: '' } }],
  'an-authorization-under-another-name-is-refused': [
    'X-Authorization is not Authorization',
    { authorization: { raw: null }, headers: { 'X-Authorization': '{authorization}' } },
  ],
  'an-authorization-of-a-proxy-is-refused': [
    'Proxy-Authorization is not Authorization',
    { authorization: { raw: null }, headers: { 'Proxy-Authorization': '{authorization}' } },
  ],
  'an-authorization-in-the-query-is-refused': [
    'Authorization in the query is as good as none',
    { authorization: { raw: null }, query: 'Sign={sign}&Authorization={authorization}' },
  ],
  'an-authorization-in-the-body-is-refused': [
    'Authorization in the body is as good as none',
    { authorization: { raw: null }, set: { Authorization: '{authorization}' } },
  ],
})

/** What Authorization must be: D3, D4, A4, A5, A27, X2. */
export const authorizationCases: readonly ContractCase[] = [
  ...forEachAction([
    ...encodings,
    ...texts,
    ...timestamps,
    ...accounts,
    ...examples,
    ...places,
    ...createCases(unsafe({ A27: byReading.served }), {
      'header-names-in-lower-case-are-served': [
        'A header’s name may be written in lower case',
        { authorization: { raw: null }, headers: { authorization: '{authorization}' } },
      ],
      'the-first-of-two-authorizations-counts': [
        'Of two Authorization headers the first counts',
        { headers: { Authorization: ['{authorization}', 'x'] } },
      ],
    }),
    ...createCases(safe({ A27: byReading.refused }), {
      'the-second-of-two-authorizations-does-not-count': [
        'Of two Authorization headers the second does not count',
        { headers: { Authorization: ['x', '{authorization}'] } },
      ],
    }),
  ]),
]
