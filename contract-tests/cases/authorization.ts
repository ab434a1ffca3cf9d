import type { CaseRequest, ContractCase } from '../case.ts'
import {
  code,
  createCases,
  forEachAction,
  refused,
  refusedByReading,
  safe,
  servedByReading,
  unsafe,
} from './create-cases.ts'

const malformed = safe({ D4: refused, O1: code('-202', 'authorization-is-well-formed') })
const foreign = safe({ D4: refused, A5: code('-202', 'authorization-names-the-account') })
const missing = safe({ D3: refused, A4: code('-202', 'authorization-is-present') })

/** How the text of Authorization may be encoded, and what may stand around the code. */
const encodings = createCases(malformed, {
  'an-authorization-that-is-not-base64-is-refused': [
    'Authorization must be base64',
    { authorization: { raw: '!!not-base64!!' } },
  ],
  'an-authorization-in-plain-text-is-refused': [
    'Text that is not encoded is refused',
    { authorization: { encoding: 'none' } },
  ],
  'an-authorization-without-padding-is-refused': [
    'Base64 without its closing equals sign is refused',
    { authorization: { encoding: 'unpadded' } },
  ],
  'an-authorization-with-more-padding-is-refused': [
    'Base64 with equals signs too many is refused',
    { authorization: { written: '{authorization}==' } },
  ],
  'an-authorization-in-hex-is-refused': ['Hexadecimal digits are no base64', { authorization: { encoding: 'hex' } }],
  'an-authorization-that-is-encoded-twice-is-refused': [
    'The base64 of the base64 is refused',
    { authorization: { encoding: 'twice' } },
  ],
  'an-authorization-in-utf-16-is-refused': [
    'The base64 of UTF-16 is refused',
    { authorization: { encoding: 'utf-16' } },
  ],
  'an-authorization-in-the-other-case-is-refused': [
    'Base64 with upper and lower case exchanged is refused',
    { authorization: { written: '{swapped}' } },
  ],
  'an-authorization-with-a-scheme-is-refused': [
    'Authorization takes no scheme such as Basic in front',
    { authorization: { raw: 'Basic dGVsZW1lZXRpbmdraXQ6dG9rZW4=' } },
  ],
  'a-right-authorization-behind-basic-is-refused': [
    'A right Authorization with Basic in front is refused',
    { authorization: { written: 'Basic {authorization}' } },
  ],
  'a-right-authorization-behind-bearer-is-refused': [
    'A right Authorization with Bearer in front is refused',
    { authorization: { written: 'Bearer {authorization}' } },
  ],
  'a-right-authorization-behind-basic-in-lower-case-is-refused': [
    'A right Authorization with basic in front is refused',
    { authorization: { written: 'basic {authorization}' } },
  ],
  'an-authorization-with-a-comma-at-its-end-is-refused': [
    'A right Authorization with a comma behind it is refused',
    { authorization: { written: '{authorization},' } },
  ],
  'an-authorization-in-quotes-is-refused': [
    'A right Authorization in quotes is refused',
    { authorization: { written: '"{authorization}"' } },
  ],
  'an-authorization-with-a-semicolon-behind-is-refused': [
    'A right Authorization with a semicolon behind it, as the page closes other headers, is refused',
    { authorization: { written: '{authorization};' } },
  ],
  'an-authorization-with-a-comma-behind-is-refused': [
    'A right Authorization with a comma and more behind it is refused',
    { authorization: { written: '{authorization}, x' } },
  ],
  'an-authorization-with-a-blank-inside-is-refused': [
    'A blank within the base64 is refused',
    { authorization: { written: '{authorization:0:8} {authorization:8:}' } },
  ],
  'an-escaped-authorization-is-refused': [
    'Percent-encoding in a header is not undone',
    { authorization: { written: '{authorization:0:-1}%3D' } },
  ],
  'an-authorization-without-its-end-is-refused': [
    'A right Authorization that lost its last four characters is refused',
    { authorization: { written: '{authorization:0:-4}' } },
  ],
  'an-authorization-with-a-byte-order-mark-is-refused': [
    'A byte-order mark in front of the text that is encoded is refused',
    { authorization: { text: '\uFEFF{accountSID}|{timestamp}' } },
  ],
  'an-authorization-with-more-behind-is-refused': [
    'A right Authorization with base64 behind it is refused',
    { authorization: { text: '{accountSID}|{timestamp}0000' } },
  ],
})

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
const timestamps = createCases(malformed, {
  'an-authorization-with-a-short-timestamp-is-refused': [
    'A timestamp of twelve digits is refused',
    { authorization: { timestamp: '202601020304' } },
  ],
  'a-timestamp-without-seconds-is-refused': [
    'A timestamp of this minute without its seconds is refused',
    { authorization: { timestamp: '{timestamp:0:12}' } },
  ],
  'a-timestamp-of-the-hour-alone-is-refused': [
    'A timestamp of this hour without its minutes is refused',
    { authorization: { timestamp: '{timestamp:0:10}' } },
  ],
  'a-timestamp-of-the-day-alone-is-refused': [
    'Today’s date alone is refused',
    { authorization: { timestamp: '{timestamp:0:8}' } },
  ],
  'a-timestamp-with-two-digits-of-the-year-is-refused': [
    'A year of two digits is refused',
    { authorization: { timestamp: '{yy}{MM}{dd}{HH}{mm}{ss}' } },
  ],
  'a-timestamp-with-milliseconds-is-refused': [
    'A timestamp with milliseconds is refused',
    { authorization: { timestamp: '{timestamp}{SSS}' } },
  ],
  'an-authorization-with-a-formatted-timestamp-is-refused': [
    'A timestamp with punctuation is refused',
    { authorization: { timestamp: '2026-01-02 03:04:05' } },
  ],
  'a-timestamp-of-now-with-punctuation-is-refused': [
    'A timestamp of this moment with hyphens, a blank and colons is refused',
    { authorization: { timestamp: '{yyyy}-{MM}-{dd} {HH}:{mm}:{ss}' } },
  ],
  'a-timestamp-with-a-t-is-refused': [
    'A timestamp with a T between date and time is refused',
    { authorization: { timestamp: '{yyyy}{MM}{dd}T{HH}{mm}{ss}' } },
  ],
  'a-timestamp-of-iso-8601-is-refused': [
    'A timestamp of this moment as ISO 8601 writes it is refused',
    { authorization: { timestamp: '{yyyy}-{MM}-{dd}T{HH}:{mm}:{ss}' } },
  ],
  'a-timestamp-with-slashes-is-refused': [
    'A timestamp of this moment with slashes, a blank and colons is refused',
    { authorization: { timestamp: '{yyyy}/{MM}/{dd} {HH}:{mm}:{ss}' } },
  ],
  'a-timestamp-with-a-fraction-is-refused': [
    'A timestamp with .0 behind it is refused',
    { authorization: { timestamp: '{timestamp}.0' } },
  ],
  'a-timestamp-in-full-width-digits-is-refused': [
    'A timestamp in full-width digits is refused',
    { authorization: { timestamp: '{wide}' } },
  ],
  'a-timestamp-with-a-plus-in-front-is-refused': [
    'A timestamp with a plus in front is refused',
    { authorization: { timestamp: '+{timestamp}' } },
  ],
  'a-timestamp-with-a-blank-inside-is-refused': [
    'A timestamp with a blank between date and time is refused',
    { authorization: { timestamp: '{yyyy}{MM}{dd} {HH}{mm}{ss}' } },
  ],
  'a-timestamp-with-a-zone-is-refused': [
    'A timestamp with +0800 behind it is refused',
    { authorization: { timestamp: '{timestamp}+0800' } },
  ],
  'a-timestamp-with-a-z-is-refused': [
    'A timestamp with a Z behind it is refused',
    { authorization: { timestamp: '{timestamp}Z' } },
  ],
  'the-seconds-since-1970-are-refused': [
    'A Unix time in seconds is refused',
    { authorization: { timestamp: '{unix}' } },
  ],
  'the-milliseconds-since-1970-are-refused': [
    'A Unix time in milliseconds is refused',
    { authorization: { timestamp: '{millis}' } },
  ],
  'an-authorization-with-an-impossible-date-is-refused': [
    'A timestamp that is no day of the calendar is refused',
    { authorization: { timestamp: '20260230030405' } },
  ],
  'a-timestamp-of-month-13-is-refused': [
    'A month beyond the twelfth of the year before is refused',
    { authorization: { timestamp: '{monthOverflow}{dd}{HH}{mm}{ss}' } },
  ],
  'a-timestamp-of-day-32-is-refused': [
    'A day beyond the last of the month before is refused',
    { authorization: { timestamp: '{dayOverflow}{HH}{mm}{ss}' } },
  ],
  'a-timestamp-of-hour-24-is-refused': [
    'Hour 24 of yesterday is no hour, although it would be today’s first',
    { authorization: { timestamp: '{dayBefore}24{mm}{ss}' } },
  ],
  'a-timestamp-of-hour-25-is-refused': [
    'Hour 25 of yesterday is no hour',
    { authorization: { timestamp: '{dayBefore}25{mm}{ss}' } },
  ],
  'a-timestamp-of-minute-60-is-refused': [
    'Minute 60 of the hour before is no minute',
    { authorization: { timestamp: '{hourBefore}60{ss}' } },
  ],
  'a-timestamp-of-second-60-is-refused': [
    'Second 60 of the minute before is no second',
    { authorization: { timestamp: '{minuteBefore}60' } },
  ],
  'a-timestamp-of-second-99-is-refused': [
    'Second 99 of the minute before is no second',
    { authorization: { timestamp: '{minuteBefore}99' } },
  ],
  'a-timestamp-of-minute-99-is-refused': [
    'Minute 99 of the hour before is no minute',
    { authorization: { timestamp: '{hourBefore}99{ss}' } },
  ],
})

/** Whom Authorization names. */
const accounts = createCases(foreign, {
  'an-authorization-of-an-unknown-account-is-refused': [
    'Authorization must name the account of the URL, not one that nobody has',
    { authorization: { account: 'unknown' } },
  ],
  'an-authorization-of-another-account-is-refused': [
    'Authorization must name the account of the URL, not another one',
    { authorization: { account: 'no-balance' } },
  ],
  'an-authorization-with-the-accountsid-in-the-other-case-is-refused': [
    'An accountSID with upper and lower case exchanged is not the one of the URL',
    { authorization: { text: '{swappedSID}|{timestamp}' } },
  ],
  'an-authorization-with-the-beginning-of-the-accountsid-is-refused': [
    'An accountSID that lost its last character is not the one of the URL',
    { authorization: { text: '{accountSID:0:-1}|{timestamp}' } },
  ],
  'an-authorization-with-the-end-of-the-accountsid-is-refused': [
    'An accountSID that lost its first character is not the one of the URL',
    { authorization: { text: '{accountSID:1:}|{timestamp}' } },
  ],
  'an-authorization-with-more-in-front-of-the-accountsid-is-refused': [
    'An accountSID with a character too many in front is not the one of the URL',
    { authorization: { text: '0{accountSID}|{timestamp}' } },
  ],
  'an-authorization-of-the-application-is-refused': [
    'An appid is no accountSID',
    { authorization: { text: '{appid}|{timestamp}' } },
  ],
  'an-authorization-with-a-longer-accountsid-is-refused': [
    'An accountSID with a character too many is not the one of the URL',
    { authorization: { text: '{accountSID}0|{timestamp}' } },
  ],
  'an-authorization-with-a-blank-behind-the-accountsid-is-refused': [
    'An accountSID with a blank behind it is not the one of the URL',
    { authorization: { text: '{accountSID} |{timestamp}' } },
  ],
  'an-authorization-with-a-blank-in-front-is-refused': [
    'An accountSID with a blank in front is not the one of the URL',
    { authorization: { text: ' {accountSID}|{timestamp}' } },
  ],
  'an-authorization-with-two-bars-is-refused': [
    'A second vertical bar belongs to an accountSID that is not the one of the URL',
    { authorization: { separator: '||' } },
  ],
})

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
    ...createCases(unsafe({ A27: servedByReading }), {
      'header-names-in-lower-case-are-served': [
        'A header’s name may be written in lower case',
        { authorization: { raw: null }, headers: { authorization: '{authorization}' } },
      ],
      'the-first-of-two-authorizations-counts': [
        'Of two Authorization headers the first counts',
        { headers: { Authorization: ['{authorization}', 'x'] } },
      ],
    }),
    ...createCases(safe({ A27: refusedByReading }), {
      'the-second-of-two-authorizations-does-not-count': [
        'Of two Authorization headers the second does not count',
        { headers: { Authorization: ['x', '{authorization}'] } },
      ],
    }),
  ]),
]
