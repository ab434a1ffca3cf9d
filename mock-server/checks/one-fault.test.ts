import { expect, test } from 'vitest'
import { accountSID, accounts, appid, base64, md5, noon, noonTimestamp } from '../../tests/support/signed-request.ts'
import { resolveBehaviour } from '../behaviour/resolve-behaviour.ts'
import { createAccounts } from '../state/accounts.ts'
import { parseAuthorization } from '../vendor/authorization.ts'
import { kitEndpoints } from '../vendor/endpoints.ts'
import type { VendorRequest } from '../vendor/vendor-request.ts'
import type { CheckContext } from './check.ts'
import { listParameters } from './find-parameter.ts'
import { checks } from './index.ts'

const token = accounts.accounts[0]?.authToken
const authorization = base64(`${accountSID}|${noonTimestamp}`)
const known = createAccounts([])
const account = known.get(accountSID)
const hangup = { action: 'hangupMeeting', appid, confid: '002', phone: '13800138000' }
const participants = new Map([['13800138000', { status: 'in' }]])

const rightRequest = {
  body: JSON.stringify(hangup).slice(1),
  accountSID,
  sign: md5(`${accountSID}${token}${noonTimestamp}`),
  authorization,
  parameters: new Map<string, unknown>(Object.entries(hangup)),
}
const rightContext = {
  account,
  accounts: known,
  authorization: parseAuthorization(authorization),
  action: kitEndpoints.teleMeeting.known.get('hangupMeeting'),
  application: account?.applications.get(appid),
  environment: 'sandbox',
  meeting: { status: 'open', isCreated: true, participants },
  now: noon,
  timestampRules: resolveBehaviour({}, true),
}
const unread = { action: undefined, application: undefined, meeting: undefined }

/** The same parameters with others in their place; undefined leaves one out. */
const having = (changes: Record<string, unknown>) => ({
  parameters: new Map(Object.entries({ ...hangup, ...changes }).filter(([, value]) => value !== undefined)),
})

/** The checks that do not hold, each asked by itself, whatever the others say. */
function refusing(request: object, context: object): string[] {
  const asked = { ...rightRequest, ...request } as unknown as VendorRequest
  const { parameters } = asked
  const found = { ...rightContext, ...context } as unknown as CheckContext
  const about = { ...found, parameters: listParameters(found.action, parameters) }
  return checks.filter(({ run }) => run(asked, about) !== undefined).map(({ name }) => name)
}

test.each<[string, object, object, string[]]>([
  ['nothing', {}, {}, []],
  ['the account', {}, { account: undefined, application: undefined, meeting: undefined }, ['account-is-known']],
  ['Authorization', { authorization: undefined }, { authorization: undefined }, ['authorization-is-present']],
  ['Authorization’s text', { authorization: '' }, { authorization: undefined }, ['authorization-is-present']],
  ['Authorization’s form', { authorization: '*' }, { authorization: undefined }, ['authorization-is-well-formed']],
  ['Sign', { sign: undefined }, {}, ['sign-is-present']],
  ['Sign’s text', { sign: '' }, {}, ['sign-is-present']],
  ['Sign’s form', { sign: '0' }, {}, ['sign-is-well-formed']],
  ['Sign’s digits', { sign: '0'.repeat(32) }, {}, ['sign-matches-account']],
  ['the body', { parameters: undefined }, unread, ['body-is-json-object']],
  ['action', having({ action: undefined }), { action: undefined }, ['action-is-present']],
  ['action’s text', having({ action: '' }), { action: undefined }, ['action-is-present']],
  ['action’s name', having({ action: 'no' }), { action: undefined }, ['action-is-known']],
  ['appid', having({ appid: undefined }), { application: undefined }, ['parameters-are-present']],
  ['appid’s text', having({ appid: '' }), { application: undefined }, ['parameters-are-not-empty']],
  ['appid’s type', having({ appid: 1 }), { application: undefined }, ['parameters-are-strings']],
  ['the application', {}, { application: undefined }, ['application-is-known']],
  ['confid', having({ confid: undefined }), { meeting: undefined }, ['parameters-are-present']],
  ['confid’s text', having({ confid: '' }), { meeting: undefined }, ['parameters-are-not-empty']],
  ['confid’s type', having({ confid: null }), { meeting: undefined }, ['parameters-are-not-null']],
  ['the meeting', {}, { meeting: undefined }, ['meeting-is-known']],
  ['phone', having({ phone: undefined }), {}, ['parameters-are-present']],
  ['phone’s text', having({ phone: '' }), {}, ['parameters-are-not-empty']],
  ['phone’s type', having({ phone: 1 }), {}, ['parameters-are-strings']],
  ['phone’s form', having({ phone: 'x' }), { meeting: undefined }, ['phone-is-well-formed', 'meeting-is-known']],
  ['the participant', having({ phone: '110' }), {}, ['phone-is-in-the-meeting']],
])('without %s nothing else is found wrong', (_what, request, context, expected) => {
  expect(refusing(request, context).sort()).toEqual([...expected].sort())
})

test('a meeting that the mock only heard of may have anybody in it', () => {
  const meeting = { status: 'open', isCreated: false, participants }
  expect(refusing(having({ phone: '110' }), { meeting })).toEqual([])
})

const createMeeting = kitEndpoints.teleMeeting.known.get('createMeeting')
const opening = { action: 'createMeeting', appid, creator: '13800138000', confid: undefined, phone: undefined }

test.each<[string, unknown, string[]]>([
  ['one phone', [{ phone: '110' }], []],
  ['a name beside the phone', [{ phone: '110', name: 'A' }], []],
  ['an empty name', [{ phone: '110', name: '' }], []],
  ['a name that is a number', [{ phone: '110', name: 1.5 }], []],
  ['a name that is null', [{ phone: '110', name: null }], []],
  ['a name that is true', [{ phone: '110', name: true }], ['parameters-are-strings']],
  ['a name that is beyond all numbers', [{ phone: '110', name: Number.POSITIVE_INFINITY }], ['parameters-are-strings']],
  ['no list', 'x', ['parameters-are-strings']],
  ['an object', {}, ['parameters-are-strings']],
  ['an empty list', [], ['parameters-are-not-empty']],
  ['null in the list', [null], ['parameters-are-not-null']],
  ['a list in the list', [[]], ['parameters-are-strings']],
  ['text in the list', ['x'], ['parameters-are-strings']],
  ['no phone', [{}], ['parameters-are-present']],
  ['no second phone', [{ phone: '110' }, {}], ['parameters-are-present']],
  ['an empty phone', [{ phone: '' }], ['parameters-are-not-empty']],
  ['a phone that is no text', [{ phone: 1 }], ['parameters-are-strings']],
  ['a phone that is none', [{ phone: 'x' }], ['phone-is-well-formed']],
])('parties with %s are refused for nothing else', (_what, parties, expected) => {
  expect(refusing(having({ ...opening, parties }), { action: createMeeting, meeting: undefined })).toEqual(expected)
})

const application = { ...account?.applications.get(appid), ipWhitelist: ['203.0.113.7'], online: false }

test.each<[string, object, object, string[]]>([
  ['the sandbox minds neither whitelist nor being online', { application }, {}, []],
  [
    'production minds both',
    { application: { ...application, environment: 'both' }, environment: 'production' },
    { callerIp: '203.0.113.9' },
    ['application-is-online', 'caller-is-on-the-whitelist'],
  ],
  [
    'production lets in who is on the list',
    { application: { ...application, environment: 'both', online: true }, environment: 'production' },
    { callerIp: '203.0.113.7' },
    [],
  ],
])('%s', (_title, context, request, expected) => {
  expect(refusing(request, context)).toEqual(expected)
})
