import { formatTimestamp } from '../../client/sign.ts'
import { type MutantTable, type RawRequest, turned } from './mutant.ts'
import { changeMembers, changeSuccesses, createRefusal, refuseServed, refusing } from './rewrite-answer.ts'
import { parametersOf, resign, rightSignOf, secondsBehind, signOf, timestampOf } from './rewrite-request.ts'

const optionalAlso = {
  A7: 'That it is served at this function is assumed.',
  A15: 'Without a meeting there is no new id in place of the one that was no text.',
}

const optional = ['meetingname', 'srcclid', 'dstclid', 'shownumber', 'bookmeeting', 'booktime', 'confid']
/** Whether a parameter that createMeeting may go without is such. */
const holdsOptional = (isSuch: (value: unknown) => boolean) => (request: RawRequest) => {
  const parameters = parametersOf(request)
  return parameters.action === 'createMeeting' && optional.some((name) => isSuch(parameters[name]))
}

/** Drifts from what integrators observed. */
export const observedMutants: MutantTable = {
  'gives-a-wrong-sign-another-code': {
    title: 'A wrong Sign is answered as a wrong header',
    breaks: 'O1',
    options: { behaviour: { codes: { 'sign-matches-account': turned('-202') } } },
  },
  'gives-an-unknown-account-another-code': {
    title: 'An unknown account is answered as a suspended one',
    breaks: 'O1',
    options: { behaviour: { codes: { 'account-is-known': turned('-201') } } },
  },
  'serves-without-balance': {
    title: 'A balance that is used up does not matter',
    breaks: 'O1',
    options: { behaviour: { codes: { 'account-has-balance': turned('served') } } },
  },
  'speaks-english': {
    title: 'A refusal’s message is in English',
    breaks: 'O1',
    also: { D11: 'The message for a missing parameter is documented.' },
    serve: changeMembers((members) => (members.statusCode === '0' ? members : { ...members, statusMsg: 'refused' })),
  },
  'minds-a-missing-accept': {
    title: 'A request without Accept is refused',
    breaks: 'O3',
    serve: refusing('-202', (request) => request.headers.accept === undefined),
  },
  'minds-the-media-type': {
    title: 'A body that does not call itself JSON is refused',
    breaks: 'O3',
    serve: (request, ask) =>
      request.headers['content-type']?.startsWith('application/json') ? ask(request) : createRefusal('-4'),
  },
  'refuses-sign-in-lower-case': {
    title: 'Sign is refused when all of its letters are lower case',
    breaks: 'O4',
    also: { D5: 'Either case is documented as well.' },
    serve: (request, ask) => {
      const sign = signOf(request) ?? ''
      return /[a-f]/.test(sign) && !/[A-F]/.test(sign) ? createRefusal('-203') : ask(request)
    },
  },
  'counts-requestids-up': {
    title: 'requestId does not begin with year and month',
    breaks: 'O5',
    serve: changeMembers((members) =>
      members.statusCode === '0' ? { ...members, requestId: String(members.requestId).replace(/^20/, '70') } : members,
    ),
  },
  'forgives-a-second': {
    title: 'Sign may carry a timestamp that is a second older than that of Authorization',
    breaks: 'O6',
    also: { D5: 'The two must be equal.', O1: 'The code for a wrong Sign does not come.' },
    serve: (request, ask) => {
      const timestamp = timestampOf(request)
      if (!timestamp) return ask(request)
      const now = Date.now()
      const secondBefore = formatTimestamp(now - secondsBehind(timestamp, now) * 1000 - 1000)
      return ask(signOf(request) === rightSignOf(request, secondBefore) ? resign(request, timestamp) : request)
    },
  },
  'refuses-callers-on-utc': {
    title: 'A clock that is eight hours behind is refused',
    breaks: 'O6',
    serve: (request, ask) => {
      const hoursBehind = secondsBehind(timestampOf(request) ?? '', Date.now()) / 3600
      return hoursBehind > 7 && hoursBehind < 9 ? createRefusal('-202') : ask(request)
    },
  },
  'creates-no-meetings': {
    title: 'createMeeting is an action that does not exist',
    breaks: 'O7',
    serve: refusing('-3', (request) => parametersOf(request).action === 'createMeeting'),
  },
  'refuses-null-in-what-may-be-left-out': {
    title: 'What may be left out must not be null',
    breaks: 'O13',
    also: optionalAlso,
    serve: refuseServed(
      '-101',
      holdsOptional((value) => value === null),
    ),
  },
  'refuses-numbers-in-what-may-be-left-out': {
    title: 'What may be left out must not be a number',
    breaks: 'O13',
    also: optionalAlso,
    serve: refuseServed(
      '-101',
      holdsOptional((value) => typeof value === 'number'),
    ),
  },
  'writes-success-as-a-number': {
    title: 'The statusCode of a success is the number 0',
    breaks: 'O9',
    also: { D9: 'Every member is a string.', A15: 'So it is for a meeting that is created.' },
    serve: changeSuccesses({ statusCode: 0 }),
  },
}
