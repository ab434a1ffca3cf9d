import type { CheckName } from '../schemas/generated/types.ts'

/**
 * The checks that a request without side effects can break, in the order of behaviour.json, and what a request with the
 * fault is like, after "sent".
 */
export const faultWords = {
  'account-is-known': 'an accountSID that nobody has',
  'account-is-active': 'a suspended account',
  'authorization-is-present': 'no Authorization',
  'authorization-is-well-formed': 'an Authorization that is no base64',
  'authorization-names-the-account': 'an Authorization of another account',
  'timestamp-is-within-window': 'a timestamp of 2001',
  'sign-is-present': 'no Sign',
  'sign-is-well-formed': 'the Sign not-hex',
  'sign-matches-account': 'a Sign made with another token',
  'body-is-json-object': 'the body {',
  'action-is-present': 'no action',
  'action-is-known': 'the action noSuchAction',
  'parameters-are-present': 'one parameter too few',
  'parameters-are-not-empty': 'one parameter that is ""',
  'parameters-are-not-null': 'one parameter that is null',
  'parameters-are-strings': 'one parameter that is the number 2',
  'phone-is-well-formed': 'the phone telephone',
  'application-is-known': 'an appid that nobody has',
  'application-belongs-to-environment': 'an application of the other environment',
  'application-is-online': 'an application that is not online',
  'application-has-the-feature': 'an application without the feature',
  'caller-is-on-the-whitelist': 'an application whose whitelist lacks the caller',
  'account-has-balance': 'an account without balance',
  'meeting-is-known': 'a confid that no meeting has',
} as const satisfies Partial<Record<CheckName, string>>

export type Measurable = keyof typeof faultWords

export const measurable = Object.keys(faultWords) as Measurable[]
