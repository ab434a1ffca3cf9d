import { describe, expect, it } from 'vitest'
import type { ContractCase } from '../case.ts'
import { contractCases } from '../cases/index.ts'
import { createFixtures, nobodysMeeting } from '../fixtures.ts'
import type { CaseResult } from '../result.ts'
import { refuseCase } from './refuse-case.ts'
import { namesForbiddenPhone } from './refuse-live.ts'
import type { RunContext } from './run-context.ts'

const asking = (changes: Partial<ContractCase> = {}): ContractCase => ({
  id: 'a-case',
  title: 'A case',
  safe: true,
  request: {},
  expect: {},
  ...changes,
})

const refuse = (contractCase: ContractCase, changes: Partial<RunContext> = {}) => {
  const fixtures = createFixtures({ accountSID: 'sid', authToken: 'token', appid: 'app' })
  const context = { fixtures, live: undefined, outcomes: new Map(), calls: 0, maxCalls: 100, ...changes }
  return refuseCase(contractCase, context as RunContext)
}

const outcomes = (entries: Record<string, CaseResult['outcome']>) => ({ outcomes: new Map(Object.entries(entries)) })
const unsafe = asking({ safe: false, restsOn: ['ground'] })

describe('refuseCase', () => {
  it('sends a case that lacks nothing', () => {
    expect(refuse(asking())).toBeUndefined()
    expect(refuse(asking(), { live: { allowPhones: [] } })).toBeUndefined()
  })

  it('says what the target lacks before all else', () => {
    const nobody = asking({ ...unsafe, request: { account: 'no-balance' } })
    const all = { ...outcomes({ ground: 'broken' }), live: { allowPhones: [] }, maxCalls: 0 }
    expect(refuse(nobody, all)).toEqual({ cause: 'fixture', reason: 'The target has no no-balance account.' })
    const another = asking({ ...unsafe, request: { set: { confid: '78' } } })
    expect(refuse(another, all)?.cause).toBe('side-effects')
    expect(refuse(unsafe, { ...all, live: undefined })?.cause).toBe('ground')
    expect(refuse(unsafe, { maxCalls: 0 })?.cause).toBe('budget')
    expect(refuse(asking({ opening: {} }), { maxCalls: 1 })?.cause).toBe('budget')
    expect(refuse(asking({ opening: {} }), { maxCalls: 2 })).toBeUndefined()
  })

  it('asks of a live account about nobody’s meeting whatever needs no more than a request, and says of the rest why not', () => {
    const live = { allowPhones: [] }
    const fixtures = {
      ...createFixtures({ accountSID: 'sid', authToken: 'token', appid: 'app' }),
      confid: nobodysMeeting.confid,
    }
    const left = contractCases.flatMap((each) => {
      const refusal = refuse(each, { fixtures, live })
      return refusal ? [{ ...each, ...refusal }] : []
    })
    const needless = left.filter(
      ({ neverLive, cause, ...each }) =>
        neverLive === undefined &&
        cause !== 'fixture' &&
        !(cause === 'phone' && namesForbiddenPhone({ ...each }, fixtures, live)),
    )
    expect(needless.map(({ id, reason }) => [id, reason])).toEqual([])
    for (const { reason } of left) expect(reason).toMatch(/^[A-Z].{20,}\.$/)
    expect(contractCases.length - left.length).toBeGreaterThan(500)
  })

  it('builds on no ground that broke or was not run', () => {
    const both = asking({ restsOn: ['one', 'other'] })
    expect(refuse(both, outcomes({ one: 'held', other: 'held' }))).toBeUndefined()
    expect(refuse(both, outcomes({ one: 'held', other: 'broken' }))).toEqual({
      cause: 'ground',
      reason: 'It rests on other, which did not hold.',
    })
    expect(refuse(both, outcomes({ one: 'not-run', other: 'broken' }))).toEqual({
      cause: 'ground',
      reason: 'It rests on one, which was not run.',
    })
  })

  it('takes a ground that is no part of the run for given', () => {
    expect(refuse(asking({ restsOn: ['elsewhere'] }))).toBeUndefined()
  })

  it('sends a case only when the budget lasts for all of its requests', () => {
    expect(refuse(asking(), { calls: 4, maxCalls: 5 })).toBeUndefined()
    expect(refuse(asking({ times: 3 }), { calls: 2, maxCalls: 5 })).toBeUndefined()
    expect(refuse(asking({ times: 3 }), { calls: 3, maxCalls: 5 })).toEqual({
      cause: 'budget',
      reason: 'The budget of 5 calls is used up.',
    })
    expect(refuse(asking(), { calls: 1, maxCalls: 1 })?.reason).toBe('The budget of 1 call is used up.')
  })
})
