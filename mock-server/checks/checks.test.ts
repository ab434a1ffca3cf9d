import { describe, expect, test } from 'vitest'
import { parseReason } from '../../tests/support/reason-header.ts'
import {
  accountSID,
  accounts,
  appid,
  appidOf,
  base64,
  md5,
  noon,
  post,
  type SignedRequest,
} from '../../tests/support/signed-request.ts'
import { createMockServer, type JournalEntry } from '../index.ts'
import { checks } from './index.ts'

interface Row {
  check: string
  title: string
  changes: Partial<SignedRequest>
  /** Sent before, to a mock that is strict about meetings. */
  before?: readonly Partial<SignedRequest>[]
}

const account = (role: string) => {
  const { accountSID, authToken } = accounts.accounts.find((each) => each.role === role) ?? {
    accountSID: '',
    authToken: '',
  }
  return { accountSID, authToken }
}
const meeting = { action: 'destroyMeeting', appid, confid: '002' }
const hangup = { action: 'hangupMeeting', appid, confid: '002', phone: '13800138000' }
const opening = {
  action: 'createMeeting',
  appid,
  creator: '13800138000',
  parties: [{ phone: '13900139000' }],
  confid: '002',
}
const open: Partial<SignedRequest>[] = [{ body: opening }]
const present = { ...hangup, phone: '13900139000' }
const api = { headers: { Host: 'api.ytx.net' } }

const refused: (Row & { code: string })[] = [
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

const served: Row[] = [
  { check: 'account-is-known', title: 'a percent-encoded account', changes: { accountSID: accountSID } },
  { check: 'account-is-active', title: 'an active account', changes: {} },
  {
    check: 'authorization-is-present',
    title: 'a lower-case header name',
    changes: { authorization: undefined, headers: { authorization: base64(`${accountSID}|20260301120000`) } },
  },
  { check: 'authorization-is-well-formed', title: 'a leap day', changes: { timestamp: '20240229000000' } },
  { check: 'authorization-names-the-account', title: 'the same account', changes: {} },
  { check: 'timestamp-is-within-window', title: 'exactly 24 hours ago', changes: { timestamp: '20260228120000' } },
  { check: 'timestamp-is-within-window', title: 'exactly 24 hours ahead', changes: { timestamp: '20260302120000' } },
  { check: 'timestamp-is-within-window', title: 'the time in UTC', changes: { timestamp: '20260301040000' } },
  { check: 'sign-is-present', title: 'the Sign after another parameter', changes: {} },
  {
    check: 'sign-is-well-formed',
    title: 'upper case',
    changes: { sign: md5(`${accountSID}${accounts.accounts[0]?.authToken}20260301120000`).toUpperCase() },
  },
  {
    check: 'sign-matches-account',
    title: 'lower case',
    changes: { sign: md5(`${accountSID}${accounts.accounts[0]?.authToken}20260301120000`) },
  },
  {
    check: 'body-is-json-object',
    title: 'blanks around the object',
    changes: { body: ` \r\n${JSON.stringify(meeting)}\n ` },
  },
  { check: 'action-is-present', title: 'an action', changes: { body: meeting } },
  { check: 'action-is-known', title: 'hanging up', changes: { body: hangup } },
  {
    check: 'parameters-are-present',
    title: 'a parameter more than needed',
    changes: { body: { ...meeting, remark: 1 } },
  },
  {
    check: 'parameters-are-not-empty',
    title: 'an empty parameter that is not needed',
    changes: { body: { ...meeting, phone: '' } },
  },
  {
    check: 'parameters-are-not-null',
    title: 'a null that is not needed',
    changes: { body: { ...meeting, phone: null } },
  },
  {
    check: 'parameters-are-strings',
    title: 'a number that is not needed',
    changes: { body: { ...meeting, phone: 1 } },
  },
  ...['110', '1'.repeat(20), '136****7556', '+8613800138000', '010-12345678', '***', '1--'].map((phone) => ({
    check: 'phone-is-well-formed',
    title: `the phone ${phone}`,
    changes: { body: { ...hangup, phone } },
  })),
  { check: 'application-is-known', title: 'the trial application', changes: { body: meeting } },
  {
    check: 'application-belongs-to-environment',
    title: 'an online application in production',
    changes: { ...api, body: { ...meeting, appid: appidOf('online') } },
  },
  {
    check: 'application-is-online',
    title: 'an online application',
    changes: { body: { ...meeting, appid: appidOf('online') } },
  },
  { check: 'application-has-the-feature', title: 'an application with the feature', changes: { body: meeting } },
  {
    check: 'caller-is-on-the-whitelist',
    title: 'an empty whitelist',
    changes: { body: { ...meeting, appid: appidOf('online') } },
  },
  { check: 'account-has-balance', title: 'an account with balance', changes: {} },
  { check: 'meeting-is-known', title: 'a meeting that was made', changes: {}, before: open },
  { check: 'meeting-is-known', title: 'a confid that nobody made, unless the mock is strict', changes: {} },
  {
    check: 'meeting-is-not-over',
    title: 'a meeting after a participant was hung up',
    changes: {},
    before: [...open, { body: present }],
  },
  { check: 'phone-is-in-the-meeting', title: 'a participant', changes: { body: present }, before: open },
]

describe('Checks', () => {
  for (const { check, code, title, changes, before } of refused) {
    test(`${check} refuses ${title} with ${code}`, async () => {
      const { answer, reason, entry } = await ask(changes, noon, before)
      expect(answer).toMatchObject({ statusCode: code, requestId: '' })
      expect(entry.refusal).toMatchObject({ check, code })
      expect(entry.checks.find(({ name }) => name === check)?.outcome).toBe('refused')
      expect(reason).toContain(`${code} ${check} (`)
      const { provenance, claims, message } = entry.refusal as NonNullable<JournalEntry['refusal']>
      expect(parseReason(reason)).toMatchObject({ kind: 'refusal', code, check, provenance, claims })
      expect(message.name).toMatch(new RegExp(`^${check}(?:/|$)`))
      expect(textsOf(message.values).filter((text) => /\s/.test(text))).toEqual([])
      // What a program may read of it: docs/stability.md.
      expect(told(entry), 'words changed: see docs/stability.md').toMatchSnapshot()
    })
  }

  for (const { check, title, changes, before } of served) {
    test(`${check} holds for ${title}`, async () => {
      const { entry, answer } = await ask(changes, title === 'a leap day' ? Date.UTC(2024, 1, 29) : noon, before)
      expect(answer).toMatchObject({ statusCode: '0' })
      expect(entry.checks.find(({ name }) => name === check)?.outcome ?? 'switched off').toMatch(/passed|switched off/)
    })
  }

  test('every check has rows that hold and rows that are refused', () => {
    const names = checks.map(({ name }) => name).sort()
    expect([...new Set(refused.map(({ check }) => check))].sort()).toEqual(names)
    expect([...new Set(served.map(({ check }) => check))].sort()).toEqual(names)
  })

  for (const [what, body, provenance, claims] of [
    ['no action', { appid, confid: '002' }, 'documented', ['D6', 'D7', 'D11']],
    ['an empty action', { ...meeting, action: '' }, 'assumed', ['A8']],
    ['an action of another name', { ...meeting, action: 'DestroyMeeting' }, 'observed', ['O1', 'D6', 'D7']],
    ['an action that is null', { ...meeting, action: null }, 'assumed', ['A7']],
    ['an action that is a number', { ...meeting, action: 5 }, 'assumed', ['A7']],
    ['an action that is a list', { ...meeting, action: [] }, 'assumed', ['A7']],
    ['a body that is no JSON', '{', 'observed', ['O1', 'X1']],
    ['JSON that is a list', '[]', 'assumed', ['A16']],
    ['no confid to end', { action: 'destroyMeeting', appid }, 'documented', ['D11', 'X8']],
    ['no creator of a new meeting', { ...opening, creator: undefined }, 'assumed', ['A20']],
    ['no phone of a party', { ...opening, parties: [{}] }, 'assumed', ['A20']],
  ] as const) {
    test(`${what} is refused with the provenance of the rule that this breaks: ${provenance}`, async () => {
      const { reason, entry } = await ask({ body })
      expect(entry.refusal).toMatchObject({ provenance, claims })
      expect(reason).toContain(`(${provenance}: ${claims.join(', ')})`)
    })
  }

  test('an assumption stays one where a run verified another rule of the same check', async () => {
    const verified = { value: '-2', provenance: 'verified', verifiedOn: '2026-03-01', claims: ['D11'] } as const
    const codes = { 'action-is-present': { ...verified, claims: [...verified.claims] } }
    const mock = createMockServer({ clock: { now: () => noon }, behaviour: { codes } })
    await mock.listen()
    await post(mock.url, { body: { appid } })
    await post(mock.url, { body: { ...meeting, action: '' } })
    const [missing, empty] = mock.requests().map(({ refusal }) => refusal)
    await mock.close()
    expect(missing).toMatchObject({ provenance: 'verified', verifiedOn: '2026-03-01' })
    expect(empty).toMatchObject({ provenance: 'assumed', claims: ['A8'] })
    expect(empty).not.toHaveProperty('verifiedOn')
  })

  test('no refusal tells a token or the right Sign', async () => {
    for (const { changes, before } of refused) {
      const { reason, entry } = await ask(changes, noon, before)
      const shown = `${reason} ${JSON.stringify(entry)}`
      for (const { authToken, accountSID: sid } of accounts.accounts) {
        expect(shown).not.toContain(authToken)
        expect(shown.toLowerCase()).not.toContain(md5(`${sid}${authToken}20260301120000`))
      }
    }
  })

  test('no refusal tells a whole telephone number, neither in its texts nor in its message', async () => {
    const nobody = await ask({ body: hangup }, noon, open)
    expect(nobody.entry.refusal).toMatchObject({ message: { values: { phone: { shown: '"138****8000"' } } } })
    const party = await ask({ body: { ...opening, parties: [{ phone: 13900139000 }] } })
    expect(party.entry.refusal).toMatchObject({ check: 'parameters-are-strings' })
    for (const { reason, entry } of [nobody, party])
      expect(reason + JSON.stringify(entry)).not.toMatch(/13[89]00138000/)
    expect(JSON.stringify(party.entry)).not.toContain('13900139000')
  })

  test('a token in the account’s place of Authorization is struck out of the reason', async () => {
    const { authToken } = account('active')
    const { reason } = await ask({ authorization: base64(`${authToken}|20260301120000`) })
    expect(reason).toContain('authorization-names-the-account')
    expect(reason).toContain('<authToken>')
    expect(reason).not.toContain(authToken)
  })
})

async function ask(changes: Partial<SignedRequest>, now = noon, before?: Row['before']) {
  const mock = await createMockServer({ clock: { now: () => now }, strict: before !== undefined }).listen()
  try {
    for (const earlier of before ?? []) await post(mock.url, earlier)
    const response = changes.headers?.Host ? await viaHost(mock.url, changes) : await post(mock.url, changes)
    const answer = (await response.json()) as Record<string, string>
    const entry = mock.requests().at(-1) as JournalEntry
    return { answer, entry, reason: response.headers.get('x-mock-reason') ?? '' }
  } finally {
    await mock.close()
  }
}

/** What a person reads of a refusal, word for word: a change of it is to be seen in review. */
const told = ({ refusal: { claims, reason, received, expected } = {} as never }: JournalEntry) => ({
  claims,
  reason,
  received,
  expected,
})

/** What a message's values say by themselves, in whatever language: constants, never a phrase. */
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || 'shown' in value) return []
  return Object.values(value).flatMap(textsOf)
}

/** fetch sets Host itself, so a request for a vendor's host goes over a socket. */
async function viaHost(url: string, changes: Partial<SignedRequest>): Promise<Response> {
  const { sendRaw } = await import('../../tests/support/raw-http.ts')
  const { signedBytes } = await import('../../tests/support/signed-request.ts')
  const { body, headers, status } = await sendRaw(url, signedBytes(changes))
  return new Response(body as unknown as string, { status, headers: [...headers] })
}
