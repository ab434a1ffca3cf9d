import type { ContractCase } from '../case.ts'
import { code, createCases, refused, safe, served, unsafe } from './create-cases.ts'

/** What the actions are called and what they take: D6, D7, X3, X9, A10, A17. */
export const actionCases: readonly ContractCase[] = [
  // Without it a live run would see nothing but refusals, and one that refuses everybody would pass.
  ...createCases(safe({ D6: { accepted: true } }), {
    'a-valid-request-is-accepted': [
      'A request that keeps every rule gets as far as the meeting, even if there is no such meeting',
      { action: 'destroyMeeting', set: { confid: 'no-such-meeting' } },
    ],
  }),
  ...createCases(unsafe(), {
    'destroymeeting-is-served': [
      'destroyMeeting with appid and confid is served',
      { action: 'destroyMeeting' },
      { expect: { D6: served } },
    ],
    'hangupmeeting-is-served': [
      'hangupMeeting with appid, confid and phone is served',
      { action: 'hangupMeeting', set: { phone: '{phone}' } },
      { expect: { D7: served } },
    ],
  }),
  // With the page's masked phone: should a live platform serve an unknown name after all, it is nobody's.
  ...createCases(safe({ D6: refused, O1: code('-3', 'action-is-known') }), {
    'destroymeeting-in-lower-case-is-refused': [
      'destroyMeeting is case-sensitive',
      { set: { action: 'destroymeeting', phone: '136****7556' } },
    ],
    'destroymeeting-with-a-capital-is-refused': [
      'DestroyMeeting is not destroyMeeting',
      { set: { action: 'DestroyMeeting', phone: '136****7556' } },
    ],
  }),
  ...createCases(safe({ D7: refused, O1: code('-3', 'action-is-known') }), {
    'hangupmeeting-in-lower-case-is-refused': [
      'hangupMeeting is case-sensitive',
      { set: { action: 'hangupmeeting', phone: '136****7556' } },
    ],
    'hangupmeeting-with-a-capital-is-refused': [
      'HangUpMeeting is not hangupMeeting',
      { set: { action: 'HangUpMeeting', phone: '136****7556' } },
    ],
  }),
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
    'a-masked-phone-is-served': [
      'The page’s masked example phone is not what makes a request fail',
      { action: 'hangupMeeting', set: { phone: '136****7556' } },
      { expect: { X9: served } },
    ],
    'an-unknown-confid-is-served': [
      'Ending a meeting that nobody knows of is served',
      { set: { confid: 'no-such-meeting' } },
      { expect: { A10: code('0', 'meeting-is-known') } },
    ],
    'a-meeting-that-is-over-is-ended-again': [
      'Ending the same meeting twice is served twice',
      { set: { confid: 'a-meeting-that-ends-twice' } },
      { times: 2, expect: { A10: code('0', 'meeting-is-not-over') } },
    ],
    'a-phone-that-is-not-in-the-meeting-is-served': [
      'Hanging up a phone that is not in the meeting is served',
      { action: 'hangupMeeting', set: { confid: 'no-such-meeting', phone: '10000000001' } },
      { expect: { A10: code('0', 'phone-is-in-the-meeting') } },
    ],
  }),
  ...createCases(unsafe({ A17: served }), {
    'unknown-parameters-are-ignored': ['A parameter that no action knows is ignored', { set: { remark: 'unknown' } }],
    'a-parameter-of-another-action-is-not-looked-at': [
      'destroyMeeting does not look at phone, whatever it holds',
      { action: 'destroyMeeting', set: { phone: ['not', 'a', 'phone'] } },
    ],
  }),
]
