import type { CheckName, RefusalCode } from '../../schemas/generated/types.ts'
import type { CaseRequest } from '../case.ts'

/** A fault, the code that it gets, the check that finds it, and the case in which it is alone. */
type Fault = readonly [request: CaseRequest, code: RefusalCode, check: CheckName, alone: string]

/** Every fault that a pair of them is made of. */
export const faults = {
  'an-unknown-account': [{ account: 'unknown' }, '-200', 'account-is-known', 'an-unknown-account-is-refused'],
  'a-suspended-account': [{ account: 'suspended' }, '-201', 'account-is-active', 'a-suspended-account-is-refused'],
  'no-authorization': [
    { authorization: { raw: null } },
    '-202',
    'authorization-is-present',
    'a-request-without-authorization-is-refused',
  ],
  'a-malformed-authorization': [
    { authorization: { raw: '!!not-base64!!' } },
    '-202',
    'authorization-is-well-formed',
    'an-authorization-that-is-not-base64-is-refused',
  ],
  'an-old-timestamp': [
    { shiftSeconds: -48 * 3600 },
    '-202',
    'timestamp-is-within-window',
    'a-timestamp-two-days-old-is-refused',
  ],
  'no-sign': [{ sign: { raw: null } }, '-2', 'sign-is-present', 'a-request-without-sign-is-refused'],
  'a-wrong-sign': [
    { sign: { wrongToken: true } },
    '-203',
    'sign-matches-account',
    'a-sign-with-a-wrong-token-is-refused',
  ],
  'an-empty-body': [{ body: '' }, '-4', 'body-is-json-object', 'an-empty-body-is-refused'],
  'no-action': [{ omit: ['action'] }, '-2', 'action-is-present', 'hangupmeeting-without-action-is-refused'],
  'an-unknown-action': [{ set: { action: 'noSuchAction' } }, '-3', 'action-is-known', 'an-unknown-action-is-refused'],
  'no-confid': [{ omit: ['confid'] }, '-2', 'parameters-are-present', 'hangupmeeting-without-confid-is-refused'],
  'an-empty-phone': [
    { set: { phone: '' } },
    '-2',
    'parameters-are-not-empty',
    'hangupmeeting-with-an-empty-phone-is-refused',
  ],
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
  'a-malformed-phone': [
    { set: { phone: 'telephone' } },
    '-102',
    'phone-is-well-formed',
    'a-phone-of-letters-is-refused',
  ],
  'an-unknown-application': [
    { application: 'unknown' },
    '-205',
    'application-is-known',
    'an-application-that-the-account-does-not-have-is-refused',
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
export type FaultName = keyof typeof faults
