import { acceptsAWrongSign } from './accepts-a-wrong-sign.ts'
import { addsAMember } from './adds-a-member.ts'
import { answersAMissingParameterWithHttp400 } from './answers-a-missing-parameter-with-http-400.ts'
import { answersRefusalsWithHttp500 } from './answers-refusals-with-http-500.ts'
import { asksForNoFeature } from './asks-for-no-feature.ts'
import { callsMissingParametersInvalid } from './calls-missing-parameters-invalid.ts'
import { countsActions } from './counts-actions.ts'
import { cutsALongSign } from './cuts-a-long-sign.ts'
import { endsMeetingsWithoutTheFeature } from './ends-meetings-without-the-feature.ts'
import { forgetsTheCaseOfDestroymeeting } from './forgets-the-case-of-destroymeeting.ts'
import { forgetsTheCaseOfHangupmeeting } from './forgets-the-case-of-hangupmeeting.ts'
import { forgetsTheHostOfAnAbsoluteRequestLine } from './forgets-the-host-of-an-absolute-request-line.ts'
import { givesAnOfflineApplicationAnotherCode } from './gives-an-offline-application-another-code.ts'
import { givesMissingParametersARequestid } from './gives-missing-parameters-a-requestid.ts'
import { givesTheWhitelistAnotherCode } from './gives-the-whitelist-another-code.ts'
import { hangsNobodyUp } from './hangs-nobody-up.ts'
import { ignoresTheWhitelist } from './ignores-the-whitelist.ts'
import { keepsATimestampFor23Hours } from './keeps-a-timestamp-for-23-hours.ts'
import { keepsATimestampForEver } from './keeps-a-timestamp-for-ever.ts'
import { keepsATimestampForTenMinutes } from './keeps-a-timestamp-for-ten-minutes.ts'
import { knowsNoMeid } from './knows-no-meid.ts'
import { leavesRequestidOutOfRefusals } from './leaves-requestid-out-of-refusals.ts'
import type { Mutant } from './mutant.ts'
import { needsNoAuthorization } from './needs-no-authorization.ts'
import { needsNoSign } from './needs-no-sign.ts'
import { readsAnEmptyWhitelistAsNobody } from './reads-an-empty-whitelist-as-nobody.ts'
import { refusesMixedCase } from './refuses-mixed-case.ts'
import { repeatsRequestid } from './repeats-requestid.ts'
import { saysOk } from './says-ok.ts'
import { servesAnotherVersion } from './serves-another-version.ts'
import { servesApplicationsThatAreNotOnline } from './serves-applications-that-are-not-online.ts'
import { servesEitherEnvironment } from './serves-either-environment.ts'
import { takesATimestampWithPunctuation } from './takes-a-timestamp-with-punctuation.ts'
import { takesAnAuthorizationOfAnotherAccount } from './takes-an-authorization-of-another-account.ts'
import { takesNoAbsoluteRequestLine } from './takes-no-absolute-request-line.ts'
import { wantsAnotherTokenInProduction } from './wants-another-token-in-production.ts'
import { wantsConfidAsANumber } from './wants-confid-as-a-number.ts'
import { wantsSignInUpperCase } from './wants-sign-in-upper-case.ts'
import { writesRequestidFirst } from './writes-requestid-first.ts'
import { writesRequestidWithLetters } from './writes-requestid-with-letters.ts'
import { writesStatuscodeAsANumber } from './writes-statuscode-as-a-number.ts'

/** Those that drifted from what is documented, one claim each. */
export const documented: readonly Mutant[] = [
  acceptsAWrongSign,
  addsAMember,
  answersAMissingParameterWithHttp400,
  answersRefusalsWithHttp500,
  asksForNoFeature,
  callsMissingParametersInvalid,
  countsActions,
  cutsALongSign,
  endsMeetingsWithoutTheFeature,
  forgetsTheCaseOfDestroymeeting,
  forgetsTheCaseOfHangupmeeting,
  forgetsTheHostOfAnAbsoluteRequestLine,
  givesAnOfflineApplicationAnotherCode,
  givesMissingParametersARequestid,
  givesTheWhitelistAnotherCode,
  hangsNobodyUp,
  ignoresTheWhitelist,
  keepsATimestampFor23Hours,
  keepsATimestampForEver,
  keepsATimestampForTenMinutes,
  knowsNoMeid,
  leavesRequestidOutOfRefusals,
  needsNoAuthorization,
  needsNoSign,
  readsAnEmptyWhitelistAsNobody,
  refusesMixedCase,
  repeatsRequestid,
  saysOk,
  servesAnotherVersion,
  servesApplicationsThatAreNotOnline,
  servesEitherEnvironment,
  takesATimestampWithPunctuation,
  takesAnAuthorizationOfAnotherAccount,
  takesNoAbsoluteRequestLine,
  wantsAnotherTokenInProduction,
  wantsConfidAsANumber,
  wantsSignInUpperCase,
  writesRequestidFirst,
  writesRequestidWithLetters,
  writesStatuscodeAsANumber,
]
