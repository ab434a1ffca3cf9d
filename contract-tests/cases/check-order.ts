import type { RefusalCode } from '../../schemas/generated/types.ts'
import type { CaseRequest, ContractCase } from '../case.ts'

/** A fault, the code that it gets, and the case in which it is alone. */
interface Fault {
  readonly request: CaseRequest
  readonly code: RefusalCode
  readonly alone: string
}

const faults = {
  'an-unknown-account': { request: { account: 'unknown' }, code: '-200', alone: 'an-unknown-account-is-refused' },
  'a-suspended-account': { request: { account: 'suspended' }, code: '-201', alone: 'a-suspended-account-is-refused' },
  'no-authorization': {
    request: { authorization: { raw: null } },
    code: '-202',
    alone: 'a-request-without-authorization-is-refused',
  },
  'a-malformed-authorization': {
    request: { authorization: { raw: '!!not-base64!!' } },
    code: '-202',
    alone: 'an-authorization-that-is-not-base64-is-refused',
  },
  'an-old-timestamp': {
    request: { shiftSeconds: -48 * 3600 },
    code: '-202',
    alone: 'a-timestamp-two-days-old-is-refused',
  },
  'no-sign': { request: { sign: { raw: null } }, code: '-2', alone: 'a-request-without-sign-is-refused' },
  'a-wrong-sign': {
    request: { sign: { wrongToken: true } },
    code: '-203',
    alone: 'a-sign-with-a-wrong-token-is-refused',
  },
  'an-empty-body': { request: { body: '' }, code: '-4', alone: 'an-empty-body-is-refused' },
  'no-action': { request: { omit: ['action'] }, code: '-2', alone: 'hangupmeeting-without-action-is-refused' },
  'an-unknown-action': {
    request: { set: { action: 'noSuchAction' } },
    code: '-3',
    alone: 'an-unknown-action-is-refused',
  },
  'no-confid': { request: { omit: ['confid'] }, code: '-2', alone: 'hangupmeeting-without-confid-is-refused' },
  'an-empty-phone': {
    request: { set: { phone: '' } },
    code: '-2',
    alone: 'hangupmeeting-with-an-empty-phone-is-refused',
  },
  'a-confid-that-is-null': {
    request: { set: { confid: null } },
    code: '-101',
    alone: 'a-confid-that-is-null-is-refused',
  },
  'a-confid-that-is-a-number': {
    request: { set: { confid: 2 } },
    code: '-101',
    alone: 'a-confid-that-is-a-number-is-refused',
  },
  'a-malformed-phone': {
    request: { set: { phone: 'telephone' } },
    code: '-102',
    alone: 'a-phone-of-letters-is-refused',
  },
  'an-unknown-application': {
    request: { application: 'unknown' },
    code: '-205',
    alone: 'an-application-that-the-account-does-not-have-is-refused',
  },
  'an-application-without-the-feature': {
    request: { application: 'no-feature' },
    code: '-205',
    alone: 'hanging-up-without-the-feature-is-refused',
  },
  'no-balance': { request: { account: 'no-balance' }, code: '-204', alone: 'hanging-up-without-balance-is-refused' },
} as const satisfies Record<string, Fault>

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
export const checkOrderCases: readonly ContractCase[] = pairs.map(([first, later]) => ({
  id: `${first}-comes-before-${later}`,
  title: `${spell(first)} and ${spell(later)} at once: the first one answers`,
  safe: !(answersByAssumption.has(first) && answersByAssumption.has(later)),
  restsOn: [faults[first].alone, faults[later].alone],
  request: { action: 'hangupMeeting', ...merge(faults[first].request, faults[later].request) },
  expect: { A1: { statusCode: faults[first].code } },
}))

function merge(first: CaseRequest, later: CaseRequest): CaseRequest {
  return { ...first, ...later, set: { ...first.set, ...later.set } }
}
