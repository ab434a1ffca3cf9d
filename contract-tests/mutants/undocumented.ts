import { answersInGbk } from './answers-in-gbk.ts'
import { callsAMalformedSignInvalid } from './calls-a-malformed-sign-invalid.ts'
import { callsAMissingAuthorizationMissing } from './calls-a-missing-authorization-missing.ts'
import { callsAMissingSignWrong } from './calls-a-missing-sign-wrong.ts'
import { callsAnUnknownApplicationInvalid } from './calls-an-unknown-application-invalid.ts'
import { callsAnswersPlainText } from './calls-answers-plain-text.ts'
import { callsEmptyParametersInvalid } from './calls-empty-parameters-invalid.ts'
import { callsNullMissing } from './calls-null-missing.ts'
import { closesOpenBraces } from './closes-open-braces.ts'
import { countsRequestidsUp } from './counts-requestids-up.ts'
import { createsAMeetingWithoutACreator } from './creates-a-meeting-without-a-creator.ts'
import { createsNoMeetings } from './creates-no-meetings.ts'
import { endsAMeetingOnce } from './ends-a-meeting-once.ts'
import { forgivesASecond } from './forgives-a-second.ts'
import { givesAWrongSignAnotherCode } from './gives-a-wrong-sign-another-code.ts'
import { givesAnUnknownAccountAnotherCode } from './gives-an-unknown-account-another-code.ts'
import { givesAnotherAccountAnotherCode } from './gives-another-account-another-code.ts'
import { knowsItsMeetings } from './knows-its-meetings.ts'
import { livesOnUtc } from './lives-on-utc.ts'
import { looksAtTheBalanceFirst } from './looks-at-the-balance-first.ts'
import { mindsAByteOrderMark } from './minds-a-byte-order-mark.ts'
import { mindsAMissingAccept } from './minds-a-missing-accept.ts'
import { mindsTheMediaType } from './minds-the-media-type.ts'
import type { Mutant } from './mutant.ts'
import { namesNoCharset } from './names-no-charset.ts'
import { namesTheWrongCharset } from './names-the-wrong-charset.ts'
import { printsBlanks } from './prints-blanks.ts'
import { readsNoChunks } from './reads-no-chunks.ts'
import { readsTheBodyBeforeTheSign } from './reads-the-body-before-the-sign.ts'
import { refusesACountryCode } from './refuses-a-country-code.ts'
import { refusesAPhoneWhenEnding } from './refuses-a-phone-when-ending.ts'
import { refusesCallersOnUtc } from './refuses-callers-on-utc.ts'
import { refusesMaskedPhones } from './refuses-masked-phones.ts'
import { refusesSignInLowerCase } from './refuses-sign-in-lower-case.ts'
import { refusesTheFuture } from './refuses-the-future.ts'
import { refusesUnknownParameters } from './refuses-unknown-parameters.ts'
import { returnsNoMeid } from './returns-no-meid.ts'
import { sendsNoContentLength } from './sends-no-content-length.ts'
import { servesAnOlderVersion } from './serves-an-older-version.ts'
import { servesOtherMethods } from './serves-other-methods.ts'
import { servesWithoutBalance } from './serves-without-balance.ts'
import { speaksEnglish } from './speaks-english.ts'
import { takesAColonForTheVerticalBar } from './takes-a-colon-for-the-vertical-bar.ts'
import { takesADefaultForConfid } from './takes-a-default-for-confid.ts'
import { takesAListForAnObject } from './takes-a-list-for-an-object.ts'
import { takesAnyPhone } from './takes-any-phone.ts'
import { takesBlanksOutOfSign } from './takes-blanks-out-of-sign.ts'
import { takesNumbersForText } from './takes-numbers-for-text.ts'
import { writesLongerRequestids } from './writes-longer-requestids.ts'
import { writesSuccessAsANumber } from './writes-success-as-a-number.ts'

/** Those that drifted from what is observed, assumed or contradictory, one claim each. */
export const undocumented: readonly Mutant[] = [
  answersInGbk,
  callsAMalformedSignInvalid,
  callsAMissingAuthorizationMissing,
  callsAMissingSignWrong,
  callsAnUnknownApplicationInvalid,
  callsAnswersPlainText,
  callsEmptyParametersInvalid,
  callsNullMissing,
  closesOpenBraces,
  countsRequestidsUp,
  createsAMeetingWithoutACreator,
  createsNoMeetings,
  endsAMeetingOnce,
  forgivesASecond,
  givesAWrongSignAnotherCode,
  givesAnUnknownAccountAnotherCode,
  givesAnotherAccountAnotherCode,
  knowsItsMeetings,
  livesOnUtc,
  looksAtTheBalanceFirst,
  mindsAByteOrderMark,
  mindsAMissingAccept,
  mindsTheMediaType,
  namesNoCharset,
  namesTheWrongCharset,
  printsBlanks,
  readsNoChunks,
  readsTheBodyBeforeTheSign,
  refusesACountryCode,
  refusesAPhoneWhenEnding,
  refusesCallersOnUtc,
  refusesMaskedPhones,
  refusesSignInLowerCase,
  refusesTheFuture,
  refusesUnknownParameters,
  returnsNoMeid,
  sendsNoContentLength,
  servesAnOlderVersion,
  servesOtherMethods,
  servesWithoutBalance,
  speaksEnglish,
  takesAColonForTheVerticalBar,
  takesADefaultForConfid,
  takesAListForAnObject,
  takesAnyPhone,
  takesBlanksOutOfSign,
  takesNumbersForText,
  writesLongerRequestids,
  writesSuccessAsANumber,
]
