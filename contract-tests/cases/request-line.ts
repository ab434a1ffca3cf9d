import type { CaseRequest, ContractCase, KnobPath } from '../case.ts'
import { served } from './expectations.ts'

interface ElsewhereRow {
  readonly id: string
  readonly title: string
  readonly httpStatus: 404 | 405
  readonly knob: KnobPath
  readonly request: CaseRequest
}

const elsewhere: readonly ElsewhereRow[] = [
  {
    id: 'get-is-not-served',
    title: 'GET is answered with 405',
    httpStatus: 405,
    knob: 'otherMethod.value',
    request: { method: 'GET' },
  },
  {
    id: 'put-is-not-served',
    title: 'PUT is answered with 405',
    httpStatus: 405,
    knob: 'otherMethod.value',
    request: { method: 'PUT' },
  },
  {
    id: 'delete-is-not-served',
    title: 'DELETE is answered with 405',
    httpStatus: 405,
    knob: 'otherMethod.value',
    request: { method: 'DELETE' },
  },
  {
    id: 'an-older-version-is-not-served',
    title: 'Version 201512 is answered with 404',
    httpStatus: 404,
    knob: 'otherVersion.value',
    request: { version: '201512' },
  },
  {
    id: 'a-version-that-never-was-is-not-served',
    title: 'Version 1 is answered with 404',
    httpStatus: 404,
    knob: 'otherVersion.value',
    request: { version: '1' },
  },
  {
    id: 'another-func-is-not-served',
    title: 'TeleMeeting.wx under sms is answered with 404',
    httpStatus: 404,
    knob: 'otherPath.value',
    request: { func: 'sms' },
  },
  {
    id: 'another-funcurl-is-not-served',
    title: 'A funcURL that does not exist is answered with 404',
    httpStatus: 404,
    knob: 'otherPath.value',
    request: { funcURL: 'NoSuchFunction.wx' },
  },
]

/** How the endpoint is reached: D2, A11. */
export const requestLineCases: readonly ContractCase[] = [
  {
    id: 'the-documented-request-line-is-served',
    title: 'POST to version 201612, call/TeleMeeting.wx, with Sign in the query is served',
    safe: false,
    request: {},
    expect: { D2: served },
  },
  ...(elsewhere.map(({ id, title, httpStatus, knob, request }) => ({
    id,
    title,
    // The platform might serve what is assumed to be answered with an error.
    safe: false,
    request,
    expect: { A11: { envelope: false, httpStatus, knob } },
  })) satisfies ContractCase[]),
]
