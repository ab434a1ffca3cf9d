import type { CaseRequest, ContractCase } from '../case.ts'
import { type FaultName, faults } from './faults.ts'

/** The fault that answers, and one that is found later. Their codes differ, so the answer tells which came first. */
const pairs: readonly (readonly [FaultName, FaultName])[] = [
  ['an-unknown-account', 'no-authorization'],
  ['an-unknown-account', 'a-wrong-sign'],
  ['a-suspended-account', 'no-authorization'],
  ['a-suspended-account', 'a-wrong-sign'],
  ['no-authorization', 'no-sign'],
  ['a-malformed-authorization', 'a-wrong-sign'],
  ['an-old-timestamp', 'a-wrong-sign'],
  ['an-old-timestamp', 'no-sign'],
  ['no-sign', 'an-empty-body'],
  ['a-wrong-sign', 'an-empty-body'],
  ['a-wrong-sign', 'no-action'],
  ['an-empty-body', 'no-balance'],
  ['no-action', 'an-application-without-the-feature'],
  ['an-unknown-action', 'no-confid'],
  ['an-unknown-action', 'an-unknown-application'],
  ['no-confid', 'a-malformed-phone'],
  ['no-confid', 'an-application-without-the-feature'],
  ['a-confid-that-is-a-number', 'a-malformed-phone'],
  ['an-empty-phone', 'a-confid-that-is-null'],
  ['a-malformed-phone', 'an-unknown-application'],
  ['a-malformed-phone', 'an-application-without-the-feature'],
  ['an-unknown-application', 'no-balance'],
  ['an-application-without-the-feature', 'no-balance'],
]

const spell = (name: FaultName): string => name.replaceAll('-', ' ')
const answersByAssumption = new Set<FaultName>([
  'an-empty-phone',
  'a-confid-that-is-null',
  'a-confid-that-is-a-number',
  'a-malformed-phone',
])

/** Two faults at once, to see which one answers: A1. */
export const checkOrderCases: readonly ContractCase[] = pairs.map(([first, later]) => {
  const [request, statusCode, check, alone] = faults[first]
  const [laterRequest, laterCode, laterCheck, laterAlone] = faults[later]
  const order = { first: check, later: laterCheck, laterCode }
  return {
    id: `${first}-comes-before-${later}`,
    title: `${spell(first)} and ${spell(later)} at once: the first one answers`,
    safe: !(answersByAssumption.has(first) && answersByAssumption.has(later)),
    restsOn: [alone, laterAlone],
    request: { action: 'hangupMeeting', ...merge(request, laterRequest) },
    expect: { A1: { statusCode, knob: 'order.value', order } },
  }
})

function merge(first: CaseRequest, later: CaseRequest): CaseRequest {
  return { ...first, ...later, set: { ...first.set, ...later.set } }
}
