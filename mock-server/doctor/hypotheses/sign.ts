import { createHmac, hash } from 'node:crypto'
import { parseAuthorization, writeTimestamp } from '../../vendor/authorization.ts'
import { percentDecoded } from '../../vendor/read-text.ts'
import { type Evidence, type Examination, examine } from '../examine.ts'
import { evaluate, findInput, findShape, isRightSign, unquoted } from '../find-input.ts'
import { describeShift, findSecond, findShift } from '../find-timestamp.ts'
import { findTypo } from '../find-typo.ts'
import { type Hypotheses, isPlaceholder, phrase } from '../hypothesis.ts'
import { isOfNow, isRightWith } from '../is-right.ts'

/** What Integer.toHexString makes of bytes that are negative in Java. */
const signedBytes = (right: string): string =>
  right.replace(/../g, (byte) => (byte >= '80' ? `ffffff${byte}` : byte.replace(/^0/, '')))

const withoutBlanks = (sign: string): string => sign.replace(/\s|\\[rn]|\+/g, '')

const hasBlanks = (examination: Examination): boolean => isRightSign(examination, withoutBlanks)

const hasQuotes = (examination: Examination): boolean => isRightSign(examination, unquoted)

const findLostZeros = findShape((right) => [
  [phrase('md5-without-zeros-of-bytes'), right.replace(/0(.)|([^0].)/g, '$1$2')],
  [phrase('md5-without-first-zeros'), right.replace(/^0+/, '')],
  [phrase('md5-of-signed-bytes'), signedBytes(right)],
])

/** What Sign looks like and how it is made (D5). */
export const signHypotheses = {
  'sign-has-another-name': {
    claims: ['D5', 'A2'],
    find({ sign, query = '' }) {
      if (sign) return undefined
      const name = [...new URLSearchParams(query).keys()].find((each) =>
        /^(?:amp;)*(?:sign|sig|signature|md5)$/i.test(each.trim()),
      )
      if (name === undefined || name === 'Sign') return undefined
      const text = name.trim()
      return { parameter: text === name ? phrase('literally', { text }) : phrase('with-a-blank', { text }) }
    },
    // The parameter may be of somebody else's: what it holds must be the right Sign.
    isCertain: (_values, { query = '', ...examination }) =>
      [...new URLSearchParams(query).values()].some((value) =>
        isRightWith(examination, examination.authorization ?? '', value),
      ),
  },
  'sign-is-the-authorization': {
    claims: ['D5', 'D4'],
    find: ({ sign = '' }) => parseAuthorization(sign.slice(0, 2048).replaceAll(' ', '+')) !== undefined,
    // Without any Authorization, that is where it belongs.
    isCertain: (_values, { sign = '', ...evidence }) => isOfNow(evidence) || isTheOnlyAuthorization(sign, evidence),
  },
  'sign-is-the-token': {
    claims: ['D5'],
    find: findShape((_right, { accountSID, authToken, timestamp }, { moment }) => [
      [phrase('the-token-itself'), authToken],
      [phrase('the-account-itself'), accountSID],
      ...(moment === undefined ? [] : [[phrase('the-timestamp-itself'), timestamp] as const]),
      [phrase('the-unhashed-text'), accountSID + authToken + timestamp],
    ]),
    // In other letters, the hashed text would be wrong as well.
    isCertain(_values, { wrongSign = '', ingredients, ...examination }) {
      const { accountSID, authToken, timestamp } = ingredients ?? {}
      const asTheyAre = [authToken, accountSID, timestamp, `${accountSID}${authToken}${timestamp}`]
      return isOfNow(examination) && asTheyAre.includes(wrongSign)
    },
  },
  'sign-is-a-placeholder': {
    claims: ['D5'],
    find: isPlaceholder('sign'),
    // Braces may be left around the value.
    isCertain: (_values, { sign = '', ...examination }) => isOfNow(examination) && !sign.startsWith('{'),
  },
  'sign-has-blanks': {
    claims: ['D5', 'X4', 'A3'],
    find: hasBlanks,
  },
  'sign-has-quotes': {
    claims: ['D5', 'A3'],
    find: hasQuotes,
  },
  'sign-is-percent-encoded-twice': {
    claims: ['D5', 'A3'],
    find: (evidence) =>
      evidence.wrongSign !== undefined &&
      percentDecoded(evidence.wrongSign) !== evidence.wrongSign &&
      isRightSign(evidence, (sign) => percentDecoded(sign).replace(/\s/g, '')),
    isCertain: (_values, evidence) => evidence.hasRightAuthorization && isRightSign(evidence, percentDecoded),
  },
  'sign-is-base64-of-the-digest': {
    claims: ['D5', 'A3'],
    find(evidence) {
      const { wrongSign } = evidence
      if (wrongSign === undefined) return undefined
      const decoded = percentDecoded(wrongSign)
      const [ofBytes, ofDigits] =
        decoded === wrongSign
          ? (['base64-of-the-bytes', 'base64-of-the-digits'] as const)
          : (['base64-of-the-bytes-encoded-twice', 'base64-of-the-digits-encoded-twice'] as const)
      return findShape((right) => [
        [phrase(ofBytes), normalize(Buffer.from(right, 'hex').toString('base64'))],
        [phrase(ofDigits), normalize(Buffer.from(right).toString('base64'))],
        [phrase(ofDigits), normalize(Buffer.from(right.toUpperCase()).toString('base64'))],
      ])({ ...evidence, wrongSign: normalize(decoded) })
    },
    // Of the digest in hex, nothing would be left of an encoding, but of a line break behind it.
    isCertain(_values, { hasRightAuthorization, wrongSign = '' }) {
      const decoded = percentDecoded(wrongSign)
      const isEncoded = decoded === wrongSign || encodeURIComponent(decoded) === wrongSign
      return hasRightAuthorization && isEncoded && !/\s$/.test(decoded)
    },
  },
  'sign-has-dashes': {
    claims: ['D5', 'A3'],
    find: findShape((right) =>
      ['-', ':', ' ', ','].map((separator) => [
        phrase('separated-bytes', { separator: JSON.stringify(separator) }),
        right.match(/../g)?.join(separator) ?? '',
      ]),
    ),
  },
  'sign-lacks-zeros': {
    claims: ['D5', 'A3'],
    find: findLostZeros,
  },
  'sign-is-cut-short': {
    claims: ['D5', 'A3'],
    find: findShape((right) => [
      [phrase('middle-of-an-md5'), right.slice(8, 24)],
      [phrase('beginning-of-an-md5'), right.slice(0, 16)],
      [phrase('end-of-an-md5'), right.slice(16)],
    ]),
  },
  'sign-is-mistyped': {
    claims: ['D5', 'A3'],
    find(examination) {
      const { wrongSign, digest = wrongSign?.toLowerCase(), rightDigest } = examination
      if (digest === undefined || rightDigest === undefined) return undefined
      const difference = findTypo(digest, rightDigest)
      // Of one character too, these say more.
      const isMore = difference && (hasBlanks(examination) || hasQuotes(examination) || findLostZeros(examination))
      return difference && !isMore ? { difference } : undefined
    },
    // A blank or a quote in place of a digit may be two mistakes: it was added, and the digit was cut off.
    isCertain: (_values, { hasRightAuthorization, wrongSign = '' }) =>
      hasRightAuthorization && unquoted(withoutBlanks(wrongSign)) === wrongSign,
  },
  'sign-is-a-sha-digest': {
    claims: ['D5', 'A3'],
    find: findShape(function* (_right, { accountSID, authToken, timestamp }) {
      for (const algorithm of ['sha1', 'sha256', 'sha512']) {
        const digest = hash(algorithm, accountSID + authToken + timestamp, 'hex')
        const values = { algorithm: algorithm.toUpperCase().replace('SHA', 'SHA-') }
        yield [phrase('made-with-another-algorithm', values), digest]
        yield [phrase('beginning-of-another-digest', values), digest.slice(0, 32)]
      }
    }),
  },
  'sign-is-an-hmac': {
    claims: ['D5'],
    find: findShape(function* (_right, ingredients, { wrongSign }) {
      const algorithm = hmacs.get(wrongSign?.length)
      if (algorithm === undefined) return
      for (const formula of keyless) {
        const sign = createHmac(algorithm, ingredients.authToken).update(evaluate(formula, ingredients)).digest('hex')
        yield [phrase('hmac-with-a-key', { algorithm, formula }), sign]
      }
    }),
  },
  'sign-is-md5-twice': {
    claims: ['D5'],
    find: findInput(function* ({ accountSID, authToken, timestamp }, { rightDigest: right = '' }) {
      yield [phrase('md5-of-an-md5', { letters: { term: 'lower' } }), right]
      yield [phrase('md5-of-an-md5', { letters: { term: 'upper' } }), right.toUpperCase()]
      yield [phrase('md5-of-the-bytes'), Buffer.from(right, 'hex')]
      const token = hash('md5', authToken, 'hex')
      yield [phrase('made-with-the-md5-of-the-token'), accountSID + token + timestamp]
      yield [phrase('made-with-the-md5-of-the-token'), accountSID + token.toUpperCase() + timestamp]
    }),
  },
} satisfies Hypotheses

/** Those that are searched for by trying many timestamps. */
export const signSearches = {
  'sign-has-another-second': {
    claims: ['D5', 'O6'],
    find(evidence) {
      const shift = findSecond(evidence, -2, 2)
      return shift === undefined || Math.abs(shift) > 120_000 ? undefined : { shift: describeShift(shift) }
    },
  },
  'sign-is-of-another-time-zone': {
    claims: ['D5', 'A6', 'O6'],
    find(evidence) {
      const shift = findShift(evidence, zones)
      return shift === undefined ? undefined : { shift: describeShift(Math.round(shift / quarterHour) * quarterHour) }
    },
    // Twelve hours may be those of a twelve-hour clock.
    isCertain: ({ shift }, { hasRightAuthorization }) =>
      hasRightAuthorization && (shift.values as { count?: number }).count !== 12,
  },
  'sign-is-of-an-earlier-request': {
    claims: ['D5', 'O6'],
    find(evidence) {
      const shift = findSecond(evidence, -60, -2) ?? 0
      const { moment = 0, utcOffsetMilliseconds } = evidence
      const signed = writeTimestamp(moment + shift, utcOffsetMilliseconds)
      // The month may have been written where the minute belongs.
      const isMixedUp = shift % 60_000 === 0 && signed.slice(4, 6) === signed.slice(10, 12)
      return shift >= -120_000 || isMixedUp ? undefined : { shift: describeShift(shift) }
    },
  },
} satisfies Hypotheses

const isTheOnlyAuthorization = (sign: string, evidence: Evidence): boolean =>
  !evidence.authorization &&
  !/authorization=/i.test(evidence.query ?? '') &&
  isOfNow(examine({ ...evidence, authorization: sign }))

/** A plus that was not percent-encoded has become a blank in the query. */
const normalize = (text: string): string =>
  text
    .replace(/[ -]/g, '+')
    .replaceAll('_', '/')
    .replace(/[=\s]+$/, '')

/** By the number of hex digits that each makes, so that one is tried and no more. */
const hmacs: ReadonlyMap<number | undefined, string> = new Map([
  [32, 'MD5'],
  [40, 'SHA1'],
  [64, 'SHA256'],
  [128, 'SHA512'],
])

const keyless = [
  'accountSID + timestamp',
  'timestamp + accountSID',
  'accountSID|timestamp',
  'timestamp',
  'accountSID + authToken + timestamp',
]

const quarterHour = 900_000

const zones = Array.from({ length: 56 }, (_, index) => index + 1).flatMap((quarter) => {
  // The clock may also have been read twice: a second more or less, where the hours are whole or half.
  const seconds = quarter % 2 === 0 ? [0, -1000, 1000] : [0]
  return seconds.flatMap((second) => [quarter * quarterHour + second, second - quarter * quarterHour])
})
