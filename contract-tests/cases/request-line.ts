import type { CaseRequest, ContractCase } from '../case.ts'
import { byReading, createCases, createSeries, forEachAction, refused, safe, served, unsafe } from './create-cases.ts'

// A server in front may not read such a path at all.
const escaped = { expect: { D2: byReading.refused } }

/** What is not the account of the URL, with Sign and Authorization as they would be right for it. */
// Authorization names another account than such a path, too, so that no single code is to be expected.
const accounts = createSeries(safe({ D2: refused }), ['an-accountsid-with-{}-is-refused', (sid) => ({ sid })], {
  'an-accountsid-in-the-other-case-is-refused': [
    'An accountSID in the path with upper and lower case exchanged is another one',
    '{swappedSID}',
  ],
  'the-beginning-of-an-accountsid-is-refused': [
    'An accountSID in the path that lost its last character is another one',
    '{accountSID:0:-1}',
  ],
  'the-end-of-an-accountsid-is-refused': [
    'An accountSID in the path that lost its first character is another one',
    '{accountSID:1:}',
  ],
  'more-behind': ['An accountSID in the path with a character too many is another one', '{accountSID}0'],
  'more-in-front': ['An accountSID in the path with a character too many in front is another one', '0{accountSID}'],
  'a-blank-behind': ['An accountSID in the path with a blank behind it is another one', '{accountSID}%20', escaped],
  'a-blank-in-front': ['An accountSID in the path with a blank in front is another one', '%20{accountSID}', escaped],
  'a-zero-byte-behind': [
    'An accountSID in the path with a zero byte behind it is another one',
    '{accountSID}%00',
    escaped,
  ],
  'an-accountsid-that-is-escaped-twice-is-refused': [
    'An accountSID in the path whose percent-encoding was encoded again is another one',
    '%25{firstOfSID}{accountSID:1:}',
    escaped,
  ],
  hyphens: [
    'An accountSID in the path with a hyphen in it, as a UUID has them, is another one',
    '{accountSID:0:8}-{accountSID:8:}',
  ],
  'an-accountsid-in-braces-is-refused': [
    'An accountSID in braces, as the page marks its places, is another one',
    '%7B{accountSID}%7D',
    escaped,
  ],
  'a-parameter-behind': [
    'What follows a semicolon belongs to the accountSID in the path',
    '{accountSID};v=1',
    // Servers in front may drop such parameters.
    { expect: { A27: byReading.refused } },
  ],
})

const otherMethod = unsafe({ A11: { envelope: false, httpStatus: 405, knob: 'otherMethod.value' } })
const otherVersion = unsafe({ A11: { envelope: false, httpStatus: 404, knob: 'otherVersion.value' } })
const otherPath = unsafe({ A11: { envelope: false, httpStatus: 404, knob: 'otherPath.value' } })

/** How the endpoint is reached: D2, A11, A27. */
export const requestLineCases: readonly ContractCase[] = [
  ...forEachAction([
    ...createCases(unsafe({ D2: served }), {
      'the-documented-request-line-is-served': [
        'POST to version 201612, call/TeleMeeting.wx, with Sign in the query is served',
        {},
      ],
    }),
    ...accounts,
    ...createCases(unsafe({ A27: byReading.served }), {
      'an-escaped-accountsid-is-served': [
        'Percent-encoding in the path is undone once',
        { sid: '%{firstOfSID}{accountSID:1:}' },
      ],
    }),
    // Not safe: the platform might serve what is assumed to be answered with an error.
    ...createCases(otherMethod, {
      'get-is-not-served': ['GET is answered with 405', { method: 'GET' }],
      'put-is-not-served': ['PUT is answered with 405', { method: 'PUT' }],
      'delete-is-not-served': ['DELETE is answered with 405', { method: 'DELETE' }],
      'patch-is-not-served': ['PATCH is answered with 405', { method: 'PATCH' }],
    }),
    // What other functions have: for one action it may be served here, too.
    ...createCases(otherVersion, {
      'an-older-version-is-not-served': ['Version 201512 is answered with 404', { version: '201512' }],
    }),
    ...createCases(otherPath, {
      'another-func-is-not-served': ['TeleMeeting.wx under sms is answered with 404', { func: 'sms' }],
      'a-funcurl-in-lower-case-is-not-served': ['telemeeting.wx is not TeleMeeting.wx', { funcURL: 'telemeeting.wx' }],
    }),
  ]),
  ...createCases(otherMethod, {
    'options-is-not-served': ['OPTIONS is answered with 405', { method: 'OPTIONS' }],
    'a-method-in-a-header-is-not-served': [
      'GET is not POST, whatever X-HTTP-Method-Override says',
      { method: 'GET', headers: { 'X-HTTP-Method-Override': 'POST' } },
    ],
  }),
  // Whatever else the path holds is looked at before the body, which says what the action is.
  ...createSeries(otherVersion, ['{}-is-not-served', (version) => ({ version })], {
    'the-version-before': ['Version 201611 is answered with 404', '201611'],
    'a-later-version': ['Version 202401 is answered with 404', '202401'],
    'a-path-with-more-in-front': ['A path with api in front of its version is answered with 404', 'api/201612'],
    'a-version-that-never-was': ['Version 1 is answered with 404', '1'],
    'the-beginning-of-the-version': ['Version 2016 is answered with 404', '2016'],
    'a-longer-version': ['Version 2016120 is answered with 404', '2016120'],
    'a-version-with-a-zero-in-front': ['Version 0201612 is answered with 404', '0201612'],
    'a-version-with-a-v': ['Version v201612 is answered with 404', 'v201612'],
    'a-version-with-a-blank-behind': ['A version with a blank behind it is answered with 404', '201612%20'],
  }),
  ...createCases(otherPath, {
    'another-funcurl-is-not-served': [
      'A funcURL that does not exist is answered with 404',
      { funcURL: 'NoSuchFunction.wx' },
    ],
    'a-func-in-upper-case-is-not-served': ['CALL is not call', { func: 'CALL' }],
    ...Object.fromEntries(
      ['account', 'traffic', 'calls'].map((func): [string, [string, CaseRequest]] => [
        `${func}-for-call-is-not-served`,
        [`TeleMeeting.wx under ${func} is answered with 404`, { func }],
      ]),
    ),
    'a-path-with-more-behind-is-not-served': ['A path that goes on is another one', { funcURL: 'TeleMeeting.wx/x' }],
    'a-func-with-a-blank-behind-is-not-served': ['A func with a blank behind it is another one', { func: 'call%20' }],
    'a-funcurl-without-its-ending-is-not-served': ['TeleMeeting is not TeleMeeting.wx', { funcURL: 'TeleMeeting' }],
    'a-funcurl-with-another-ending-is-not-served': [
      'TeleMeeting.php is not TeleMeeting.wx',
      { funcURL: 'TeleMeeting.php' },
    ],
    'a-longer-funcurl-is-not-served': ['TeleMeeting.wxx is not TeleMeeting.wx', { funcURL: 'TeleMeeting.wxx' }],
    'a-funcurl-without-its-dot-is-not-served': ['TeleMeeting-wx is not TeleMeeting.wx', { funcURL: 'TeleMeeting-wx' }],
    'a-funcurl-with-a-slash-behind-is-not-served': [
      'A slash behind the funcURL makes another path',
      { funcURL: 'TeleMeeting.wx/' },
    ],
    'a-funcurl-with-a-blank-behind-is-not-served': [
      'A funcURL with a blank behind it is another one',
      { funcURL: 'TeleMeeting.wx%20' },
    ],
    'a-funcurl-with-a-parameter-behind-is-not-served': [
      'A semicolon belongs to the funcURL',
      { funcURL: 'TeleMeeting.wx;v=1' },
    ],
    'a-path-with-two-slashes-is-not-served': ['Two slashes are not one', { func: '/call' }],
    'sid-in-upper-case-is-not-served': ['SID is not sid', { segment: 'SID' }],
    'another-word-for-sid-is-not-served': ['Accounts is not sid', { segment: 'Accounts' }],
  }),
]
