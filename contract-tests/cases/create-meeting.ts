import type { ContractCase, JsonValue } from '../case.ts'
import { createCases, refused, served, unsafe } from './create-cases.ts'

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
const restsOn = ['createmeeting-is-served']

/** Creating a meeting, as it was seen and as it is assumed to be answered, and ending it: O7, A15, A20, D14. */
export const createMeetingCases: readonly ContractCase[] = [
  ...createCases(unsafe(), {
    'createmeeting-is-served': [
      'createMeeting with everything that was seen is served',
      { set: opening },
      {
        neverLive,
        expect: { O7: served, A15: { members: ['statusCode', 'statusMsg', 'requestId', 'meid'], strings: true } },
      },
    ],
    'a-meeting-is-ended-by-its-meid': [
      'destroyMeeting with the meid that createMeeting returned as its confid is served',
      { action: 'destroyMeeting', set: { confid: '{meid}' } },
      { neverLive, restsOn, opening: { set: opening }, expect: { D14: served } },
    ],
  }),
  ...['creator', 'parties'].flatMap((name) =>
    createCases(unsafe({ A20: refused }), {
      [`createmeeting-without-${name}-is-refused`]: [
        `createMeeting without ${name} is refused`,
        { set: opening, omit: [name] },
        { neverLive, restsOn },
      ],
    }),
  ),
]
