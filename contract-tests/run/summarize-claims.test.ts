import { describe, expect, it } from 'vitest'
import { claims } from '../../schemas/generated/claims.ts'
import type { ClaimId } from '../../schemas/generated/types.ts'
import type { CaseResult } from '../result.ts'
import { uncoveredClaims } from '../uncovered-claims.ts'
import { summarizeClaims } from './summarize-claims.ts'

const result = (id: string, changes: Partial<CaseResult>): CaseResult => ({
  id,
  title: id,
  claims: ['D2'],
  outcome: 'held',
  judged: ['D2', 'D9'],
  failures: [],
  exchanges: [],
  ...changes,
})

const failure = (claim: ClaimId) => ({ claim, provenance: 'documented' as const, expected: 'a', received: 'b' })
const broken = (id: string, claim: ClaimId) => result(id, { outcome: 'broken', failures: [failure(claim)] })
const notRun = (id: string, reason?: string) =>
  result(id, { outcome: 'not-run', judged: [], ...(reason !== undefined && { reason }) })

const summaryOf = (claim: ClaimId, ...results: CaseResult[]) =>
  summarizeClaims(results).find((each) => each.claim === claim)

describe('the summary of a run', () => {
  it('has one line for each claim, in their order', () => {
    expect(summarizeClaims([]).map(({ claim }) => claim)).toEqual(claims.map(({ id }) => id))
  })

  it('says of a claim what it is, how well it is known, and that its cases held', () => {
    const { title, provenance } = claims.find(({ id }) => id === 'D2') ?? {}
    expect(summaryOf('D2', result('a', {}), result('b', {}))).toEqual({
      claim: 'D2',
      provenance,
      title,
      asks: title,
      outcome: 'held',
      brokenBy: [],
      run: 2,
      notRun: 0,
    })
  })

  it('says of a contradiction what the target did right, not what is wrong with the page', () => {
    const summary = summaryOf('X2')
    expect(summary?.asks).toBe('An Authorization built like the example is refused')
    expect(summary?.title).toBe(claims.find(({ id }) => id === 'X2')?.title)
  })

  it('names the cases that broke a claim, also those that do not name it', () => {
    const results = [result('a', {}), broken('b', 'D2'), broken('c', 'D9'), result('d', { claims: ['D3'] })]
    expect(summaryOf('D2', ...results)).toMatchObject({ outcome: 'broken', brokenBy: ['b'], run: 3, notRun: 0 })
    expect(summaryOf('D9', ...results)).toMatchObject({ outcome: 'broken', brokenBy: ['c'], run: 0, notRun: 0 })
  })

  it('looks for a claim among all that a case broke', () => {
    const both = result('a', { outcome: 'broken', failures: [failure('D9'), failure('D2')] })
    expect(summaryOf('D2', both)?.outcome).toBe('broken')
    expect(summaryOf('D9', both)?.outcome).toBe('broken')
  })

  it('calls no claim held by envelopes alone: one of its own cases must have been judged', () => {
    expect(summaryOf('D9', result('a', {}))).toMatchObject({ outcome: 'not-run' })
    expect(summaryOf('D2', result('a', { judged: ['D9'] }))).toMatchObject({ outcome: 'not-run', run: 1 })
    expect(summaryOf('D2', result('a', { judged: [] }), result('b', {}))).toMatchObject({ outcome: 'held' })
  })

  it('counts what was not run, and holds a claim in part by what was', () => {
    const results = [notRun('a', 'No account.'), result('b', {}), notRun('c', 'No account.')]
    expect(summaryOf('D2', ...results)).toMatchObject({ outcome: 'partly', run: 1, notRun: 2 })
    expect(summaryOf('D2', ...results, broken('d', 'D2'))).toMatchObject({ outcome: 'broken', run: 2, notRun: 2 })
  })

  it('gives the first reason why a claim was not asked', () => {
    expect(summaryOf('D2', notRun('a', 'No account.'), notRun('b', 'No budget.'))).toMatchObject({
      outcome: 'not-run',
      reason: 'No account.',
      run: 0,
      notRun: 2,
    })
  })

  it('says so when no case of the run asks a claim', () => {
    const reason = 'No case of this run asked it.'
    expect(summaryOf('D2')).toMatchObject({ outcome: 'not-run', reason, run: 0, notRun: 0 })
    expect(summaryOf('D2', notRun('a'))).toMatchObject({ outcome: 'not-run', reason, notRun: 1 })
  })

  it('gives the written reason of a claim that no case ever asks', () => {
    expect(summaryOf('D15')).toMatchObject({ outcome: 'uncovered', reason: uncoveredClaims.D15 })
    expect(summaryOf('D15', broken('a', 'D15'))).toMatchObject({ outcome: 'broken', brokenBy: ['a'] })
  })
})
