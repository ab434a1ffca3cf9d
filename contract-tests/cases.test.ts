import { describe, expect, it } from 'vitest'
import { claims } from '../schemas/generated/claims.ts'
import { statusCodes } from '../schemas/generated/status-codes.ts'
import type { ClaimId } from '../schemas/generated/types.ts'
import type { ContractCase } from './case.ts'
import { claimsOf, contractCases, envelopeRules, mockFixtures, uncoveredClaims, uncoveredStatusCodes } from './index.ts'
import { namesForbiddenPhone } from './run/refuse-live.ts'

const codesOf = ({ expect }: ContractCase) => Object.values(expect).flatMap(({ statusCode }) => statusCode ?? [])
const covered = new Set(contractCases.flatMap(claimsOf))

describe('contract cases', () => {
  it('have ids of their own, each a sentence in kebab-case', () => {
    const ids = contractCases.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/)
  })

  it.each(claims.map(({ id, title }) => [id, title]))('ask %s (%s) or say why not, never both', (id) => {
    const reason = uncoveredClaims[id as ClaimId]
    expect(covered.has(id as ClaimId)).toBe(reason === undefined)
    if (reason !== undefined) expect(reason).toMatch(/^[A-Z].{20,}\.$/)
  })

  it.each(claims.map(({ id, title, onTheWire }) => [id, title, onTheWire]))(
    'ask %s (%s) when, and only when, its entry says that a request can show it: %s',
    (id, _title, onTheWire) => {
      expect(covered.has(id as ClaimId)).toBe(onTheWire)
    },
  )

  it('name only claims that exist', () => {
    const known = claims.map(({ id }) => id)
    const named = [...covered, ...Object.keys(uncoveredClaims), ...envelopeRules.map(({ claim }) => claim)]
    expect(named.filter((id) => !known.includes(id))).toEqual([])
  })

  it.each(statusCodes.map(({ code, message }) => [code, message]))('provoke %s (%s) or say why not', (code) => {
    const isProvoked = contractCases.some((each) => codesOf(each).some((expected) => expected === code))
    expect(isProvoked).toBe(!(code in uncoveredStatusCodes))
  })

  it('name a claim and expect something under each', () => {
    for (const each of contractCases) {
      expect(claimsOf(each).length).toBeGreaterThan(0)
      for (const expectation of Object.values(each.expect)) expect(Object.keys(expectation)).not.toEqual([])
    }
  })

  it('are called safe only when a refusal is all that can come of them, or no meeting can be theirs', () => {
    const accepted = contractCases.filter(({ expect }) => Object.values(expect).some((each) => each.accepted))
    const sent = { action: 'destroyMeeting', set: { confid: 'no-such-meeting' } }
    expect(accepted.map(({ safe, request }) => [safe, request])).toEqual([[true, sent]])
    const unsafe = contractCases.filter(({ safe }) => safe).filter((each) => codesOf(each).includes('0'))
    expect(unsafe.map(({ id }) => id)).toEqual([])
  })

  it('open a meeting on no live account, and ask it to refuse one only where the numbers in it are allowed', () => {
    const opening = contractCases.filter((each) => /createMeeting/i.test(JSON.stringify([each.opening, each.request])))
    expect(opening.length).toBeGreaterThan(2)
    const others = opening.filter(({ neverLive }) => neverLive === undefined)
    expect(others.filter(({ safe }) => !safe)).toEqual([])
    expect(others.filter((each) => !namesForbiddenPhone(each, mockFixtures, { allowPhones: ['10000000000'] }))).toEqual(
      [],
    )
    const allowPhones = ['10000000000', '10000000001']
    expect(others.filter((each) => namesForbiddenPhone(each, mockFixtures, { allowPhones }))).toEqual([])
  })

  it.each(['destroyMeeting', 'hangupMeeting', 'createMeeting'])(
    'ask what the page says of every action of %s',
    (action) => {
      const asked = contractCases.filter(({ request }) => (request.action ?? 'destroyMeeting') === action)
      const claimed = new Set(asked.flatMap(claimsOf))
      for (const id of ['D1', 'D2', 'D3', 'D4', 'D5', 'D12', 'D13', 'D16', 'D17', 'D18'] as const)
        expect(claimed).toContain(id)
    },
  )

  it('are plain data that survives being written down', () => {
    expect(JSON.parse(JSON.stringify(contractCases))).toEqual(contractCases)
  })

  it('rest only on cases that come before them', () => {
    const ids = contractCases.map(({ id }) => id)
    contractCases.forEach(({ restsOn = [] }, index) => {
      for (const id of restsOn) expect(ids.slice(0, index)).toContain(id)
    })
  })
})
