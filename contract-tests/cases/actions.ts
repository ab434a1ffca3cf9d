import type { ContractCase, JsonValue } from '../case.ts'
import { code, createCases, everyAction, forEachAction, refused, safe, served, unsafe } from './create-cases.ts'

/** Asked before the others: without it a live run would see nothing but refusals, and one that refuses everybody would pass. */
export const acceptedCases: readonly ContractCase[] = [
  ...createCases(safe({ D6: { accepted: true } }), {
    'a-valid-request-is-accepted': [
      'A request that keeps every rule gets as far as the meeting, even if there is no such meeting',
      { action: 'destroyMeeting', set: { confid: 'no-such-meeting' } },
    ],
  }),
  ...createCases(unsafe(), {
    'a-masked-phone-is-served': [
      'The page’s masked example phone is not what makes a request fail',
      { action: 'hangupMeeting', set: { phone: '136****7556' } },
      { expect: { X9: served } },
    ],
  }),
]

const known = code('-3', 'action-is-known')

/** How an action may be written otherwise, {action} in its place. */
const spellings: readonly (readonly [end: string, title: string, spell: (action: string) => JsonValue])[] = [
  ['in-lower-case', 'in lower case', (action) => action.toLowerCase()],
  ['in-upper-case', 'in upper case', (action) => action.toUpperCase()],
  [
    'with-a-capital',
    'with a capital',
    (action) => action.replace(/^hangup/, 'hangUp').replace(/^./, (first) => first.toUpperCase()),
  ],
  ['with-a-blank-behind', 'with a blank behind', (action) => `${action} `],
  ['with-a-blank-in-front', 'with a blank in front', (action) => ` ${action}`],
  ['with-a-tab-behind', 'with a tab behind', (action) => `${action}\t`],
  ['with-a-line-break-behind', 'with a line break behind', (action) => `${action}\n`],
  ['with-a-wide-blank-behind', 'with a full-width blank behind', (action) => `${action}\u3000`],
  ['with-a-zero-byte-behind', 'with a zero byte behind', (action) => `${action}\u0000`],
  ['without-its-last-letter', 'without its last letter', (action) => action.slice(0, -1)],
  ['without-its-object', 'without the word Meeting', (action) => action.replace('Meeting', '')],
  ['by-the-name-of-its-page', 'by the name of its page', (action) => `xunzhong.${action}`],
  ['with-more-behind', 'with a letter too many', (action) => `${action}s`],
  ['with-more-in-front', 'with a letter too many in front', (action) => `x${action}`],
  ['with-an-underscore', 'with an underscore', (action) => action.replace('Meeting', '_meeting')],
  ['with-a-hyphen', 'with a hyphen', (action) => action.replace('Meeting', '-meeting')],
  ['with-a-semicolon-behind', 'with a semicolon behind', (action) => `${action};`],
  ['with-a-comma-behind', 'with a comma and another action behind', (action) => `${action},noSuchAction`],
  ['in-quotes', 'in quotes of its own', (action) => `"${action}"`],
  ['escaped', 'percent-encoded', (action) => action.replace('M', '%4D')],
  [
    'in-full-width-letters',
    'in full-width letters',
    (action) => [...action].map((each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)).join(''),
  ],
]

const claimOf = { destroyMeeting: 'D6', hangupMeeting: 'D7', createMeeting: 'O7' } as const

// Each with the page's masked phone: should a live platform serve such a name after all, it is nobody's.
const misspelt = everyAction.flatMap((action) =>
  spellings.flatMap(([end, title, spell]) =>
    createCases(safe({ [claimOf[action]]: refused, O1: known }), {
      [`${action.toLowerCase()}-${end}-is-refused`]: [
        `${action} ${title} is not ${action}`,
        { action, set: { action: spell(action), ...(action !== 'createMeeting' && { phone: '136****7556' }) } },
      ],
    }),
  ),
)

/** What the actions are called and what they take: D6, D7, O7, X3, X9, A10, A17. */
export const actionCases: readonly ContractCase[] = [
  ...createCases(unsafe(), {
    'destroymeeting-is-served': [
      'destroyMeeting with appid and confid, digits in quotes, is served',
      { action: 'destroyMeeting' },
      { expect: { D6: served, D8: served } },
    ],
    'hangupmeeting-is-served': [
      'hangupMeeting with appid, confid and phone is served',
      { action: 'hangupMeeting', set: { phone: '{phone}' } },
      { expect: { D7: served } },
    ],
  }),
  ...misspelt,
  ...createCases(safe({ O1: code('-3', 'action-is-known') }), {
    'an-unknown-action-is-refused': [
      'An action that does not exist is refused',
      { set: { action: 'noSuchAction', phone: '136****7556' } },
    ],
  }),
  ...createCases(unsafe(), {
    'destroymeeting-with-a-phone-ends-the-meeting': [
      'The page’s .NET example for hanging up is served as what it says: destroyMeeting',
      { action: 'destroyMeeting', set: { phone: '136****7556' } },
      { expect: { X3: served } },
    ],
    'an-unknown-confid-is-served': [
      'Ending a meeting that nobody knows of is served',
      { set: { confid: 'no-such-meeting' } },
      { expect: { A10: code('0', 'meeting-is-known') } },
    ],
    'a-meeting-that-is-over-is-ended-again': [
      'Ending the same meeting twice is served twice',
      { set: { confid: 'a-meeting-that-ends-twice' } },
      { times: 2, restsOn: ['an-unknown-confid-is-served'], expect: { A10: code('0', 'meeting-is-not-over') } },
    ],
    'a-phone-that-is-not-in-the-meeting-is-served': [
      'Hanging up a phone that is not in the meeting is served',
      { action: 'hangupMeeting', set: { confid: 'no-such-meeting', phone: '10000000001' } },
      { restsOn: ['an-unknown-confid-is-served'], expect: { A10: code('0', 'phone-is-in-the-meeting') } },
    ],
  }),
  ...forEachAction(
    createCases(unsafe({ A17: served }), {
      'unknown-parameters-are-ignored': ['A parameter that no action knows is ignored', { set: { remark: 'unknown' } }],
      'an-unknown-parameter-of-any-type-is-ignored': [
        'A parameter that no action knows may be a number, a list, an object or null',
        { set: { remark: 1, remarks: ['unknown', { more: null }], others: { appid: 'x', confid: [] }, last: null } },
      ],
      'a-long-unknown-parameter-is-ignored': [
        'A parameter that no action knows may be long',
        { set: { remark: '会议'.repeat(2000) } },
      ],
    }),
    true,
  ),
  ...createCases(unsafe({ A17: served }), {
    'a-parameter-of-another-action-is-not-looked-at': [
      'destroyMeeting does not look at phone, whatever it holds',
      { action: 'destroyMeeting', set: { phone: ['not', 'a', 'phone'] } },
    ],
  }),
]
