import type { CheckName, RefusalCode } from '../../schemas/generated/types.ts'
import type { CaseRequest } from '../case.ts'

/** A fault, the code that it gets, and the case in which it is alone. */
interface Fault {
  readonly request: CaseRequest
  readonly code: RefusalCode
  readonly check: CheckName
  readonly alone: string
}

/** Every fault that a pair of them is made of. */
export const faults = {
  'an-unknown-account': {
    request: { account: 'unknown' },
    code: '-200',
    check: 'account-is-known',
    alone: 'an-unknown-account-is-refused',
  },
  'a-suspended-account': {
    request: { account: 'suspended' },
    code: '-201',
    check: 'account-is-active',
    alone: 'a-suspended-account-is-refused',
  },
  'no-authorization': {
    request: { authorization: { raw: null } },
    code: '-202',
    check: 'authorization-is-present',
    alone: 'a-request-without-authorization-is-refused',
  },
  'a-malformed-authorization': {
    request: { authorization: { raw: '!!not-base64!!' } },
    code: '-202',
    check: 'authorization-is-well-formed',
    alone: 'an-authorization-that-is-not-base64-is-refused',
  },
  'an-old-timestamp': {
    request: { shiftSeconds: -48 * 3600 },
    code: '-202',
    check: 'timestamp-is-within-window',
    alone: 'a-timestamp-two-days-old-is-refused',
  },
  'no-sign': {
    request: { sign: { raw: null } },
    code: '-2',
    check: 'sign-is-present',
    alone: 'a-request-without-sign-is-refused',
  },
  'a-wrong-sign': {
    request: { sign: { wrongToken: true } },
    code: '-203',
    check: 'sign-matches-account',
    alone: 'a-sign-with-a-wrong-token-is-refused',
  },
  'an-empty-body': {
    request: { body: '' },
    code: '-4',
    check: 'body-is-json-object',
    alone: 'an-empty-body-is-refused',
  },
  'no-action': {
    request: { omit: ['action'] },
    code: '-2',
    check: 'action-is-present',
    alone: 'hangupmeeting-without-action-is-refused',
  },
  'an-unknown-action': {
    request: { set: { action: 'noSuchAction' } },
    code: '-3',
    check: 'action-is-known',
    alone: 'an-unknown-action-is-refused',
  },
  'no-confid': {
    request: { omit: ['confid'] },
    code: '-2',
    check: 'parameters-are-present',
    alone: 'hangupmeeting-without-confid-is-refused',
  },
  'an-empty-phone': {
    request: { set: { phone: '' } },
    code: '-2',
    check: 'parameters-are-not-empty',
    alone: 'hangupmeeting-with-an-empty-phone-is-refused',
  },
  'a-confid-that-is-null': {
    request: { set: { confid: null } },
    code: '-101',
    check: 'parameters-are-not-null',
    alone: 'a-confid-that-is-null-is-refused',
  },
  'a-confid-that-is-a-number': {
    request: { set: { confid: 2 } },
    code: '-101',
    check: 'parameters-are-strings',
    alone: 'a-confid-that-is-a-number-is-refused',
  },
  'a-malformed-phone': {
    request: { set: { phone: 'telephone' } },
    code: '-102',
    check: 'phone-is-well-formed',
    alone: 'a-phone-of-letters-is-refused',
  },
  'an-unknown-application': {
    request: { application: 'unknown' },
    code: '-205',
    check: 'application-is-known',
    alone: 'an-application-that-the-account-does-not-have-is-refused',
  },
  'an-application-without-the-feature': {
    request: { application: 'no-feature' },
    code: '-205',
    check: 'application-has-the-feature',
    alone: 'hanging-up-without-the-feature-is-refused',
  },
  'no-balance': {
    request: { account: 'no-balance' },
    code: '-204',
    check: 'account-has-balance',
    alone: 'hanging-up-without-balance-is-refused',
  },
} as const satisfies Record<string, Fault>

/** What a request can have wrong, by name. */
export type FaultName = keyof typeof faults
