import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  accountSID,
  authToken,
  base64,
  evidenceOf,
  findingOf,
  findingsOf,
  md5,
  mistakes,
  now,
  other,
  requestOf,
  rightAuthorization,
  rightSign,
  timed,
  timestamp,
} from '../../tests/support/signature-mistakes.ts'
import { writeTimestamp } from '../vendor/authorization.ts'
import type { Evidence } from './index.ts'

const text = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
const secret = fc.stringMatching(/^[g-zG-Z]{12,40}$/)
const credentials = fc.record({ accountSID: text.filter((sid) => sid.isWellFormed()), authToken: secret })
const offset = fc.integer({ min: -56, max: 56 }).map((quarters) => quarters * 900_000)
const moment = fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2090, 0) })

/** A right request of random credentials, at a random time in a random zone. */
const rightEvidence = fc
  .record({
    account: credentials,
    others: fc.array(credentials, { maxLength: 3 }),
    now: moment,
    offset,
    late: fc.integer({ min: -80_000, max: 80_000 }),
    upper: fc.boolean(),
    appid: fc.option(text, { nil: undefined }),
  })
  .map(({ account, others, now, offset, late, upper, appid }): Evidence => {
    const time = writeTimestamp(now + late * 1000, offset)
    const sign = md5(account.accountSID + account.authToken + time)
    return {
      accountSID: account.accountSID,
      appid,
      sign: upper ? sign.toUpperCase() : sign,
      authorization: base64(`${account.accountSID}|${time}`),
      query: `Sign=${sign}`,
      account,
      others,
      now,
      utcOffsetMilliseconds: offset,
    }
  })

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ maxLength: 60 }).map(base64),
  fc.constantFrom(rightSign, rightAuthorization, '', accountSID, '%', '%25%', 'Basic ', '|', base64(`${accountSID}|`)),
  fc.stringMatching(/^[0-9a-f]{32}$/),
  fc.stringMatching(/^[0-9]{8,17}$/).map((digits) => base64(`${accountSID}|${digits}`)),
)
const arbitraryEvidence: fc.Arbitrary<Evidence> = fc.record(
  {
    accountSID: fc.oneof(anything, fc.constant(accountSID)),
    appid: anything,
    sign: anything,
    authorization: anything,
    query: anything,
    account: fc.oneof(fc.constant({ accountSID, authToken }), fc.record({ accountSID: anything, authToken: anything })),
    others: fc.array(fc.record({ accountSID: anything, authToken: anything }), { maxLength: 3 }),
    now: fc.oneof(fc.constant(now), fc.integer({ min: 0, max: 4e12 })),
    utcOffsetMilliseconds: offset,
    windowMilliseconds: fc.constantFrom(600_000, 86_400_000),
  },
  { requiredKeys: ['accountSID', 'others', 'now', 'utcOffsetMilliseconds'] },
)

describe('diagnose', () => {
  test('blames nothing on a right signature', () => {
    fc.assert(
      fc.property(rightEvidence, (evidence) => {
        expect(findingsOf(evidence)).toEqual([])
      }),
      { seed: 20260301 },
    )
  })

  test('never throws, and says the same twice', () => {
    fc.assert(
      fc.property(arbitraryEvidence, (evidence) => {
        expect(findingOf(evidence)).toEqual(findingOf(evidence))
      }),
      { numRuns: 500, seed: 20260301 },
    )
  })

  test('tells neither a token nor the right Sign, whatever was sent', () => {
    const sent = fc.constantFrom<(evidence: Evidence) => Partial<Evidence>>(
      ({ account }) => ({ sign: account?.authToken }),
      ({ account }) => ({ authorization: base64(`${account?.authToken}|${timestamp}`) }),
      ({ account, accountSID }) => ({ authorization: base64(`${accountSID}${account?.authToken}`) }),
      ({ account, accountSID }) => ({ authorization: base64(`${accountSID}|${account?.authToken}${timestamp}`) }),
      ({ sign, accountSID }) => ({ authorization: base64(`${accountSID}|${sign}`) }),
      ({ sign }) => ({ sign: undefined, query: `sign=${sign}` }),
      ({ sign, account }) => ({ sign: undefined, query: `${sign}=${account?.authToken}` }),
      ({ sign }) => ({ sign: ` ${sign}` }),
      ({ account }) => ({ authorization: `Basic ${account?.authToken}`, sign: `"${account?.authToken}"` }),
    )
    fc.assert(
      fc.property(rightEvidence, sent, (evidence, change) => {
        const said = JSON.stringify(findingsOf({ ...evidence, ...change(evidence) })).toLowerCase()
        expect(said).not.toContain(evidence.account?.authToken.toLowerCase())
        expect(said).not.toContain(evidence.sign?.toLowerCase())
      }),
      { seed: 20260301 },
    )
  })

  test('finds nothing for a Sign that no known mistake makes', () => {
    expect(findingOf(evidenceOf({ sign: md5('something else') }))).toBeUndefined()
  })

  test('judges Authorization alone when the account is not known', () => {
    const unknown = { account: undefined, sign: md5('something else') }
    expect(findingOf(evidenceOf(unknown))).toBeUndefined()
    expect(findingOf(evidenceOf({ ...unknown, authorization: base64(`${accountSID}:${timestamp}`) }))).toMatchObject({
      hypothesis: 'authorization-has-the-colon-of-the-page',
    })
  })

  test('blames Authorization before Sign when both are wrong', () => {
    const both = { sign: md5(authToken + accountSID + timestamp), authorization: base64(`${accountSID}:${timestamp}`) }
    expect(findingsOf(evidenceOf(both)).map(({ hypothesis }) => hypothesis)).toEqual([
      'authorization-has-the-colon-of-the-page',
      'token-comes-before-account',
    ])
  })

  test('takes the letter case of a wrong Sign no more seriously than that of a right one', () => {
    for (const change of mistakes['digest-has-a-separator'] ?? []) {
      const sign = requestOf(change).sign?.toUpperCase()
      expect(findingOf(evidenceOf({ sign }))?.hypothesis).toBe('digest-has-a-separator')
    }
  })

  test('does not hash what is too long to be a credential', () => {
    const account = { accountSID, authToken: 'g'.repeat(300) }
    const sign = md5(account.authToken + accountSID + timestamp)
    expect(findingOf(evidenceOf({ account, sign }))).toBeUndefined()
    expect(
      findingOf(evidenceOf({ sign: 'a'.repeat(1e6), authorization: 'b'.repeat(1e6), query: 'c'.repeat(1e6) })),
    ).toBeUndefined()
  })

  test('says by how much two timestamps differ, and what must be done', () => {
    const sign = md5(`${accountSID}${authToken}20260615063709`)
    expect(findingOf(evidenceOf({ sign, others: [other] }))).toEqual({
      hypothesis: 'sign-is-of-another-time-zone',
      title: 'Sign and Authorization are of two time zones',
      explanation:
        'The timestamp that Sign was made from is 8 hours earlier than the one in Authorization. Both must be the same text.',
      remedy: "Format the timestamp once, in the platform's zone, and use that text for Sign and for Authorization.",
      claims: ['D5', 'A6', 'O6'],
      certain: true,
      message: {
        name: 'sign-is-of-another-time-zone',
        values: { shift: { name: 'earlier', values: { count: 8, unit: { term: 'hours' } } } },
      },
    })
  })

  // Each of them was called certain, and was not so.
  test.each<[string, Partial<Evidence>, string | undefined]>([
    ['ten digits of a day', timed('2026061514'), 'timestamp-lacks-digits'],
    ['a cut timestamp of long ago', timed('2013020115585'), undefined],
    ['seconds of last year', timed('1750000000'), undefined],
    ['milliseconds of long ago', timed('20130201155856123'), undefined],
    ['a password', { authorization: `Basic ${base64('user:password')}` }, undefined],
    ['another’s parameter', { sign: undefined, query: 'sig=abc' }, undefined],
    ['another’s Authorization', { authorization: undefined, query: 'authorization=abc' }, undefined],
    ['two mistakes', { authorization: `"${base64(`${accountSID}|20130201155856`)}"` }, undefined],
    ['the hour in Authorization', { authorization: base64(`${accountSID}|20260615023709`) }, undefined],
    ['the scheme and the colon', { authorization: `Basic ${base64(`${accountSID}:${timestamp}`)}` }, undefined],
    ['the colon of a plain text', { authorization: `${accountSID}:${timestamp}` }, undefined],
    ['the colon and no whole timestamp', { authorization: base64(`${accountSID}:2026`) }, undefined],
    ['a line break in Sign, encoded twice', { sign: `${rightSign}%0A` }, undefined],
    ['letters of another script', { authorization: base64(`${accountSID}|год`) }, undefined],
  ])('is certain of nothing but what is so, given %s', (_what, change, name) => {
    const certain = findingsOf(evidenceOf(change)).filter(({ certain }) => certain)
    expect(certain.map(({ hypothesis }) => hypothesis)).toEqual(name ? [expect.stringContaining(name)] : [])
  })

  test('says where the hour of a twelve-hour clock stands by which of both is the hour of now', () => {
    const inAuthorization = { authorization: base64(`${accountSID}|20260615023709`) }
    expect(findingOf(evidenceOf(inAuthorization))?.explanation).toMatch(/^The timestamp in Authorization is/)
    const inSign = { sign: md5(`${accountSID}${authToken}20260615023709`) }
    expect(findingOf(evidenceOf(inSign))?.explanation).toMatch(/^The timestamp that Sign was made from is/)
    const longAgo = { ...inSign, now: now - 6 * 3_600_000 }
    expect(findingOf(evidenceOf(longAgo))?.hypothesis).toBe('sign-is-of-another-time-zone')
  })

  test('finds a Sign that was kept for up to an hour, second by second', () => {
    const age = fc.integer({ min: 121, max: 3599 }).filter((seconds) => ![0, 1, 899].includes(seconds % 900))
    fc.assert(
      fc.property(age, (seconds) => {
        const kept = writeTimestamp(now - seconds * 1000, 28_800_000)
        const shift = { name: 'earlier', values: { count: seconds, unit: { term: 'seconds' } } }
        expect(findingOf(evidenceOf({ sign: timed(kept).sign }))).toMatchObject({
          hypothesis: 'sign-is-of-an-earlier-request',
          certain: true,
          message: { values: { shift } },
        })
      }),
      { seed: 20260301, numRuns: 40 },
    )
  })

  test.each([
    ['its zone', timestamp],
    ['no second', '202606151437'],
    ['a signature of tomorrow', '20260616163709'],
  ])('speaks of the zone that the mock has, not of another, given %s', (_what, time) => {
    const elsewhere = { ...timed(time), utcOffsetMilliseconds: 0, windowMilliseconds: 600_000 }
    const { explanation, remedy } = findingOf(evidenceOf(elsewhere)) ?? {}
    expect(`${explanation} ${remedy}`).not.toContain('Shanghai')
    expect(explanation).toMatch(/UTC\+00:00|ahead/)
  })

  test('says of a timestamp ahead of now nothing of a kept signature', () => {
    const { title, explanation } = findingOf(evidenceOf({ now: now - 90_000_000 })) ?? {}
    expect(`${title} ${explanation}`).toMatch(/25 hours ahead.*the clock is ahead/)
    expect(`${title} ${explanation}`).not.toContain('kept')
    expect(findingOf(evidenceOf({ now: now + 90_000_000 }))?.explanation).toContain('kept')
  })

  test('shows the word before Authorization as it was sent', () => {
    const said = ['Basic', 'basic', 'BEARER'].map(
      (word) =>
        findingOf(evidenceOf({ authorization: `${word} ${base64(`${accountSID}|${timestamp}`)}` }))?.explanation,
    )
    expect(said).toEqual(['Basic', 'basic', 'BEARER'].map((word) => expect.stringContaining(`begins with ${word}.`)))
  })

  test('is not certain of a signature that may be kept from a year ago', () => {
    const kept = { ...timed('20251229120000'), now: Date.UTC(2026, 11, 29, 4) }
    expect(findingsOf(evidenceOf(kept)).filter(({ certain }) => certain)).toEqual([])
  })

  test('blames no other clock once the mock’s was moved, and is certain only where the real time is right', () => {
    const day = 86_400_000
    const moved = { now: now + 3 * day, clockMovedMilliseconds: 3 * day }
    const hypothesis = 'clock-of-the-mock-was-moved'
    expect(findingOf(evidenceOf(moved))).toMatchObject({ hypothesis, certain: true })
    const stale = { ...timed('20260601143709'), ...moved }
    expect(findingOf(evidenceOf(stale))).toMatchObject({ hypothesis, certain: false })
    expect(findingOf(evidenceOf({ ...moved, now }))).toBeUndefined()
    const halfADay = { now: now + day / 2, clockMovedMilliseconds: day / 2, windowMilliseconds: 600_000 }
    expect(findingOf(evidenceOf(halfADay))).toMatchObject({ hypothesis, certain: true })
  })
})
