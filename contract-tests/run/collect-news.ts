import type { ContractCase, Expectation } from '../case.ts'
import type { CaseResult, Failure, KnobChange, News } from '../result.ts'
import { type SeenOrder, solveOrder } from './solve-order.ts'
import { type SeenTimestamp, solveTimestamps } from './solve-timestamps.ts'

type Told = readonly [Failure, string]

/**
 * What contradicts a claim that is not documented, each thing once, with the knob that would follow it. Everything that
 * turns on the time zone or on the order of the checks is looked at together.
 */
export function collectNews(results: readonly CaseResult[], cases: readonly ContractCase[]): News[] {
  const timestamps = solveTimestamps(seenTimestamps(results, cases))
  const value = solveOrder(seenOrders(results, cases))
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

function seenTimestamps(results: readonly CaseResult[], cases: readonly ContractCase[]): SeenTimestamp[] {
  return expectationsOf(results, cases, timestampKnob).flatMap(({ expectation, contractCase, hasFailed }) => {
    const isWanted = expectation.statusCode === '0'
    return { shiftSeconds: contractCase.request.shiftSeconds ?? 0, isServed: isWanted !== hasFailed }
  })
}

function seenOrders(results: readonly CaseResult[], cases: readonly ContractCase[]): SeenOrder[] {
  return expectationsOf(results, cases, 'order.value').flatMap(({ expectation: { order }, hasFailed, received }) => {
    if (!order) return []
    if (!hasFailed) return { earlier: order.first, later: order.later }
    return received === `statusCode "${order.laterCode}"` ? { earlier: order.later, later: order.first } : []
  })
}

interface Asked {
  readonly contractCase: ContractCase
  readonly expectation: Expectation
  readonly hasFailed: boolean
  readonly received: string | undefined
}

/** Every expectation that names this knob and was judged, which nothing is of a case that was not run. */
function expectationsOf(results: readonly CaseResult[], cases: readonly ContractCase[], knob: string): Asked[] {
  return results.flatMap(({ id, judged, failures }) => {
    const contractCase = cases.find((each) => each.id === id)
    if (!contractCase) return []
    return Object.entries(contractCase.expect).flatMap(([claim, expectation]) => {
      if (expectation.knob !== knob || !judged.some((each) => each === claim)) return []
      const failure = failures.find((each) => each.claim === claim)
      return { contractCase, expectation, hasFailed: failure !== undefined, received: failure?.received }
    })
  })
}
