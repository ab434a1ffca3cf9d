import type { ContractCase, Expectations } from '../case.ts'
import { createCases, forEachAction, safe, served, unsafe } from './create-cases.ts'

const emptyRequestId = {
  members: ['statusCode', 'statusMsg', 'requestId'],
  requestId: '^$',
  knob: 'refusalRequestId.value',
} as const

/** What shows in a success alone. */
const success = (expect: Expectations = {}) => ({ ...unsafe(expect), isAboutSuccess: true as const })

/** What answers look like, beside what every answer owes: D9, D10, D11, O5, O9, X6, A12, A13, A23. */
export const answerCases: readonly ContractCase[] = [
  ...createCases(success({ D9: { httpStatus: 200, strings: true }, D10: served }), {
    'a-success-is-an-envelope': ['A success is HTTP 200 with statusCode, statusMsg and requestId', {}],
  }),
  ...createCases(safe({ D9: { httpStatus: 200, strings: true } }), {
    'a-refusal-is-an-envelope': [
      'A refusal is HTTP 200 with statusCode, statusMsg and requestId, too',
      { sign: { wrongToken: true } },
    ],
  }),
  ...createCases(success(), {
    'every-success-has-a-requestid-of-its-own': [
      'No two requests get the same requestId',
      {},
      { times: 15, expect: { D10: { uniqueRequestId: true } } },
    ],
    'a-success-is-told-by-the-text-0': [
      'statusCode is the text "0", as integrators compare it',
      {},
      { expect: { O9: { statusCodeText: '0' } } },
    ],
  }),
  ...forEachAction(
    createCases(success(), {
      'a-requestid-has-29-digits': [
        'requestId is as long as sibling endpoints have it, and begins with year and month',
        {},
        {
          expect: {
            A12: { requestId: '^.{29}$', knob: 'requestIdLength.value' },
            O5: { requestId: '^20[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{10,}$' },
          },
        },
      ],
      'a-success-fits-its-content-length': [
        'A success has as many bytes as its Content-Length says, in UTF-8, as its Content-Type says',
        {},
        {
          expect: {
            X6: { contentLength: true },
            A12: { charset: ['utf-8'], knob: 'charset.value' },
            A13: { contentType: true },
          },
        },
      ],
    }),
  ),
  ...createCases(safe({ X6: { contentLength: true } }), {
    'a-refusal-fits-its-content-length': [
      'A refusal has as many bytes as its Content-Length says, in UTF-8 or in GBK',
      { omit: ['confid'] },
    ],
  }),
  // The missing parameter last: whoever leaves requestId out of that refusal leaves it out of all.
  ...forEachAction(
    createCases(safe({ A23: emptyRequestId }), {
      'a-refusal-has-an-empty-requestid': ['A refusal carries requestId, empty', { sign: { wrongToken: true } }],
    }),
    true,
  ),
  ...createCases(safe({ A23: emptyRequestId }), {
    'a-missing-parameter-has-an-empty-requestid': [
      'The refusal of a missing parameter carries requestId, empty',
      { omit: ['confid'] },
    ],
    'a-refused-account-has-an-empty-requestid': [
      '-200 carries requestId, empty',
      { account: 'unknown' },
      { restsOn: ['an-unknown-account-is-refused'] },
    ],
    'a-missing-authorization-has-an-empty-requestid': [
      '-202 carries requestId, empty',
      { authorization: { raw: null } },
      { restsOn: ['a-request-without-authorization-is-refused'] },
    ],
    'an-invalid-body-has-an-empty-requestid': [
      '-4 carries requestId, empty',
      { body: '' },
      { restsOn: ['an-empty-body-is-refused'] },
    ],
    'an-unknown-action-has-an-empty-requestid': [
      '-3 carries requestId, empty',
      { set: { action: 'noSuchAction' } },
      { restsOn: ['an-unknown-action-is-refused'] },
    ],
    'a-refused-application-has-an-empty-requestid': [
      '-205 carries requestId, empty',
      { application: 'unknown' },
      { restsOn: ['an-application-that-the-account-does-not-have-is-refused'] },
    ],
  }),
  ...createCases(safe({ A12: { charset: ['utf-8'], knob: 'charset.value' } }), {
    'a-refusal-is-utf-8': ['A refusal is written in UTF-8', { omit: ['confid'] }],
  }),
  ...createCases(safe({ A13: { contentType: true } }), {
    'a-refusal-names-its-charset': [
      'A refusal is application/json with the charset that was used',
      { omit: ['confid'] },
    ],
  }),
]

/** How answers are written, told once for the whole run (A25): asked last, when all others have been seen. */
export const formCases: readonly ContractCase[] = createCases(safe({ A25: { form: true } }), {
  'answers-are-written-as-on-the-page': [
    'Every answer has the members in the order of the page, no blanks and nothing more',
    { action: 'destroyMeeting', set: { confid: 'no-such-meeting' } },
    { opening: { omit: ['confid'] } },
  ],
})
