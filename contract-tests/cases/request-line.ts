import type { ContractCase } from '../case.ts'
import { createCases, served, unsafe } from './create-cases.ts'

/** How the endpoint is reached: D2, A11. */
export const requestLineCases: readonly ContractCase[] = [
  ...createCases(unsafe({ D2: served }), {
    'the-documented-request-line-is-served': [
      'POST to version 201612, call/TeleMeeting.wx, with Sign in the query is served',
      {},
    ],
  }),
  // Not safe: the platform might serve what is assumed to be answered with an error.
  ...createCases(unsafe({ A11: { envelope: false, httpStatus: 405, knob: 'otherMethod.value' } }), {
    'get-is-not-served': ['GET is answered with 405', { method: 'GET' }],
    'put-is-not-served': ['PUT is answered with 405', { method: 'PUT' }],
    'delete-is-not-served': ['DELETE is answered with 405', { method: 'DELETE' }],
  }),
  ...createCases(unsafe({ A11: { envelope: false, httpStatus: 404, knob: 'otherVersion.value' } }), {
    'an-older-version-is-not-served': ['Version 201512 is answered with 404', { version: '201512' }],
    'a-version-that-never-was-is-not-served': ['Version 1 is answered with 404', { version: '1' }],
  }),
  ...createCases(unsafe({ A11: { envelope: false, httpStatus: 404, knob: 'otherPath.value' } }), {
    'another-func-is-not-served': ['TeleMeeting.wx under sms is answered with 404', { func: 'sms' }],
    'another-funcurl-is-not-served': [
      'A funcURL that does not exist is answered with 404',
      { funcURL: 'NoSuchFunction.wx' },
    ],
  }),
]
