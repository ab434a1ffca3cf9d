import type { CheckName, RefusalCode } from '../../schemas/generated/types.ts'
import type { CaseRequest, ContractCase } from '../case.ts'

/** A fault, the code that it gets, the check that finds it, and the case in which it is alone: its id, or what stands before -is-refused. */
type Fault = readonly [request: CaseRequest, code: RefusalCode, check: CheckName, alone: string]

/** Every fault that a pair of them is made of. */
const faults = {
  'an-unknown-account': [{ account: 'unknown' }, '-200', 'account-is-known', 'an-unknown-account'],
  'a-suspended-account': [{ account: 'suspended' }, '-201', 'account-is-active', 'a-suspended-account'],
  'no-authorization': [
    { authorization: { raw: null } },
    '-202',
    'authorization-is-present',
    'a-request-without-authorization',
  ],
  'a-malformed-authorization': [
    { authorization: { raw: '!!not-base64!!' } },
    '-202',
    'authorization-is-well-formed',
    'an-authorization-that-is-not-base64',
  ],
  'an-old-timestamp': [{ shiftSeconds: -48 * 3600 }, '-202', 'timestamp-is-within-window', 'a-timestamp-two-days-old'],
  'no-sign': [{ sign: { raw: null } }, '-2', 'sign-is-present', 'a-request-without-sign'],
  'a-wrong-sign': [{ sign: { wrongToken: true } }, '-203', 'sign-matches-account', 'a-sign-with-a-wrong-token'],
  'an-empty-body': [{ body: '' }, '-4', 'body-is-json-object', 'an-empty-body'],
  'no-action': [{ omit: ['action'] }, '-2', 'action-is-present', 'hangupmeeting-without-action'],
  'an-unknown-action': [{ set: { action: 'noSuchAction' } }, '-3', 'action-is-known', 'an-unknown-action'],
  'no-confid': [{ omit: ['confid'] }, '-2', 'parameters-are-present', 'hangupmeeting-without-confid'],
  'an-empty-phone': [{ set: { phone: '' } }, '-2', 'parameters-are-not-empty', 'hangupmeeting-with-an-empty-phone'],
  'a-confid-that-is-null': [
    { set: { confid: null } },
    '-101',
    'parameters-are-not-null',
    'a-confid-that-is-null-is-refused-when-hanging-up',
  ],
  'a-confid-that-is-a-number': [
    { set: { confid: 2 } },
    '-101',
    'parameters-are-strings',
    'a-confid-that-is-a-number-is-refused-when-hanging-up',
  ],
  'a-malformed-phone': [{ set: { phone: 'telephone' } }, '-102', 'phone-is-well-formed', 'a-phone-of-letters'],
  'an-unknown-application': [
    { application: 'unknown' },
    '-205',
    'application-is-known',
    'an-application-that-the-account-does-not-have',
  ],
  'an-application-without-the-feature': [
    { application: 'no-feature' },
    '-205',
    'application-has-the-feature',
    'an-application-without-the-feature-is-refused-when-hanging-up',
  ],
  'no-balance': [
    { account: 'no-balance' },
    '-204',
    'account-has-balance',
    'an-account-without-balance-is-refused-when-hanging-up',
  ],
} as const satisfies Record<string, Fault>

/** What a request can have wrong, by name. */
type FaultName = keyof typeof faults

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
    restsOn: [alone, laterAlone].map((name) => (name.includes('-is-refused-') ? name : `${name}-is-refused`)),
    request: { action: 'hangupMeeting', ...merge(request, laterRequest) },
    expect: { A1: { statusCode, knob: 'order.value', order } },
  }
})

function merge(first: CaseRequest, later: CaseRequest): CaseRequest {
  return { ...first, ...later, set: { ...first.set, ...later.set } }
}
