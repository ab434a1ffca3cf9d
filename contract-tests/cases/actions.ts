import type { ContractCase } from '../case.ts'
import { refused, served } from './expectations.ts'

interface NameRow {
  readonly id: string
  readonly title: string
  readonly action: string
  /** The documented action whose name is close; none for a name that is not. */
  readonly claim?: 'D6' | 'D7'
}

const unknownNames: readonly NameRow[] = [
  {
    id: 'destroymeeting-in-lower-case-is-refused',
    title: 'destroyMeeting is case-sensitive',
    action: 'destroymeeting',
    claim: 'D6',
  },
  {
    id: 'destroymeeting-with-a-capital-is-refused',
    title: 'DestroyMeeting is not destroyMeeting',
    action: 'DestroyMeeting',
    claim: 'D6',
  },
  {
    id: 'hangupmeeting-in-lower-case-is-refused',
    title: 'hangupMeeting is case-sensitive',
    action: 'hangupmeeting',
    claim: 'D7',
  },
  {
    id: 'hangupmeeting-with-a-capital-is-refused',
    title: 'HangUpMeeting is not hangupMeeting',
    action: 'HangUpMeeting',
    claim: 'D7',
  },
  { id: 'an-unknown-action-is-refused', title: 'An action that does not exist is refused', action: 'noSuchAction' },
]

/** What the actions are called and what they take: D6, D7, X3, X9, A10, A17. */
export const actionCases: readonly ContractCase[] = [
  {
    id: 'a-valid-request-is-accepted',
    title: 'A request that keeps every rule gets as far as the meeting, even if there is no such meeting',
    // Without it a live run would see nothing but refusals, and one that refuses everybody would pass.
    safe: true,
    request: { action: 'destroyMeeting', set: { confid: 'no-such-meeting' } },
    expect: { D6: { accepted: true } },
  },
  {
    id: 'destroymeeting-is-served',
    title: 'destroyMeeting with appid and confid is served',
    safe: false,
    request: { action: 'destroyMeeting' },
    expect: { D6: served },
  },
  {
    id: 'hangupmeeting-is-served',
    title: 'hangupMeeting with appid, confid and phone is served',
    safe: false,
    request: { action: 'hangupMeeting', set: { phone: '{phone}' } },
    expect: { D7: served },
  },
  ...(unknownNames.map(({ id, title, action, claim }) => ({
    id,
    title,
    safe: true,
    // The page's masked phone: should a live platform serve it after all, it is nobody's.
    request: { set: { action, phone: '136****7556' } },
    expect: { ...(claim && { [claim]: refused }), O1: { statusCode: '-3', knob: 'codes.action-is-known.value' } },
  })) satisfies ContractCase[]),
  {
    id: 'destroymeeting-with-a-phone-ends-the-meeting',
    title: 'The page’s .NET example for hanging up is served as what it says: destroyMeeting',
    safe: false,
    request: { action: 'destroyMeeting', set: { phone: '136****7556' } },
    expect: { X3: served },
  },
  {
    id: 'a-masked-phone-is-served',
    title: 'The page’s masked example phone is not what makes a request fail',
    safe: false,
    request: { action: 'hangupMeeting', set: { phone: '136****7556' } },
    expect: { X9: served },
  },
  {
    id: 'an-unknown-confid-is-served',
    title: 'Ending a meeting that nobody knows of is served',
    safe: false,
    request: { set: { confid: 'no-such-meeting' } },
    expect: { A10: { ...served, knob: 'codes.meeting-is-known.value' } },
  },
  {
    id: 'a-meeting-that-is-over-is-ended-again',
    title: 'Ending the same meeting twice is served twice',
    safe: false,
    request: { set: { confid: 'a-meeting-that-ends-twice' } },
    times: 2,
    expect: { A10: { ...served, knob: 'codes.meeting-is-not-over.value' } },
  },
  {
    id: 'a-phone-that-is-not-in-the-meeting-is-served',
    title: 'Hanging up a phone that is not in the meeting is served',
    safe: false,
    request: { action: 'hangupMeeting', set: { confid: 'no-such-meeting', phone: '10000000001' } },
    expect: { A10: { ...served, knob: 'codes.phone-is-in-the-meeting.value' } },
  },
  {
    id: 'unknown-parameters-are-ignored',
    title: 'A parameter that no action knows is ignored',
    safe: false,
    request: { set: { remark: 'unknown' } },
    expect: { A17: served },
  },
  {
    id: 'a-parameter-of-another-action-is-not-looked-at',
    title: 'destroyMeeting does not look at phone, whatever it holds',
    safe: false,
    request: { action: 'destroyMeeting', set: { phone: ['not', 'a', 'phone'] } },
    expect: { A17: served },
  },
]
