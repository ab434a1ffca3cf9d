import { describe, expect, test } from 'vitest'
import { parseReason } from '../../tests/support/reason-header.ts'
import {
  account,
  api,
  type CheckRow,
  hangup,
  meeting,
  open,
  opening,
  present,
  refused,
  sendRow,
} from '../../tests/support/refused-requests.ts'
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

const served: CheckRow[] = [
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

async function ask(changes: Partial<SignedRequest>, now = noon, before?: CheckRow['before']) {
  const mock = await createMockServer({ clock: { now: () => now }, strict: before !== undefined }).listen()
  try {
    for (const earlier of before ?? []) await post(mock.url, earlier)
    const response = await sendRow(mock.url, changes)
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
