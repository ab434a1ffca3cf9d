import { sendRaw } from './raw-http.ts'
import {
  accountSID,
  accounts,
  appid,
  appidOf,
  base64,
  md5,
  post,
  type SignedRequest,
  signedBytes,
} from './signed-request.ts'

/** A request that is about one check. */
export interface CheckRow {
  check: string
  title: string
  changes: Partial<SignedRequest>
  /** Sent before, to a mock that is strict about meetings. */
  before?: readonly Partial<SignedRequest>[]
}

export const account = (role: string) => {
  const { accountSID, authToken } = accounts.accounts.find((each) => each.role === role) ?? {
    accountSID: '',
    authToken: '',
  }
  return { accountSID, authToken }
}
export const meeting = { action: 'destroyMeeting', appid, confid: '002' }
export const hangup = { action: 'hangupMeeting', appid, confid: '002', phone: '13800138000' }
export const opening = {
  action: 'createMeeting',
  appid,
  creator: '13800138000',
  parties: [{ phone: '13900139000' }],
  confid: '002',
}
export const open: Partial<SignedRequest>[] = [{ body: opening }]
export const present = { ...hangup, phone: '13900139000' }
export const api = { headers: { Host: 'api.ytx.net' } }

/** What each check refuses, at noon. */
export const refused: readonly (CheckRow & { code: string })[] = [
  {
    check: 'account-is-known',
    code: '-200',
    title: 'an unknown account',
    changes: { accountSID: accounts.unknownAccountSID },
  },
  {
    check: 'account-is-known',
    code: '-200',
    title: 'an account in other letter case',
    changes: { accountSID: accountSID.toUpperCase() },
  },
  { check: 'account-is-active', code: '-201', title: 'a suspended account', changes: account('suspended') },
  { check: 'authorization-is-present', code: '-202', title: 'no Authorization', changes: { authorization: undefined } },
  { check: 'authorization-is-present', code: '-202', title: 'an empty Authorization', changes: { authorization: '' } },
  {
    check: 'authorization-is-well-formed',
    code: '-202',
    title: 'text that is not base64',
    changes: { authorization: '***' },
  },
  {
    check: 'authorization-is-well-formed',
    code: '-202',
    title: 'a colon for the bar',
    changes: { authorization: base64(`${accountSID}:20260301120000`) },
  },
  {
    check: 'authorization-is-well-formed',
    code: '-202',
    title: 'a month 13',
    changes: { timestamp: '20261301120000' },
  },
  {
    check: 'authorization-is-well-formed',
    code: '-202',
    title: 'a 29 February out of season',
    changes: { timestamp: '20260229120000' },
  },
  {
    check: 'authorization-is-well-formed',
    code: '-202',
    title: 'an hour 24',
    changes: { timestamp: '20260301240000' },
  },
  { check: 'authorization-is-well-formed', code: '-202', title: '13 digits', changes: { timestamp: '2026030112000' } },
  {
    check: 'authorization-is-well-formed',
    code: '-202',
    title: '15 digits',
    changes: { authorization: base64(`${accountSID}|202603011200000`) },
  },
  {
    check: 'authorization-is-well-formed',
    code: '-202',
    title: 'an empty account',
    changes: { authorization: base64('|20260301120000') },
  },
  {
    check: 'authorization-is-well-formed',
    code: '-202',
    title: 'Basic in front',
    changes: { authorization: `Basic ${base64(`${accountSID}|20260301120000`)}` },
  },
  {
    check: 'authorization-is-well-formed',
    code: '-202',
    title: 'base64 without padding',
    changes: { authorization: base64(`${accountSID}|20260301120000`).replace(/=+$/, '') },
  },
  {
    check: 'authorization-names-the-account',
    code: '-202',
    title: 'another account',
    changes: { authorization: base64('another|20260301120000') },
  },
  {
    check: 'timestamp-is-within-window',
    code: '-202',
    title: 'a second more than 24 hours ago',
    changes: { timestamp: '20260228115959' },
  },
  {
    check: 'timestamp-is-within-window',
    code: '-202',
    title: 'a second more than 24 hours ahead',
    changes: { timestamp: '20260302120001' },
  },
  { check: 'sign-is-present', code: '-2', title: 'no Sign', changes: { sign: undefined } },
  { check: 'sign-is-present', code: '-2', title: 'an empty Sign', changes: { sign: '' } },
  { check: 'sign-is-well-formed', code: '-203', title: '31 digits', changes: { sign: 'a'.repeat(31) } },
  { check: 'sign-is-well-formed', code: '-203', title: '33 digits', changes: { sign: 'a'.repeat(33) } },
  { check: 'sign-is-well-formed', code: '-203', title: 'a letter beyond f', changes: { sign: `g${'a'.repeat(31)}` } },
  {
    check: 'sign-matches-account',
    code: '-203',
    title: 'the MD5 of something else',
    changes: { sign: md5('something else') },
  },
  { check: 'sign-matches-account', code: '-203', title: 'another token', changes: { authToken: 'another' } },
  { check: 'body-is-json-object', code: '-4', title: 'an empty body', changes: { body: '' } },
  ...['{action:destroyMeeting,confid:002}', "'{action:destroyMeeting}'", '{action:'].map((body) => ({
    check: 'body-is-json-object',
    code: '-4',
    title: `a body whose quotes a shell has taken away: ${body}`,
    changes: { body },
  })),
  {
    check: 'body-is-json-object',
    code: '-4',
    title: 'a body without its closing brace',
    changes: { body: JSON.stringify(meeting).slice(0, -1) },
  },
  ...[
    '{Action:destroyMeeting Appid:myappid Confid:002}',
    '{action:destroyMeeting appid:myappid confid:002}',
    '{https://example.com/x}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template that nobody filled in
    '{confid:${confid}}',
    '{1:2',
    '{action:destroyMeeting&appid=1',
    '{action:destroyMeeting&appid=1}',
    '{a:b}}}}',
    '{a:',
    '{a:b}',
    "{'a':'b'}",
    'a=b&c=d',
    "{'action':1}}",
  ].map((body) => ({
    check: 'body-is-json-object',
    code: '-4',
    title: `what may be anything: ${body}`,
    changes: { body },
  })),
  ...[
    '{action: createMeeting, appid: x, meetingname:, parties:[{name:A,phone:13800138000}, {phone:136****7556}]}',
    "{'action': 'destroyMeeting', 'appid': 'x', 'confid': '002'}",
    'action=destroyMeeting&appid=x&confid=002',
  ].map((body) => ({
    check: 'body-is-json-object',
    code: '-4',
    title: `and names what is certain: ${body}`,
    changes: { body },
  })),
  ...['[]', 'null', '1', '"x"', 'true'].map((body) => ({
    check: 'body-is-json-object',
    code: '-4',
    title: `the JSON ${body}`,
    changes: { body },
  })),
  { check: 'action-is-present', code: '-2', title: 'no action', changes: { body: { appid, confid: '002' } } },
  ...[{ Action: 'destroyMeeting' }, { data: meeting }].map((body) => ({
    check: 'action-is-present',
    code: '-2',
    title: `an action in another place: ${Object.keys(body)}`,
    changes: { body },
  })),
  ...['appId', 'APP_ID', 'app-id'].map((name) => ({
    check: 'parameters-are-present',
    code: '-2',
    title: `a parameter that is spelt otherwise: ${name}`,
    changes: { body: { action: 'destroyMeeting', confid: '002', [name]: appid } },
  })),
  { check: 'action-is-present', code: '-2', title: 'no parameters', changes: { body: {} } },
  { check: 'action-is-present', code: '-2', title: 'an empty action', changes: { body: { ...meeting, action: '' } } },
  ...[
    'DestroyMeeting',
    'inviteMeeting',
    'destroymeeting',
    'constructor',
    '__proto__',
    'toString',
    ' destroyMeeting',
  ].map((action) => ({
    check: 'action-is-known',
    code: '-3',
    title: `the action ${action}`,
    changes: { body: { ...meeting, action } },
  })),
  {
    check: 'action-is-known',
    code: '-3',
    title: 'an action that is a number',
    changes: { body: { ...meeting, action: 1 } },
  },
  {
    check: 'action-is-known',
    code: '-3',
    title: 'an action that is null',
    changes: { body: { ...meeting, action: null } },
  },
  {
    check: 'action-is-known',
    code: '-3',
    title: 'an action that is a list',
    changes: { body: { ...meeting, action: ['destroyMeeting'] } },
  },
  {
    check: 'parameters-are-present',
    code: '-2',
    title: 'no confid',
    changes: { body: { action: 'destroyMeeting', appid } },
  },
  {
    check: 'parameters-are-present',
    code: '-2',
    title: 'no appid',
    changes: { body: { action: 'destroyMeeting', confid: '002' } },
  },
  {
    check: 'parameters-are-present',
    code: '-2',
    title: 'no phone to hang up',
    changes: { body: { ...meeting, action: 'hangupMeeting' } },
  },
  {
    check: 'parameters-are-not-empty',
    code: '-2',
    title: 'an empty confid',
    changes: { body: { ...meeting, confid: '' } },
  },
  {
    check: 'parameters-are-not-empty',
    code: '-2',
    title: 'an empty phone',
    changes: { body: { ...hangup, phone: '' } },
  },
  {
    check: 'parameters-are-not-null',
    code: '-101',
    title: 'a null confid',
    changes: { body: { ...meeting, confid: null } },
  },
  ...[2, true, {}, ['002']].map((confid) => ({
    check: 'parameters-are-strings',
    code: '-101',
    title: `the confid ${JSON.stringify(confid)}`,
    changes: { body: { ...meeting, confid } },
  })),
  {
    check: 'parameters-are-strings',
    code: '-101',
    title: 'a phone that is a number',
    changes: { body: { ...hangup, phone: 13800138000 } },
  },
  ...['12', '1'.repeat(21), '-123', '---', '+-12', 'abc', '138 0013 8000', '138+0013', '１３８００１３８０００'].map(
    (phone) => ({
      check: 'phone-is-well-formed',
      code: '-102',
      title: `the phone ${phone}`,
      changes: { body: { ...hangup, phone } },
    }),
  ),
  {
    check: 'application-is-known',
    code: '-205',
    title: 'an unknown appid',
    changes: { body: { ...meeting, appid: 'unknown' } },
  },
  {
    check: 'application-belongs-to-environment',
    code: '-205',
    title: 'a production application on the sandbox',
    changes: { body: { ...meeting, appid: appidOf('wrong-environment') } },
  },
  {
    check: 'application-belongs-to-environment',
    code: '-205',
    title: 'the trial application in production',
    changes: api,
  },
  {
    check: 'application-is-online',
    code: '-205',
    title: 'an application that is not online',
    changes: { body: { ...meeting, appid: appidOf('offline') } },
  },
  {
    check: 'application-has-the-feature',
    code: '-205',
    title: 'an application without the feature',
    changes: { body: { ...meeting, appid: appidOf('no-feature') } },
  },
  {
    check: 'caller-is-on-the-whitelist',
    code: '-205',
    title: 'a caller who is not on the whitelist',
    changes: { body: { ...meeting, appid: appidOf('whitelist') } },
  },
  { check: 'account-has-balance', code: '-204', title: 'an account without balance', changes: account('no-balance') },
  { check: 'meeting-is-known', code: '-101', title: 'a confid that nobody made', changes: {}, before: [] },
  {
    check: 'meeting-is-not-over',
    code: '-101',
    title: 'a meeting that was ended',
    changes: {},
    before: [...open, { body: meeting }],
  },
  {
    check: 'phone-is-in-the-meeting',
    code: '-101',
    title: 'a phone that was never in it',
    changes: { body: hangup },
    before: open,
  },
  {
    check: 'phone-is-in-the-meeting',
    code: '-101',
    title: 'a phone that was hung up',
    changes: { body: present },
    before: [...open, { body: present }],
  },
]

/** Sends a request as it is; fetch sets Host itself, so that one for a vendor's host goes over a socket. */
export async function sendRow(url: string, changes: Partial<SignedRequest>): Promise<Response> {
  if (!changes.headers?.Host) return post(url, changes)
  const { body, headers, status } = await sendRaw(url, signedBytes(changes))
  return new Response(body as unknown as string, { status, headers: [...headers] })
}
