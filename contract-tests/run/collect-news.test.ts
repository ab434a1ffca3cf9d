import { describe, expect, it } from 'vitest'
import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import type { CheckName, ClaimId } from '../../schemas/generated/types.ts'
import type { ContractCase, Expectations } from '../case.ts'
import type { CaseResult, Failure } from '../result.ts'
import { collectNews } from './collect-news.ts'

const hour = 3600
const zone = { path: 'timestampUtcOffset.value' }
const order = { path: 'order.value' }

const asking = (id: string, expect: Expectations, shiftSeconds?: number): ContractCase => ({
  id,
  title: id,
  safe: true,
  request: shiftSeconds === undefined ? {} : { shiftSeconds },
  expect,
})

const failure = (claim: ClaimId, changes: Partial<Failure> = {}): Failure => ({
  claim,
  provenance: 'assumed',
  expected: 'statusCode "0"',
  received: 'statusCode "-2"',
  ...changes,
})

function result({ id, title, expect }: ContractCase, failures: Failure[] = [], changes: Partial<CaseResult> = {}) {
  const claims = Object.keys(expect) as ClaimId[]
  const outcome = failures.length > 0 ? 'broken' : 'held'
  return { id, title, claims, outcome, judged: claims, failures, exchanges: [], ...changes } satisfies CaseResult
}

describe('the news of a run', () => {
  it('are what contradicts observed and assumed claims, not what contradicts the page', () => {
    const one = asking('a', {})
    const failures = (['documented', 'observed', 'assumed', 'contradictory'] as Failure['provenance'][]).map(
      (provenance, index) => failure(`A${index + 1}` as ClaimId, { provenance }),
    )
    expect(collectNews([result(one, failures)], [one])).toEqual([
      { ...failures[1], cases: ['a'] },
      { ...failures[2], cases: ['a'] },
    ])
  })

  it('tell each thing once, with every case that told it', () => {
    const cases = ['a', 'b', 'c'].map((id) => asking(id, {}))
    const results = cases.map((each) => result(each, [failure('A1'), failure('A1')]))
    expect(collectNews(results, cases)).toEqual([{ ...failure('A1'), cases: ['a', 'b', 'c'] }])
  })

  it.each([
    ['claim', failure('A2')],
    ['expectation', failure('A1', { expected: 'statusCode "-3"' })],
    ['answer', failure('A1', { received: 'statusCode "-3"' })],
    ['knob', failure('A1', { knob: { path: 'charset.value', value: 'gbk' } })],
  ])('tell two things that differ in their %s apart', (_name, other) => {
    const cases = ['a', 'b'].map((id) => asking(id, {}))
    const results = [result(cases[0] as ContractCase, [failure('A1')]), result(cases[1] as ContractCase, [other])]
    expect(collectNews(results, cases).map((each) => each.cases)).toEqual([['a'], ['b']])
  })

  it('leave a knob that stands for itself as it is', () => {
    const knob = { path: 'charset.value', value: 'gbk' }
    const one = asking('a', {})
    expect(collectNews([result(one, [failure('A12', { knob })])], [one])[0]?.knob).toEqual(knob)
  })
})

describe('the news of timestamps', () => {
  const knob = 'timestampUtcOffset.value' as const
  const now = asking('now', { A6: { statusCode: '0', knob } })
  const ahead = asking('20-hours-ahead', { A6: { statusCode: '0', knob } }, 20 * hour)
  const behind = asking('20-hours-behind', { D4: { statusCode: '0', knob } }, -20 * hour)
  const old = asking('25-hours-behind', { D4: { statusCode: '-204', knob } }, -25 * hour)
  const cases = [now, ahead, behind, old]
  const refused = failure('A6', { knob: zone })
  const knobsOf = (...results: CaseResult[]) => collectNews(results, cases).map((each) => each.knob)

  it('look at what was served and what was refused together', () => {
    const served = result(old, [failure('D4', { knob: zone, provenance: 'documented' })])
    const utc = { ...zone, value: '+00:00' }
    expect(knobsOf(result(now), result(ahead, [refused]), result(behind), served)).toEqual([utc])
    // UTC would take the old one for 17 hours old, and nothing else explains it either.
    expect(knobsOf(result(now), result(ahead, [refused]), result(behind), result(old))).toEqual([zone])
  })

  it('find a window where no time zone fits', () => {
    const late = result(behind, [failure('D4', { provenance: 'documented', knob: zone })])
    expect(knobsOf(result(now), result(ahead, [refused]), late, result(old))).toEqual([
      { path: 'timestampWindowSeconds.value', value: 600 },
    ])
  })

  it('go by the expectations that name the time zone, and by their failures, among all of a case', () => {
    const code = 'codes.sign-is-present.value' as const
    const both = { A2: { statusCode: '-203', knob: code }, A6: { statusCode: '0', knob } } satisfies Expectations
    const mixed = asking('mixed', both, 20 * hour)
    const known = [result(now), result(behind), result(old, [failure('D4', { provenance: 'documented' })])]
    const news = (...failures: Failure[]) => collectNews([...known, result(mixed, failures)], [...cases, mixed])
    expect(news(failure('A2'), refused).at(-1)?.knob).toEqual({ ...zone, value: '+00:00' })
    expect(news(failure('A2', { knob: zone }))[0]?.knob).toEqual({ ...zone, value: '+07:00' })
  })

  it('leave out what was not run and what was not judged', () => {
    const skipped = result(ahead, [], { outcome: 'not-run', judged: [] })
    const silent = result(behind, [], { judged: [] })
    const other = result(asking('elsewhere', { A6: { statusCode: '0', knob } }))
    expect(knobsOf(skipped, silent, other, result(now, [refused]))).toEqual([zone])
    const envelopeOnly = result(old, [], { judged: ['D9'] })
    expect(knobsOf(result(now), result(ahead, [refused]), envelopeOnly)).toEqual([{ ...zone, value: '+00:00' }])
  })
})

describe('the news of the order of the checks', () => {
  const usual = defaultBehaviour.order.value as CheckName[]
  const [first, second] = usual as [CheckName, CheckName]
  const expected = { statusCode: '-2', knob: 'order.value' } as const
  const both = asking('both', { A1: { ...expected, order: { first, later: second, laterCode: '-203' } } })
  const told = (received: string) => failure('A1', { received, knob: order })
  const knobOf = (received: string) => collectNews([result(both, [told(received)])], [both])[0]?.knob

  it('change it when the later check answered', () => {
    expect(knobOf('statusCode "-203"')).toEqual({ ...order, value: [second, first, ...usual.slice(2)] })
  })

  it('keep the usual one when something else answered', () => {
    expect(knobOf('statusCode "-100"')).toEqual({ ...order, value: usual })
  })

  it('pass over an expectation that does not say which check comes first', () => {
    const silent = asking('silent', { A1: expected })
    const results = [result(silent), result(both, [told('statusCode "-203"')])]
    expect(collectNews(results, [silent, both])[0]?.knob).toMatchObject({ value: [second, first, ...usual.slice(2)] })
  })

  it('keep to what held as well, and have no order for what goes in circles', () => {
    const again = asking('again', both.expect)
    const results = [result(both), result(again, [told('statusCode "-203"')])]
    expect(collectNews(results, [both, again])[0]?.knob).toEqual(order)
  })
})
