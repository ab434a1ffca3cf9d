import { acceptsAWrongSign } from './accepts-a-wrong-sign.ts'
import { addsAMember } from './adds-a-member.ts'
import { answersAMissingParameterWithHttp400 } from './answers-a-missing-parameter-with-http-400.ts'
import { answersInGbk } from './answers-in-gbk.ts'
import { answersRefusalsWithHttp500 } from './answers-refusals-with-http-500.ts'
import { asksForNoFeature } from './asks-for-no-feature.ts'
import { callsAMalformedSignInvalid } from './calls-a-malformed-sign-invalid.ts'
import { callsAMissingAuthorizationMissing } from './calls-a-missing-authorization-missing.ts'
import { callsAMissingSignWrong } from './calls-a-missing-sign-wrong.ts'
import { callsAnUnknownApplicationInvalid } from './calls-an-unknown-application-invalid.ts'
import { callsAnswersPlainText } from './calls-answers-plain-text.ts'
import { callsEmptyParametersInvalid } from './calls-empty-parameters-invalid.ts'
import { callsMissingParametersInvalid } from './calls-missing-parameters-invalid.ts'
import { callsNullMissing } from './calls-null-missing.ts'
import { closesOpenBraces } from './closes-open-braces.ts'
import { countsActions } from './counts-actions.ts'
import { countsRequestidsUp } from './counts-requestids-up.ts'
import { createsAMeetingWithoutACreator } from './creates-a-meeting-without-a-creator.ts'
import { createsNoMeetings } from './creates-no-meetings.ts'
import { cutsALongSign } from './cuts-a-long-sign.ts'
import { endsAMeetingOnce } from './ends-a-meeting-once.ts'
import { endsMeetingsWithoutTheFeature } from './ends-meetings-without-the-feature.ts'
import { forgetsTheCaseOfDestroymeeting } from './forgets-the-case-of-destroymeeting.ts'
import { forgetsTheCaseOfHangupmeeting } from './forgets-the-case-of-hangupmeeting.ts'
import { forgetsTheHostOfAnAbsoluteRequestLine } from './forgets-the-host-of-an-absolute-request-line.ts'
import { forgivesASecond } from './forgives-a-second.ts'
import { givesAWrongSignAnotherCode } from './gives-a-wrong-sign-another-code.ts'
import { givesAnOfflineApplicationAnotherCode } from './gives-an-offline-application-another-code.ts'
import { givesAnUnknownAccountAnotherCode } from './gives-an-unknown-account-another-code.ts'
import { givesAnotherAccountAnotherCode } from './gives-another-account-another-code.ts'
import { givesMissingParametersARequestid } from './gives-missing-parameters-a-requestid.ts'
import { givesTheWhitelistAnotherCode } from './gives-the-whitelist-another-code.ts'
import { hangsNobodyUp } from './hangs-nobody-up.ts'
import { ignoresTheWhitelist } from './ignores-the-whitelist.ts'
import { keepsATimestampFor23Hours } from './keeps-a-timestamp-for-23-hours.ts'
import { keepsATimestampForEver } from './keeps-a-timestamp-for-ever.ts'
import { keepsATimestampForTenMinutes } from './keeps-a-timestamp-for-ten-minutes.ts'
import { knowsItsMeetings } from './knows-its-meetings.ts'
import { leavesRequestidOutOfRefusals } from './leaves-requestid-out-of-refusals.ts'
import { livesOnUtc } from './lives-on-utc.ts'
import { looksAtTheBalanceFirst } from './looks-at-the-balance-first.ts'
import { mindsAByteOrderMark } from './minds-a-byte-order-mark.ts'
import { mindsAMissingAccept } from './minds-a-missing-accept.ts'
import { mindsTheMediaType } from './minds-the-media-type.ts'
import type { Mutant } from './mutant.ts'
import { namesNoCharset } from './names-no-charset.ts'
import { namesTheWrongCharset } from './names-the-wrong-charset.ts'
import { needsNoAuthorization } from './needs-no-authorization.ts'
import { needsNoSign } from './needs-no-sign.ts'
import { printsBlanks } from './prints-blanks.ts'
import { readsAnEmptyWhitelistAsNobody } from './reads-an-empty-whitelist-as-nobody.ts'
import { readsNoChunks } from './reads-no-chunks.ts'
import { readsTheBodyBeforeTheSign } from './reads-the-body-before-the-sign.ts'
import { refusesACountryCode } from './refuses-a-country-code.ts'
import { refusesAPhoneWhenEnding } from './refuses-a-phone-when-ending.ts'
import { refusesCallersOnUtc } from './refuses-callers-on-utc.ts'
import { refusesMaskedPhones } from './refuses-masked-phones.ts'
import { refusesMixedCase } from './refuses-mixed-case.ts'
import { refusesSignInLowerCase } from './refuses-sign-in-lower-case.ts'
import { refusesTheFuture } from './refuses-the-future.ts'
import { refusesUnknownParameters } from './refuses-unknown-parameters.ts'
import { repeatsRequestid } from './repeats-requestid.ts'
import { returnsNoMeid } from './returns-no-meid.ts'
import { saysOk } from './says-ok.ts'
import { sendsNoContentLength } from './sends-no-content-length.ts'
import { servesAnOlderVersion } from './serves-an-older-version.ts'
import { servesAnotherVersion } from './serves-another-version.ts'
import { servesApplicationsThatAreNotOnline } from './serves-applications-that-are-not-online.ts'
import { servesEitherEnvironment } from './serves-either-environment.ts'
import { servesOtherMethods } from './serves-other-methods.ts'
import { servesWithoutBalance } from './serves-without-balance.ts'
import { speaksEnglish } from './speaks-english.ts'
import { takesAColonForTheVerticalBar } from './takes-a-colon-for-the-vertical-bar.ts'
import { takesADefaultForConfid } from './takes-a-default-for-confid.ts'
import { takesAListForAnObject } from './takes-a-list-for-an-object.ts'
import { takesATimestampWithPunctuation } from './takes-a-timestamp-with-punctuation.ts'
import { takesAnAuthorizationOfAnotherAccount } from './takes-an-authorization-of-another-account.ts'
import { takesAnyPhone } from './takes-any-phone.ts'
import { takesBlanksOutOfSign } from './takes-blanks-out-of-sign.ts'
import { takesNoAbsoluteRequestLine } from './takes-no-absolute-request-line.ts'
import { takesNumbersForText } from './takes-numbers-for-text.ts'
import { wantsAnotherTokenInProduction } from './wants-another-token-in-production.ts'
import { wantsConfidAsANumber } from './wants-confid-as-a-number.ts'
import { wantsSignInUpperCase } from './wants-sign-in-upper-case.ts'
import { writesLongerRequestids } from './writes-longer-requestids.ts'
import { writesRequestidFirst } from './writes-requestid-first.ts'
import { writesRequestidWithLetters } from './writes-requestid-with-letters.ts'
import { writesStatuscodeAsANumber } from './writes-statuscode-as-a-number.ts'
import { writesSuccessAsANumber } from './writes-success-as-a-number.ts'

/** Every drifted mock, one claim each. */
export const mutants: readonly Mutant[] = [
  acceptsAWrongSign,
  addsAMember,
  answersAMissingParameterWithHttp400,
  answersInGbk,
  answersRefusalsWithHttp500,
  asksForNoFeature,
  callsAMalformedSignInvalid,
  callsAMissingAuthorizationMissing,
  callsAMissingSignWrong,
  callsAnUnknownApplicationInvalid,
  callsAnswersPlainText,
  callsEmptyParametersInvalid,
  callsMissingParametersInvalid,
  callsNullMissing,
  closesOpenBraces,
  countsActions,
  countsRequestidsUp,
  createsAMeetingWithoutACreator,
  createsNoMeetings,
  cutsALongSign,
  endsAMeetingOnce,
  endsMeetingsWithoutTheFeature,
  forgetsTheCaseOfDestroymeeting,
  forgetsTheCaseOfHangupmeeting,
  forgetsTheHostOfAnAbsoluteRequestLine,
  forgivesASecond,
  givesAWrongSignAnotherCode,
  givesAnOfflineApplicationAnotherCode,
  givesAnUnknownAccountAnotherCode,
  givesAnotherAccountAnotherCode,
  givesMissingParametersARequestid,
  givesTheWhitelistAnotherCode,
  hangsNobodyUp,
  ignoresTheWhitelist,
  keepsATimestampFor23Hours,
  keepsATimestampForEver,
  keepsATimestampForTenMinutes,
  knowsItsMeetings,
  leavesRequestidOutOfRefusals,
  livesOnUtc,
  looksAtTheBalanceFirst,
  mindsAByteOrderMark,
  mindsAMissingAccept,
  mindsTheMediaType,
  namesNoCharset,
  namesTheWrongCharset,
  needsNoAuthorization,
  needsNoSign,
  printsBlanks,
  readsAnEmptyWhitelistAsNobody,
  readsNoChunks,
  readsTheBodyBeforeTheSign,
  refusesACountryCode,
  refusesAPhoneWhenEnding,
  refusesCallersOnUtc,
  refusesMaskedPhones,
  refusesMixedCase,
  refusesSignInLowerCase,
  refusesTheFuture,
  refusesUnknownParameters,
  repeatsRequestid,
  returnsNoMeid,
  saysOk,
  sendsNoContentLength,
  servesAnOlderVersion,
  servesAnotherVersion,
  servesApplicationsThatAreNotOnline,
  servesEitherEnvironment,
  servesOtherMethods,
  servesWithoutBalance,
  speaksEnglish,
  takesAColonForTheVerticalBar,
  takesADefaultForConfid,
  takesAListForAnObject,
  takesATimestampWithPunctuation,
  takesAnAuthorizationOfAnotherAccount,
  takesAnyPhone,
  takesBlanksOutOfSign,
  takesNoAbsoluteRequestLine,
  takesNumbersForText,
  wantsAnotherTokenInProduction,
  wantsConfidAsANumber,
  wantsSignInUpperCase,
  writesLongerRequestids,
  writesRequestidFirst,
  writesRequestidWithLetters,
  writesStatuscodeAsANumber,
  writesSuccessAsANumber,
]
