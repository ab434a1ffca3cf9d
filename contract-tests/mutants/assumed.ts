import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import type { CheckName } from '../../schemas/generated/types.ts'
import { type MutantTable, type Serve, turned } from './mutant.ts'
import { changeContentType, changeMembers, refuseServed, refusing } from './rewrite-answer.ts'
import {
  parametersOf,
  putting,
  rewriting,
  secondsBehind,
  textOf,
  timestampOf,
  withEach,
  withParameters,
  withSign,
} from './rewrite-request.ts'

/** The usual order of the checks with one of them moved in front of another. */
function movedUp(moved: CheckName, before: CheckName): CheckName[] {
  const rest = (defaultBehaviour.order.value as CheckName[]).filter((name) => name !== moved)
  rest.splice(rest.indexOf(before), 0, moved)
  return rest
}

/** Each phone of a request is read so. */
const withPhones =
  (read: (phone: string) => string): Serve =>
  (request, ask) =>
    ask(withEach(request, (name, value) => (isPhone.test(name) && typeof value === 'string' ? read(value) : value)))
const isPhone = /^(?:phone|creator)$/

/** How a phone is read that is malformed as it stands. */
const phones: Readonly<Record<string, readonly [title: string, read: (phone: string) => string]>> = {
  'trims-phones': ['Blanks around a phone do not matter', (phone) => phone.trim()],
  'takes-full-width-phones': ['A phone may be of full-width characters', (phone) => phone.normalize('NFKC')],
  'takes-the-first-of-two-phones': [
    'Of phones with a comma between them the first counts',
    (phone) => phone.replace(/,.*/s, ''),
  ],
  'takes-the-first-of-phones-at-semicolons': [
    'Of phones with semicolons between them the first counts',
    (phone) => phone.replace(/;.*/, ''),
  ],
  'takes-the-first-of-phones-at-bars': [
    'Of phones with bars between them the first counts',
    (phone) => phone.replace(/\|.*/, ''),
  ],
  'takes-brackets-in-phones': ['A phone may have brackets', (phone) => phone.replace(/[()]/g, '')],
  'takes-a-line-break-behind-phones': ['A line break may end a phone', (phone) => phone.replace(/\n$/, '')],
  'takes-hyphens-anywhere': ['A phone may begin with a hyphen', (phone) => phone.replace(/^-/, '')],
}

/** Every seventh new meeting gets the id of the one before. */
function repeatMeids(): Serve {
  let [count, last] = [0, '']
  return changeMembers((members) => {
    const { meid } = members
    if (typeof meid !== 'string' || !/^\d/.test(meid)) return members
    count += 1
    last = count % 7 === 0 ? last : meid
    return { ...members, meid: last }
  })
}

/** Drifts from what is assumed. */
export const assumedMutants: MutantTable = {
  'looks-at-the-balance-first': {
    title: 'A balance that is used up is found before all else that is wrong with the application',
    breaks: 'A1',
    options: { behaviour: { order: turned(movedUp('account-has-balance', 'application-is-known')) } },
  },
  'reads-the-body-before-the-sign': {
    title: 'A body that is no JSON is found before a wrong Sign',
    breaks: 'A1',
    options: { behaviour: { order: turned(movedUp('body-is-json-object', 'sign-is-present')) } },
  },
  'calls-a-missing-sign-wrong': {
    title: 'A missing Sign is answered as a wrong one',
    breaks: 'A2',
    options: { behaviour: { codes: { 'sign-is-present': turned('-203') } } },
  },
  'calls-a-malformed-sign-invalid': {
    title: 'A malformed Sign is answered as an invalid parameter',
    breaks: 'A3',
    options: { behaviour: { codes: { 'sign-is-well-formed': turned('-101') } } },
  },
  'calls-a-missing-authorization-missing': {
    title: 'A missing Authorization is answered as a missing parameter',
    breaks: 'A4',
    options: { behaviour: { codes: { 'authorization-is-present': turned('-2') } } },
  },
  'gives-another-account-another-code': {
    title: 'An Authorization of another account is answered as a wrong token',
    breaks: 'A5',
    options: { behaviour: { codes: { 'authorization-names-the-account': turned('-203') } } },
  },
  'lives-on-utc': {
    title: 'The timestamp is read as UTC',
    breaks: 'A6',
    options: { behaviour: { timestampUtcOffset: turned('+00:00') } },
  },
  'refuses-the-future': {
    title: 'A timestamp that is hours ahead is refused',
    breaks: 'A6',
    serve: refusing('-202', (request) => secondsBehind(timestampOf(request) ?? '', Date.now()) < -3600),
  },
  'calls-null-missing': {
    title: 'null is answered as a missing parameter',
    breaks: 'A7',
    options: { behaviour: { codes: { 'parameters-are-not-null': turned('-2') } } },
  },
  'takes-numbers-for-text': {
    title: 'A confid or phone that is a number is read as its text',
    breaks: 'A7',
    serve: (request, ask) => {
      const parameters = parametersOf(request)
      const needed = parameters.action === 'createMeeting' ? [] : Object.entries(parameters)
      const numbers = needed.filter(([, value]) => typeof value === 'number')
      const texts = numbers
        .filter(([name]) => /^(confid|phone)$/.test(name))
        .map(([name, value]) => [name, String(value)])
      return ask(texts.length > 0 ? withParameters(request, Object.fromEntries(texts)) : request)
    },
  },
  'calls-empty-parameters-invalid': {
    title: 'An empty parameter is answered as an invalid one',
    breaks: 'A8',
    options: { behaviour: { codes: { 'parameters-are-not-empty': turned('-101') } } },
  },
  'refuses-a-country-code': {
    title: 'A phone with a plus in front is refused',
    breaks: 'A9',
    serve: refuseServed('-102', (request) => String(parametersOf(request).phone).startsWith('+')),
  },
  'takes-any-phone': {
    title: 'A phone is never malformed',
    breaks: 'A9',
    also: { O1: 'The code for a malformed phone never comes.' },
    options: { behaviour: { codes: { 'phone-is-well-formed': turned('served') } } },
  },
  'ends-a-meeting-once': {
    title: 'Ending a meeting again is refused',
    breaks: 'A10',
    serve: refuseServed('-101', (request) => parametersOf(request).confid === 'a-meeting-that-ends-twice'),
  },
  'knows-its-meetings': {
    title: 'A meeting that nobody created is refused',
    breaks: 'A10',
    blinds: 'Every request that is served names such a meeting.',
    options: { strict: true },
  },
  'serves-an-older-version': {
    title: 'Version 201512 is served as well',
    breaks: 'A11',
    serve: (request, ask) => ask({ ...request, target: request.target.replace('/201512/', '/201612/') }),
  },
  'serves-other-methods': {
    title: 'PUT is served as POST',
    breaks: 'A11',
    serve: (request, ask) => ask(request.method === 'PUT' ? { ...request, method: 'POST' } : request),
  },
  'answers-in-gbk': {
    title: 'Answers are written in GBK',
    breaks: 'A12',
    options: { behaviour: { charset: turned('gbk') } },
  },
  'writes-shorter-requestids': {
    title: 'requestId has 16 digits',
    breaks: 'A12',
    options: { behaviour: { requestIdLength: turned(16) } },
  },
  'calls-answers-plain-text': {
    title: 'Answers call themselves text/plain',
    breaks: 'A13',
    serve: changeContentType('text/plain;charset=utf-8'),
  },
  'names-no-charset': {
    title: 'Answers do not name their charset',
    breaks: 'A13',
    serve: changeContentType('application/json'),
  },
  'names-the-wrong-charset': {
    title: 'Answers in UTF-8 call themselves GBK',
    breaks: 'A13',
    serve: changeContentType('application/json;charset=gbk'),
  },
  'returns-no-meid': {
    title: 'Creating a meeting returns the envelope alone',
    breaks: 'A15',
    serve: changeMembers(({ meid: _, ...rest }) => rest),
  },
  'repeats-a-meid': {
    title: 'Every seventh meeting has the id of the one before',
    breaks: 'A15',
    serve: repeatMeids(),
  },
  'takes-a-list-for-an-object': {
    title: 'Of a list the first object is read',
    breaks: 'A16',
    serve: (request, ask) => {
      const text = request.body.toString()
      return ask(/^\[.*\]$/s.test(text) ? { ...request, body: Buffer.from(text.slice(1, -1)) } : request)
    },
  },
  'refuses-unknown-parameters': {
    title: 'A parameter that no action knows is refused',
    breaks: 'A17',
    serve: refusing('-101', (request) => 'remark' in parametersOf(request)),
  },
  'calls-an-unknown-application-invalid': {
    title: 'An appid that the account does not have is answered as an invalid parameter',
    breaks: 'A18',
    options: { behaviour: { codes: { 'application-is-known': turned('-101') } } },
  },
  'minds-a-byte-order-mark': {
    title: 'A byte-order mark in front of the body is invalid JSON',
    breaks: 'A19',
    serve: refusing('-4', (request) => request.body.toString('latin1').startsWith('\u00ef\u00bb\u00bf')),
  },
  'reads-no-chunks': {
    title: 'A body without a length is read as empty',
    breaks: 'A19',
    serve: (request, ask) =>
      ask(request.headers['content-length'] === undefined ? { ...request, body: Buffer.alloc(0) } : request),
  },
  'creates-a-meeting-without-a-creator': {
    title: 'createMeeting needs no creator',
    breaks: 'A20',
    serve: putting(
      { creator: '10000000000' },
      ({ action, creator }) => action === 'createMeeting' && creator === undefined,
    ),
  },
  'lives-in-tokyo': {
    title: 'The timestamp is read an hour east of Chinese time',
    breaks: 'A6',
    options: { behaviour: { timestampUtcOffset: turned('+09:00') } },
  },
  'lives-between-the-zones': {
    title: 'The timestamp is read an hour and a half east of Chinese time',
    breaks: 'A6',
    options: { behaviour: { timestampUtcOffset: turned('+09:30') } },
  },
  'ignores-a-given-confid': {
    title: 'A new meeting gets an id of its own, whichever confid was given',
    breaks: 'A15',
    also: { A7: 'A confid of a wrong type is not looked at either.' },
    showsIn: ['A7'],
    serve: putting({ confid: '' }, ({ action }) => action === 'createMeeting'),
  },
  ...Object.fromEntries(
    Object.entries(phones).map(([name, [title, read]]) => [
      name,
      {
        title,
        breaks: 'A9' as const,
        also: { O1: 'The code for a malformed phone does not come.' },
        serve: withPhones(read),
      },
    ]),
  ),
  'limits-phones-to-15-digits': {
    title: 'A phone of more than 15 digits is refused',
    breaks: 'A9',
    serve: refuseServed('-102', ({ body }) => /"(?:phone|creator)":"\d{16}/.test(body.toString())),
  },
  'takes-any-creator': {
    title: 'A creator is never malformed',
    breaks: 'A9',
    also: { O1: 'The code for a malformed phone does not come.' },
    serve: putting({ creator: '10000000000' }, ({ creator }) => textOf(creator) !== ''),
  },
  'looks-at-no-party': {
    title: 'Whoever is in parties is rung, whatever the phone',
    breaks: 'A7',
    also: {
      A8: 'An empty phone among them does not count.',
      A9: 'A malformed one does not either.',
      A20: 'Nor does a missing one.',
      O1: 'The code for a malformed phone does not come.',
    },
    serve: putting(
      { parties: [{ phone: '10000000001' }] },
      ({ parties }) => Array.isArray(parties) && parties.length > 0,
    ),
  },
  'takes-one-party-for-a-list': {
    title: 'parties may be one party, or its phone, alone',
    breaks: 'A7',
    serve: putting(
      { parties: [{ phone: '10000000001' }] },
      ({ parties }) => parties !== undefined && !Array.isArray(parties),
    ),
  },
  'takes-a-number-for-a-confid': {
    title: 'A new meeting gets the id that was given as a number',
    breaks: 'A15',
    serve: rewriting((request) => {
      const { action, confid } = parametersOf(request)
      const isNumber = action === 'createMeeting' && typeof confid === 'number'
      return isNumber ? withParameters(request, { confid: String(confid) }) : undefined
    }),
  },
  'serves-true-in-what-may-be-left-out': {
    title: 'What may be left out may be true',
    breaks: 'A7',
    serve: (request, ask) =>
      ask(
        'creator' in parametersOf(request)
          ? withEach(request, (name, value) => (value === true && !/^(?:appid|creator)$/.test(name) ? '' : value))
          : request,
      ),
  },
  'needs-no-appid-to-create': {
    title: 'createMeeting needs no appid',
    breaks: 'A20',
    serve: putting(
      { appid: 'telemeetingkitapptrial0000000001' },
      ({ action, appid }) => action === 'createMeeting' && appid === undefined,
    ),
  },
  'creates-for-an-empty-creator': {
    title: 'createMeeting takes an empty creator',
    breaks: 'A8',
    serve: putting({ creator: '10000000000' }, ({ creator }) => creator === ''),
  },
  'takes-the-last-sign': {
    title: 'Of two Signs the last counts',
    breaks: 'A27',
    serve: (request, ask) => {
      const last = /[?&]Sign=[^&]*&Sign=([^&]*)$/.exec(request.target)?.[1]
      return ask(last === undefined ? request : withSign(request, last))
    },
  },
}
