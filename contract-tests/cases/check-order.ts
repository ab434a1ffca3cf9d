import type { CaseRequest, CodedFault, ContractCase } from '../case.ts'

const faults = {
  'an-unknown-account': { request: { account: 'unknown' }, code: '-200', claim: 'O1' },
  'a-suspended-account': { request: { account: 'suspended' }, code: '-201', claim: 'O1' },
  'no-authorization': { request: { authorization: { raw: null } }, code: '-202', claim: 'A4' },
  'a-malformed-authorization': { request: { authorization: { raw: '!!not-base64!!' } }, code: '-202', claim: 'A5' },
  'an-old-timestamp': { request: { shiftSeconds: -48 * 3600 }, code: '-202', claim: 'O1' },
  'no-sign': { request: { sign: { raw: null } }, code: '-2', claim: 'A2' },
  'a-wrong-sign': { request: { sign: { wrongToken: true } }, code: '-203', claim: 'O1' },
  'an-invalid-body': { request: { body: '{"action":' }, code: '-4', claim: 'O1' },
  'no-action': { request: { omit: ['action'] }, code: '-2', claim: 'D11' },
  'an-unknown-action': { request: { set: { action: 'noSuchAction' } }, code: '-3', claim: 'O1' },
  'no-confid': { request: { omit: ['confid'] }, code: '-2', claim: 'D11' },
  'a-confid-that-is-a-number': { request: { set: { confid: 2 } }, code: '-101', claim: 'A7' },
  'a-malformed-phone': { request: { set: { phone: 'telephone' } }, code: '-102', claim: 'O1' },
  'an-application-without-the-feature': { request: { application: 'no-feature' }, code: '-205', claim: 'D12' },
  'an-unknown-application': { request: { application: 'unknown' }, code: '-205', claim: 'A18' },
  'no-balance': { request: { account: 'no-balance' }, code: '-204', claim: 'O1' },
} as const satisfies Record<string, CodedFault>

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
  ['no-sign', 'an-invalid-body'],
  ['a-wrong-sign', 'an-invalid-body'],
  ['a-wrong-sign', 'no-action'],
  ['an-invalid-body', 'no-balance'],
  ['no-action', 'an-application-without-the-feature'],
  ['an-unknown-action', 'no-confid'],
  ['an-unknown-action', 'an-unknown-application'],
  ['no-confid', 'a-malformed-phone'],
  ['no-confid', 'an-application-without-the-feature'],
  ['a-confid-that-is-a-number', 'a-malformed-phone'],
  ['a-malformed-phone', 'an-application-without-the-feature'],
  ['an-unknown-application', 'no-balance'],
]

/** Two faults at once, to see which one answers: A1. */
export const checkOrderCases: readonly ContractCase[] = pairs.map(([first, later]) => ({
  id: `${first}-comes-before-${later}`,
  title: `${spell(first)} and ${spell(later)} at once: the first one answers`,
  safe: isSafe(first) && isSafe(later),
  request: { action: 'hangupMeeting', ...merge(faults[first].request, faults[later].request) },
  expect: {
    // The code rests on its own claim; the order only says that the later fault did not answer.
    [faults[first].claim]: { statusCode: faults[first].code },
    A1: { statusCodeIsNot: [faults[later].code] },
  },
}))

const spell = (name: FaultName): string => name.replaceAll('-', ' ')
/** A wrong type is refused by assumption only. */
const isSafe = (name: FaultName): boolean => faults[name].claim !== ('A7' as string)

function merge(first: CaseRequest, later: CaseRequest): CaseRequest {
  return { ...first, ...later, set: { ...first.set, ...later.set } }
}
