import type { Hypothesis } from '../finding.ts'
import { accountHasAnotherLetterCase } from './account-has-another-letter-case.ts'
import { appidStandsInAuthorization } from './appid-stands-in-authorization.ts'
import { appidStandsInTheDigest } from './appid-stands-in-the-digest.ts'
import { authorizationHasAScheme } from './authorization-has-a-scheme.ts'
import { authorizationHasAnotherSeparator } from './authorization-has-another-separator.ts'
import { authorizationHasLineBreaks } from './authorization-has-line-breaks.ts'
import { authorizationHasQuotes } from './authorization-has-quotes.ts'
import { authorizationHasTheColonOfThePage } from './authorization-has-the-colon-of-the-page.ts'
import { authorizationHasTheTimestampFirst } from './authorization-has-the-timestamp-first.ts'
import { authorizationHasTheUrlSafeAlphabet } from './authorization-has-the-url-safe-alphabet.ts'
import { authorizationHoldsTheToken } from './authorization-holds-the-token.ts'
import { authorizationIsBase64Twice } from './authorization-is-base64-twice.ts'
import { authorizationIsHex } from './authorization-is-hex.ts'
import { authorizationIsInTheQuery } from './authorization-is-in-the-query.ts'
import { authorizationIsPercentEncoded } from './authorization-is-percent-encoded.ts'
import { authorizationIsPlainText } from './authorization-is-plain-text.ts'
import { authorizationIsTheSign } from './authorization-is-the-sign.ts'
import { authorizationLacksPadding } from './authorization-lacks-padding.ts'
import { authorizationLacksTheTimestamp } from './authorization-lacks-the-timestamp.ts'
import { authorizationNamesAnotherAccount } from './authorization-names-another-account.ts'
import { credentialsAreOfAnotherAccount } from './credentials-are-of-another-account.ts'
import { digestHasASeparator } from './digest-has-a-separator.ts'
import { digestHasAnotherLetterCase } from './digest-has-another-letter-case.ts'
import { digestIsOfAnotherCharset } from './digest-is-of-another-charset.ts'
import { digestIsOfBase64 } from './digest-is-of-base64.ts'
import { digestIsOfUtf16 } from './digest-is-of-utf-16.ts'
import { digestLacksTheAccount } from './digest-lacks-the-account.ts'
import { digestLacksTheTimestamp } from './digest-lacks-the-timestamp.ts'
import { digestLacksTheToken } from './digest-lacks-the-token.ts'
import { inputEndsInALineBreak } from './input-ends-in-a-line-break.ts'
import { monthAndMinuteAreMixedUp } from './month-and-minute-are-mixed-up.ts'
import { signHasAnotherName } from './sign-has-another-name.ts'
import { signHasAnotherSecond } from './sign-has-another-second.ts'
import { signHasBlanks } from './sign-has-blanks.ts'
import { signHasDashes } from './sign-has-dashes.ts'
import { signHasQuotes } from './sign-has-quotes.ts'
import { signIsAShaDigest } from './sign-is-a-sha-digest.ts'
import { signIsAnHmac } from './sign-is-an-hmac.ts'
import { signIsBase64OfTheDigest } from './sign-is-base64-of-the-digest.ts'
import { signIsCutShort } from './sign-is-cut-short.ts'
import { signIsMd5Twice } from './sign-is-md5-twice.ts'
import { signIsOfAnotherTimeZone } from './sign-is-of-another-time-zone.ts'
import { signIsPercentEncodedTwice } from './sign-is-percent-encoded-twice.ts'
import { signIsTheAuthorization } from './sign-is-the-authorization.ts'
import { signIsTheToken } from './sign-is-the-token.ts'
import { signLacksZeros } from './sign-lacks-zeros.ts'
import { textEndsInALineBreak } from './text-ends-in-a-line-break.ts'
import { timestampComesBeforeToken } from './timestamp-comes-before-token.ts'
import { timestampHasATwelveHourClock } from './timestamp-has-a-twelve-hour-clock.ts'
import { timestampHasMilliseconds } from './timestamp-has-milliseconds.ts'
import { timestampHasSeparators } from './timestamp-has-separators.ts'
import { timestampHasTheDayOfTheYear } from './timestamp-has-the-day-of-the-year.ts'
import { timestampHasTheWeekYear } from './timestamp-has-the-week-year.ts'
import { timestampIsIso8601 } from './timestamp-is-iso-8601.ts'
import { timestampIsMillisecondsSince1970 } from './timestamp-is-milliseconds-since-1970.ts'
import { timestampIsNotOfNow } from './timestamp-is-not-of-now.ts'
import { timestampIsOfAnotherTimeZone } from './timestamp-is-of-another-time-zone.ts'
import { timestampIsSecondsSince1970 } from './timestamp-is-seconds-since-1970.ts'
import { timestampLacksDigits } from './timestamp-lacks-digits.ts'
import { tokenComesBeforeAccount } from './token-comes-before-account.ts'
import { tokenHasBlanksOrQuotes } from './token-has-blanks-or-quotes.ts'

/** Every mistake that the doctor knows, in the order in which it tries them: the first certain one is its answer. */
export const hypotheses: readonly Hypothesis[] = [
  // What Authorization looks like and what it says: refused before Sign.
  authorizationIsInTheQuery,
  authorizationHasAScheme,
  authorizationHasQuotes,
  authorizationIsPercentEncoded,
  authorizationHasLineBreaks,
  authorizationIsHex,
  authorizationHasTheUrlSafeAlphabet,
  authorizationLacksPadding,
  authorizationIsBase64Twice,
  authorizationIsPlainText,
  authorizationHoldsTheToken,
  authorizationIsTheSign,
  authorizationHasTheTimestampFirst,
  authorizationLacksTheTimestamp,
  textEndsInALineBreak,
  authorizationHasTheColonOfThePage,
  authorizationHasAnotherSeparator,
  appidStandsInAuthorization,
  authorizationNamesAnotherAccount,
  accountHasAnotherLetterCase,
  // How the timestamp is written, in Authorization or in Sign.
  timestampIsSecondsSince1970,
  timestampIsIso8601,
  timestampHasSeparators,
  timestampLacksDigits,
  timestampHasTheDayOfTheYear,
  monthAndMinuteAreMixedUp,
  timestampHasTheWeekYear,
  timestampHasATwelveHourClock,
  timestampIsOfAnotherTimeZone,
  timestampIsNotOfNow,
  // What Sign looks like.
  signHasAnotherName,
  signIsTheAuthorization,
  signIsTheToken,
  signHasBlanks,
  signHasQuotes,
  signIsPercentEncodedTwice,
  signIsBase64OfTheDigest,
  signHasDashes,
  signLacksZeros,
  signIsCutShort,
  signIsAShaDigest,
  signIsAnHmac,
  signIsMd5Twice,
  // What was hashed, the searches that take longest last.
  tokenComesBeforeAccount,
  timestampComesBeforeToken,
  digestLacksTheToken,
  digestLacksTheTimestamp,
  digestLacksTheAccount,
  appidStandsInTheDigest,
  digestHasAnotherLetterCase,
  digestIsOfBase64,
  digestIsOfUtf16,
  digestIsOfAnotherCharset,
  tokenHasBlanksOrQuotes,
  inputEndsInALineBreak,
  digestHasASeparator,
  credentialsAreOfAnotherAccount,
  signHasAnotherSecond,
  signIsOfAnotherTimeZone,
  timestampHasMilliseconds,
  timestampIsMillisecondsSince1970,
]
