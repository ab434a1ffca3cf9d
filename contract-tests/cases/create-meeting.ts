import type { ContractCase, JsonValue } from '../case.ts'
import { refused, served } from './expectations.ts'

// Numbers that nobody has; a live account is never asked all the same, since a meeting rings whoever is in it.
const opening: Readonly<Record<string, JsonValue>> = {
  action: 'createMeeting',
  meetingname: 'contract',
  creator: '10000000000',
  parties: [{ name: 'first', phone: '10000000001' }],
  srcclid: '',
  dstclid: '',
  shownumber: '',
  bookmeeting: '0',
  booktime: '',
  confid: '',
}

const neverLive = 'A meeting that is created rings everybody who is in it.'

const needed = ['creator', 'parties']

/** Creating a meeting, as it was seen and as it is assumed to be answered, and ending it: O7, A15, A20, D14. */
export const createMeetingCases: readonly ContractCase[] = [
  {
    id: 'createmeeting-is-served',
    title: 'createMeeting with everything that was seen is served',
    safe: false,
    neverLive,
    request: { set: opening },
    expect: { O7: served, A15: { members: ['statusCode', 'statusMsg', 'requestId', 'meid'], strings: true } },
  },
  {
    id: 'a-meeting-is-ended-by-its-meid',
    title: 'destroyMeeting with the meid that createMeeting returned as its confid is served',
    safe: false,
    neverLive,
    restsOn: ['createmeeting-is-served'],
    opening: { set: opening },
    request: { action: 'destroyMeeting', set: { confid: '{meid}' } },
    expect: { D14: served },
  },
  ...(needed.map((name) => ({
    id: `createmeeting-without-${name}-is-refused`,
    title: `createMeeting without ${name} is refused`,
    safe: false,
    neverLive,
    restsOn: ['createmeeting-is-served'],
    request: { set: opening, omit: [name] },
    expect: { A20: refused },
  })) satisfies ContractCase[]),
]
