import type { Entry } from '../../schemas/generated/types.ts'

const names = ['account-is-known', 'sign-matches-account', 'account-has-balance'] as const

/** A served request with the given changes. */
export const sampleEntry = (changes: Partial<Entry> = {}): Entry => ({
  id: 1,
  time: '2026-03-01T04:00:00.000Z',
  environment: 'sandbox',
  accountSID: 'account1',
  action: 'destroyMeeting',
  request: {
    method: 'POST',
    url: '/201612/sid/account1/call/TeleMeeting.wx?Sign=***',
    headers: { host: 'localhost' },
    body: '{"confid":"002"}',
  },
  answer: { httpStatus: 200, statusCode: '0', headers: {}, body: '{"statusCode":"0"}' },
  checks: names.map((name) => ({ name, outcome: 'passed' })),
  ...changes,
})

/** The same, refused because of its signature. */
export const refusedEntry = (changes: Partial<Entry> = {}): Entry =>
  sampleEntry({
    answer: { httpStatus: 200, statusCode: '-203', headers: {}, body: '{"statusCode":"-203"}' },
    checks: names.map((name, index) => ({
      name,
      outcome: (['passed', 'refused', 'not-reached'] as const)[index] ?? 'passed',
    })),
    refusal: {
      check: 'sign-matches-account',
      code: '-203',
      claims: ['O1', 'D5'],
      provenance: 'observed',
      message: { name: 'sign-matches-account', values: { beginning: 'B', timestamp: { shown: '20260301120000' } } },
      reason: 'Sign is not what the token makes of it.',
      received: 'A',
      expected: 'B',
    },
    ...changes,
  })
