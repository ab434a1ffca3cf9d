import { accountHasBalance } from './account-has-balance.ts'
import { accountIsActive } from './account-is-active.ts'
import { accountIsKnown } from './account-is-known.ts'
import { actionIsKnown } from './action-is-known.ts'
import { actionIsPresent } from './action-is-present.ts'
import { applicationBelongsToEnvironment } from './application-belongs-to-environment.ts'
import { applicationHasTheFeature } from './application-has-the-feature.ts'
import { applicationIsKnown } from './application-is-known.ts'
import { applicationIsOnline } from './application-is-online.ts'
import { authorizationIsPresent } from './authorization-is-present.ts'
import { authorizationIsWellFormed } from './authorization-is-well-formed.ts'
import { authorizationNamesTheAccount } from './authorization-names-the-account.ts'
import { bodyIsJsonObject } from './body-is-json-object.ts'
import { callerIsOnTheWhitelist } from './caller-is-on-the-whitelist.ts'
import type { Check } from './check.ts'
import { meetingIsKnown } from './meeting-is-known.ts'
import { meetingIsNotOver } from './meeting-is-not-over.ts'
import { parametersAreNotEmpty } from './parameters-are-not-empty.ts'
import { parametersAreNotNull } from './parameters-are-not-null.ts'
import { parametersArePresent } from './parameters-are-present.ts'
import { parametersAreStrings } from './parameters-are-strings.ts'
import { phoneIsInTheMeeting } from './phone-is-in-the-meeting.ts'
import { phoneIsWellFormed } from './phone-is-well-formed.ts'
import { signIsPresent } from './sign-is-present.ts'
import { signIsWellFormed } from './sign-is-well-formed.ts'
import { signMatchesAccount } from './sign-matches-account.ts'
import { timestampIsWithinWindow } from './timestamp-is-within-window.ts'

/** Every check there is. Their order and codes are behaviour.json's. */
export const checks: readonly Check[] = [
  accountIsKnown,
  accountIsActive,
  authorizationIsPresent,
  authorizationIsWellFormed,
  authorizationNamesTheAccount,
  timestampIsWithinWindow,
  signIsPresent,
  signIsWellFormed,
  signMatchesAccount,
  bodyIsJsonObject,
  actionIsPresent,
  actionIsKnown,
  parametersArePresent,
  parametersAreNotEmpty,
  parametersAreNotNull,
  parametersAreStrings,
  phoneIsWellFormed,
  applicationIsKnown,
  applicationBelongsToEnvironment,
  applicationIsOnline,
  applicationHasTheFeature,
  callerIsOnTheWhitelist,
  accountHasBalance,
  meetingIsKnown,
  meetingIsNotOver,
  phoneIsInTheMeeting,
]
