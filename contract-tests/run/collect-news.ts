import type { ContractCase, Expectation } from '../case.ts'
import { contractCases } from '../cases/index.ts'
import type { CaseResult, Failure, KnobChange, News } from '../result.ts'
import { type SeenOrder, type SeenTimestamp, solveOrder, solveTimestamps } from './solve-knobs.ts'

type Told = readonly [Failure, string]

/**
 * What contradicts a claim that is not documented, each thing once, with the knob that would follow it. Everything that
 * turns on the time zone or on the order of the checks is looked at together.
 */
export function collectNews(
  results: readonly CaseResult[],
  cases: readonly ContractCase[],
  learnt: readonly CaseResult[] = [],
): News[] {
  const asked = expectationsOf([...learnt, ...results], [...cases, ...contractCases])
  const timestamps = solveTimestamps(seenTimestamps(asked))
  const value = solveOrder(seenOrders(asked))
  const order: KnobChange = { path: 'order.value', ...(value && { value }) }
  const solved = (knob: KnobChange): KnobChange =>
    knob.path === timestampKnob ? timestamps : knob.path === order.path ? order : knob
  const told = results.flatMap(({ id, failures }) => failures.map((each): Told => [each, id]))
  const undocumented = told.filter(([{ provenance }]) => provenance === 'observed' || provenance === 'assumed')
  return mergeEqual(undocumented.map(([each, id]) => [each.knob ? { ...each, knob: solved(each.knob) } : each, id]))
}

const timestampKnob = 'timestampUtcOffset.value'

function mergeEqual(told: readonly Told[]): News[] {
  const merged = new Map<string, News>()
  for (const [failure, id] of told) {
    const key = JSON.stringify([failure.claim, failure.expected, failure.received, failure.knob])
    const cases = [...(merged.get(key)?.cases ?? []), id]
    merged.set(key, { ...failure, cases: [...new Set(cases)] })
  }
  return [...merged.values()]
}

const seenTimestamps = (asked: readonly Asked[]): SeenTimestamp[] =>
  asked
    .filter(({ expectation }) => expectation.knob === timestampKnob)
    .map(({ shiftSeconds = 0, expectation, failure }) => ({
      shiftSeconds,
      isServed: (expectation.statusCode === '0') === (failure === undefined),
    }))

const seenOrders = (asked: readonly Asked[]): SeenOrder[] =>
  asked.flatMap(({ expectation: { knob, order }, failure }) => {
    if (knob !== 'order.value' || !order) return []
    if (!failure) return { earlier: order.first, later: order.later }
    const isLater = failure.received === `statusCode "${order.laterCode}"`
    return isLater ? { earlier: order.later, later: order.first } : []
  })

interface Asked {
  readonly shiftSeconds: number | undefined
  readonly expectation: Expectation
  readonly failure: Failure | undefined
}

/** Every expectation that was judged, which nothing is of a case that was not run. */
function expectationsOf(results: readonly CaseResult[], cases: readonly ContractCase[]): Asked[] {
  // Of two with one id the first is meant: it was given.
  const byId = new Map(cases.toReversed().map((each) => [each.id, each]))
  return results.flatMap(({ id, judged, failures }) => {
    const { expect = {}, request } = byId.get(id) ?? {}
    return Object.entries(expect)
      .filter(([claim]) => judged.some((each) => each === claim))
      .map(([claim, expectation]) => ({
        shiftSeconds: request?.shiftSeconds,
        expectation,
        failure: failures.find((each) => each.claim === claim),
      }))
  })
}
