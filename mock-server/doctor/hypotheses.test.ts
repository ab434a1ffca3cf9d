import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import claimsFile from '../../schemas/claims.json' with { type: 'json' }
import { en } from '../../schemas/generated/messages/en/mock.ts'
import {
  authToken,
  findingOf,
  findingsOf,
  mistakes,
  other,
  requestOf,
  rightSign,
} from '../../tests/support/signature-mistakes.ts'
import { hypotheses } from './hypotheses/index.ts'

/** Mistakes that no request proves, or not the one with that number: something else may have made it as well. */
const uncertain = [
  'timestamp-is-not-of-now',
  'timestamp-is-of-another-time-zone',
  // The timestamp that Sign was made from stands nowhere.
  'authorization-lacks-the-timestamp',
  'authorization-is-a-placeholder',
  // Braces may be left.
  'sign-is-a-placeholder 7',
  ...[1, 2, 4].map((number) => `authorization-is-the-sign ${number}`),
  'authorization-holds-the-token 3',
  // New York is twelve hours from China in summer.
  ...[1, 2].map((number) => `timestamp-has-a-twelve-hour-clock ${number}`),
  // The signature may be kept from May, or from the first of June.
  ...[1, 3, 4].map((number) => `date-is-counted-otherwise ${number}`),
  // The signature may be kept from March.
  'month-and-minute-are-mixed-up 3',
]
const cases = Object.entries(mistakes).flatMap(([name, changes]) =>
  changes.map((change, index) => [name, index + 1, requestOf(change)] as const),
)

describe('The doctor’s hypotheses', () => {
  test.each(cases)('%s is found when that mistake is made (%i)', (name, _number, evidence) => {
    expect(findingOf(evidence)).toMatchObject({ hypothesis: name })
  })

  test.each(cases)('%s is the only certain one for its mistake and tells no secret (%i)', (name, number, evidence) => {
    const findings = findingsOf(evidence)
    const certain = findings.filter((finding) => finding.certain).map(({ hypothesis }) => hypothesis)
    const isUncertain = [name, `${name} ${number}`].some((each) => uncertain.includes(each))
    expect(certain).toEqual(isUncertain || evidence.windowMilliseconds ? [] : [name])
    const said = JSON.stringify(findings).toLowerCase()
    for (const secret of [authToken, other.authToken, rightSign, evidence.account?.authToken ?? authToken]) {
      expect(said).not.toContain(secret.toLowerCase())
    }
  })

  test('are all made by a mistake of the table, and stand once in the tables', () => {
    const names = Object.keys(hypotheses).sort()
    expect(Object.keys(mistakes).sort()).toEqual(names)
    const tables = new URL('./hypotheses/', import.meta.url)
    const texts = readdirSync(tables).map((file) => readFileSync(new URL(file, tables), 'utf8'))
    const written = texts.flatMap((text) => [...text.matchAll(/^ {2}'(\S+)':/gm)].map(([, name]) => name))
    expect(written.sort()).toEqual(names)
    expect(Object.values(mistakes).every((changes) => changes.length > 0)).toBe(true)
  })

  test('rest on claims that exist, and say what to change', () => {
    const known = claimsFile.claims.map(({ id }) => id)
    for (const [name, { claims: named }] of Object.entries(hypotheses)) {
      const { title = '', remedy = '' } = en().messages[name as keyof typeof hypotheses]
      expect(named.filter((id) => !known.includes(id))).toEqual([])
      expect(named.length).toBeGreaterThan(0)
      expect(title).toMatch(/^[A-Za-z].{10,}[^.]$/)
      expect(remedy).toMatch(/^.{30,}[.…]$/)
      // They are printed as they stand, and masked nowhere.
      expect(title + remedy).not.toMatch(/\{[a-z]+:/)
    }
  })
})
