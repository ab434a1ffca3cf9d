import type { CaseRequest, ContractCase, Expectation, JsonValue } from '../case.ts'
import { code, createCases, ringing as neverLive, refused, served, unsafe } from './create-cases.ts'

const created: Expectation = { members: ['statusCode', 'statusMsg', 'requestId', 'meid'], strings: true }

/** Asked before what rests on it, wherever that stands. */
export const creationCases: readonly ContractCase[] = createCases(unsafe(), {
  'createmeeting-is-served': [
    'createMeeting with everything that was seen is served',
    { action: 'createMeeting' },
    { neverLive, expect: { O7: served } },
  ],
})

const restsOn = ['createmeeting-is-served']
const opening = { action: 'createMeeting' } as const
const given = 'given-by-the-contract-suite'
const first = { name: 'first', phone: '10000000001' }
const withParties = (parties: JsonValue): CaseRequest => ({ ...opening, set: { parties } })

const optional = ['meetingname', 'srcclid', 'dstclid', 'shownumber', 'bookmeeting', 'booktime', 'confid']

const lists: Readonly<Record<string, readonly [title: string, parties: JsonValue]>> = {
  'two-parties': ['two of parties', [first, { name: 'second', phone: '10000000002' }]],
  'a-party-without-name': ['one of parties without a name', [{ phone: '10000000001' }]],
  'parties-of-one-phone': ['two of parties with one phone', [first, { name: 'second', phone: '10000000001' }]],
  'its-creator-among-parties': ['its creator among parties', [{ name: 'creator', phone: '10000000000' }]],
  'more-about-a-party': [
    'more than name and phone of one of parties',
    [{ name: 'first', phone: '10000000001', role: '1' }],
  ],
}

/** How else a required parameter may be named: by such a name it is missing. */
const spellings: Readonly<Record<string, (name: string) => string>> = {
  'in-upper-case': (name) => name.toUpperCase(),
  'with-a-capital': (name) => name.replace(/^./, (first) => first.toUpperCase()),
  'with-a-blank-behind': (name) => `${name} `,
}
const needed: Readonly<Record<string, JsonValue>> = {
  action: 'createMeeting',
  appid: '{appid}',
  creator: '10000000000',
  parties: [first],
}
const misnamed = Object.entries(needed).flatMap(([name, value]) =>
  Object.entries(spellings).map(([end, spell]): [string, [string, CaseRequest]] => [
    `createmeeting-with-${name}-${end}-is-refused`,
    [
      `createMeeting with ${JSON.stringify(spell(name))} for ${name} is refused`,
      { ...opening, omit: [name], set: { [spell(name)]: value } },
    ],
  ]),
)

/** Creating a meeting, as it is assumed to be answered, and ending it: A15, A20, D14. */
export const createMeetingCases: readonly ContractCase[] = [
  ...createCases(
    { ...unsafe(), neverLive, restsOn },
    {
      'createmeeting-returns-a-meid': [
        'What createMeeting is answered with is the envelope and a meid',
        opening,
        { expect: { A15: created } },
      ],
      'a-meeting-is-ended-by-its-meid': [
        'destroyMeeting with the meid that createMeeting returned as its confid is served',
        { action: 'destroyMeeting', set: { confid: '{meid}' } },
        { opening, expect: { D14: served } },
      ],
      'a-participant-is-hung-up-by-the-meid': [
        'hangupMeeting with the meid that createMeeting returned as its confid is served',
        { action: 'hangupMeeting', set: { confid: '{meid}', phone: '10000000001' } },
        { opening, expect: { D14: served } },
      ],
      'the-confid-of-a-new-meeting-may-be-given': [
        'Where createMeeting is given a confid, its meid is that one',
        { ...opening, set: { confid: given } },
        { expect: { A15: { ...created, meid: `^${given}$` } } },
      ],
      'a-meeting-without-a-given-confid-has-a-new-one': [
        'Where createMeeting is given none, no two meetings have the same meid',
        { ...opening, omit: ['confid'] },
        { times: 15, expect: { A15: { ...created, meid: '^.+$', uniqueMeid: true } } },
      ],
    },
  ),
  ...createCases(
    { ...unsafe({ A20: refused }), neverLive, restsOn },
    {
      'createmeeting-without-appid-is-refused': [
        'createMeeting without appid is refused',
        { ...opening, omit: ['appid'] },
      ],
      'createmeeting-without-creator-is-refused': [
        'createMeeting without creator is refused',
        { ...opening, omit: ['creator'] },
      ],
      ...Object.fromEntries(misnamed),
      'createmeeting-with-creator-in-the-query-is-refused': [
        'createMeeting with its creator in the query has none',
        { ...opening, omit: ['creator'], query: 'Sign={sign}&creator=10000000000' },
      ],
      'createmeeting-with-a-party-whose-phone-has-a-capital-is-refused': [
        'Phone is not phone',
        withParties([{ name: 'first', Phone: '10000000001' }]),
      ],
      'createmeeting-without-parties-is-refused': [
        'createMeeting without parties is refused',
        { ...opening, omit: ['parties'] },
      ],
      'createmeeting-with-an-empty-list-of-parties-is-refused': [
        'createMeeting needs at least one of parties',
        withParties([]),
      ],
      'createmeeting-with-a-party-without-phone-is-refused': [
        'Each of parties needs a phone',
        withParties([first, { name: 'second' }]),
      ],
    },
  ),
  ...createCases(
    { ...unsafe({ A8: code('-2', 'parameters-are-not-empty') }), neverLive, restsOn },
    {
      'createmeeting-with-an-empty-appid-is-refused': [
        'createMeeting with an empty appid counts as a missing parameter',
        { ...opening, set: { appid: '' } },
      ],
      'createmeeting-with-an-empty-creator-is-refused': [
        'createMeeting with an empty creator counts as a missing parameter',
        { ...opening, set: { creator: '' } },
      ],
      'createmeeting-with-an-empty-phone-is-refused': [
        'createMeeting with an empty phone among parties counts as a missing parameter',
        withParties([{ name: 'first', phone: '' }]),
      ],
    },
  ),
  ...createCases(
    { ...unsafe({ A7: code('-101', 'parameters-are-not-null') }), neverLive, restsOn },
    {
      'parties-that-are-null-are-refused': ['parties must be a list, not null', withParties(null)],
      'a-party-that-is-null-is-refused': ['Each of parties must be an object, not null', withParties([null])],
      'a-party-whose-phone-is-null-is-refused': [
        'A phone among parties must be text, not null',
        withParties([{ name: 'first', phone: null }]),
      ],
    },
  ),
  ...createCases(
    { ...unsafe({ A7: code('-101', 'parameters-are-strings') }), neverLive, restsOn },
    {
      'parties-that-are-text-are-refused': ['parties must be a list, not a number', withParties('10000000001')],
      'parties-that-are-an-object-are-refused': ['parties must be a list, even of one', withParties(first)],
      'a-party-that-is-text-is-refused': [
        'Each of parties must be an object, not a number alone',
        withParties(['10000000001']),
      ],
      'a-party-whose-phone-is-a-number-is-refused': [
        'A phone among parties must be text, not a number',
        withParties([{ name: 'first', phone: 10000000001 }]),
      ],
      'a-party-whose-phone-is-a-list-is-refused': [
        'A phone among parties must be text, not a list',
        withParties([{ name: 'first', phone: ['10000000001'] }]),
      ],
    },
  ),
  ...createCases(
    { ...unsafe({ A20: served }), neverLive, restsOn },
    {
      'createmeeting-with-what-it-needs-alone-is-served': [
        'createMeeting with appid, creator and parties alone is served',
        { ...opening, omit: optional },
      ],
      'createmeeting-with-empty-parameters-is-served': [
        'What may be left out of createMeeting may be empty',
        { ...opening, set: Object.fromEntries(optional.map((name) => [name, ''])) },
      ],
      ...Object.fromEntries(
        Object.entries(lists).map(([name, [title, parties]]): [string, [string, CaseRequest]] => [
          `createmeeting-with-${name}-is-served`,
          [`createMeeting takes ${title}`, withParties(parties)],
        ]),
      ),
    },
  ),
]
