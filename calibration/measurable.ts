import type { CheckName } from '../schemas/generated/types.ts'

/** The checks that a request without side effects can break, in the order of behaviour.json. */
export const measurable = [
  'account-is-known',
  'account-is-active',
  'authorization-is-present',
  'authorization-is-well-formed',
  'authorization-names-the-account',
  'timestamp-is-within-window',
  'sign-is-present',
  'sign-is-well-formed',
  'sign-matches-account',
  'body-is-json-object',
  'action-is-present',
  'action-is-known',
  'parameters-are-present',
  'parameters-are-not-empty',
  'parameters-are-not-null',
  'parameters-are-strings',
  'phone-is-well-formed',
  'application-is-known',
  'application-belongs-to-environment',
  'application-is-online',
  'application-has-the-feature',
  'caller-is-on-the-whitelist',
  'account-has-balance',
  'meeting-is-known',
] as const satisfies readonly CheckName[]

export type Measurable = (typeof measurable)[number]

/** What a request with the fault is like, after "sent". */
export const faultWords: Readonly<Record<Measurable, string>> = {
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
}
