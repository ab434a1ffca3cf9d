import { createHmac, hash } from 'node:crypto'
import { parseAuthorization } from '../../vendor/authorization.ts'
import { findInput, findShape, isRightSign } from '../find-input.ts'
import { describeShift, findShift } from '../find-timestamp.ts'
import type { Hypotheses } from '../hypothesis.ts'
import { percentDecoded } from '../read-loosely.ts'

/** What Sign looks like and how it is made (D5). */
export const signHypotheses: Hypotheses = {
  'sign-has-another-name': {
    title: 'The query parameter is not called Sign',
    claims: ['D5', 'A2'],
    remedy: 'Call it Sign, with a capital S: ?Sign=…',
    find({ sign, query = '' }) {
      if (sign) return undefined
      const name = [...new URLSearchParams(query).keys()].find((each) =>
        /^(?:sign|sig|signature|md5)$/i.test(each.trim()),
      )
      if (name === undefined || name === 'Sign') return undefined
      return {
        explanation: `The query has a parameter ${name.trim()}${name === name.trim() ? '' : ' with a blank'}. Its name must be Sign, letter by letter.`,
      }
    },
  },
  'sign-is-the-authorization': {
    title: 'Sign is base64 of accountSID and timestamp',
    claims: ['D5', 'D4'],
    remedy:
      'That text is for the header Authorization; Sign is md5(accountSID + authToken + timestamp) in hex. See whether the two variables are exchanged.',
    find({ sign = '' }) {
      if (!parseAuthorization(sign.slice(0, 2048).replaceAll(' ', '+'))) return undefined
      return {
        explanation:
          'Sign has the form of an Authorization. It must be MD5(accountSID + authToken + timestamp), as 32 hex digits.',
      }
    },
  },
  'sign-is-the-token': {
    title: 'Sign is one of its own ingredients',
    claims: ['D5'],
    remedy:
      'Hash first: Sign is md5(accountSID + authToken + timestamp). If it was the token that travelled, have it replaced.',
    find: findShape((_right, { accountSID, authToken, timestamp }, { moment }) => [
      ['the token itself', authToken],
      ['the accountSID itself', accountSID],
      ...(moment === undefined ? [] : [['the timestamp itself', timestamp] as const]),
      ['the text that should have been hashed', accountSID + authToken + timestamp],
    ]),
  },
  'sign-has-blanks': {
    title: 'Sign has a blank or a line break in it',
    claims: ['D5', 'X4', 'A3'],
    remedy:
      'Trim Sign before it goes into the URL: output of md5sum or openssl ends in a line break, and what was copied from a page may have one inside.',
    find(evidence) {
      const { wrongSign } = evidence
      const tight = wrongSign?.replace(/\s|\\[rn]|\+/g, '')
      if (tight === undefined || tight === wrongSign || !isRightSign(evidence, tight)) return undefined
      return {
        explanation:
          'Sign would be right without the blank or line break in it. It must be 32 hex digits and nothing else.',
      }
    },
  },
  'sign-has-quotes': {
    title: 'Quotes, brackets or a prefix stand around Sign',
    claims: ['D5', 'A3'],
    remedy:
      'Send the 32 hex digits alone: the braces of the page mark a placeholder, quotes and 0x belong to source code.',
    find(evidence) {
      const { wrongSign } = evidence
      const bare = wrongSign?.replace(/^(?:0x|md5[:=]|\{md5\}|["'{[<(])/i, '').replace(/["'}\]>)]$/, '')
      if (bare === undefined || bare === wrongSign || !isRightSign(evidence, bare)) return undefined
      return {
        explanation:
          'Sign would be right without the quotes, brackets or prefix around it. It must be 32 hex digits and nothing else.',
      }
    },
  },
  'sign-is-percent-encoded-twice': {
    title: 'Sign is percent-encoded twice',
    claims: ['D5', 'A3'],
    remedy:
      'Encode once: leave it to the URL builder, or to encodeURIComponent, not to both. Hex digits need no encoding at all.',
    find(evidence) {
      const { wrongSign } = evidence
      const decoded = wrongSign === undefined ? undefined : percentDecoded(wrongSign)
      if (decoded === undefined || decoded === wrongSign || !isRightSign(evidence, decoded.replace(/\s/g, '')))
        return undefined
      return {
        explanation:
          'Sign still holds %-escapes after the query was decoded. It would be right with one encoding less.',
      }
    },
  },
  'sign-is-base64-of-the-digest': {
    title: 'Sign is the digest in base64, not in hexadecimal',
    claims: ['D5', 'A3'],
    remedy:
      'Write the digest as hex: digest("hex"), hexdigest(), HexFormat.of().formatHex(bytes), openssl md5 without -binary.',
    find(evidence) {
      const { wrongSign } = evidence
      if (wrongSign === undefined) return undefined
      const decoded = percentDecoded(wrongSign)
      const twice = decoded === wrongSign ? '' : ', percent-encoded twice'
      return findShape((right) => [
        [`base64 of the 16 bytes of the MD5${twice}`, normalize(Buffer.from(right, 'hex').toString('base64'))],
        [`base64 of the 32 hex digits${twice}`, normalize(Buffer.from(right).toString('base64'))],
        [`base64 of the 32 hex digits${twice}`, normalize(Buffer.from(right.toUpperCase()).toString('base64'))],
      ])({ ...evidence, wrongSign: normalize(decoded) })
    },
  },
  'sign-has-dashes': {
    title: 'The bytes of Sign are separated',
    claims: ['D5', 'A3'],
    remedy:
      'Use Convert.ToHexString(bytes), or BitConverter.ToString(bytes).Replace("-", ""): BitConverter puts a dash after every byte.',
    find: findShape((right) =>
      ['-', ':', ' ', ','].map((separator) => [
        `the right kind of digest with ${JSON.stringify(separator)} after every byte`,
        right.match(/../g)?.join(separator) ?? '',
      ]),
    ),
  },
  'sign-lacks-zeros': {
    title: 'Zeros were lost when Sign was written as hex',
    claims: ['D5', 'A3'],
    remedy:
      'Write two digits for every byte: String.format("%02x", b) or HexFormat, not Integer.toHexString(b & 0xff), and "%032x" for a BigInteger.',
    find: findShape((right) => [
      ['an MD5 without the zeros that begin some of its bytes', right.replace(/0(.)|([^0].)/g, '$1$2')],
      ['an MD5 without the zeros that it begins with', right.replace(/^0+/, '')],
      ['an MD5 whose bytes are written as signed numbers', signedBytes(right)],
    ]),
  },
  'sign-is-cut-short': {
    title: 'Sign is half of an MD5',
    claims: ['D5', 'A3'],
    remedy: 'Send all 32 hex digits, not the 16 in the middle that some libraries call the 16-digit MD5.',
    find: findShape((right) => [
      ['the 16 digits in the middle of an MD5', right.slice(8, 24)],
      ['the first 16 digits of an MD5', right.slice(0, 16)],
      ['the last 16 digits of an MD5', right.slice(16)],
    ]),
  },
  'sign-is-a-sha-digest': {
    title: 'Sign is made with SHA, not with MD5',
    claims: ['D5', 'A3'],
    remedy: 'Use MD5: createHash("md5"), MessageDigest.getInstance("MD5"), hashlib.md5.',
    find: findShape(function* (_right, { accountSID, authToken, timestamp }) {
      for (const algorithm of ['sha1', 'sha256', 'sha512']) {
        const digest = hash(algorithm, accountSID + authToken + timestamp, 'hex')
        const name = algorithm.toUpperCase().replace('SHA', 'SHA-')
        yield [`made with ${name}`, digest]
        yield [`the first 32 digits of a digest made with ${name}`, digest.slice(0, 32)]
      }
    }),
  },
  'sign-is-an-hmac': {
    title: 'Sign is an HMAC with the token as its key',
    claims: ['D5'],
    remedy: 'Hash one text that has the token in its middle, without a key: MD5(accountSID + authToken + timestamp).',
    find: findShape(function* (_right, { accountSID, authToken, timestamp }, { wrongSign }) {
      const algorithm = hmacs.get(wrongSign?.length)
      if (algorithm === undefined) return
      const messages = [
        ['accountSID + timestamp', accountSID + timestamp],
        ['timestamp + accountSID', timestamp + accountSID],
        ['accountSID|timestamp', `${accountSID}|${timestamp}`],
        ['timestamp', timestamp],
        ['accountSID + authToken + timestamp', accountSID + authToken + timestamp],
      ] as const
      for (const [words, message] of messages) {
        const sign = createHmac(algorithm, authToken).update(message).digest('hex')
        yield [`HMAC-${algorithm} of ${words} with a key`, sign]
      }
    }),
  },
  'sign-is-md5-twice': {
    title: 'MD5 was taken twice',
    claims: ['D5'],
    remedy: 'Take the digest once: see whether the text was hashed before it was given to the signing function.',
    find: findInput(function* ({ accountSID, authToken, timestamp }, { rightDigest: right = '' }) {
      yield ['the MD5 of an MD5 in lower case', right]
      yield ['the MD5 of an MD5 in upper case', right.toUpperCase()]
      yield ['the MD5 of the 16 bytes of an MD5', Buffer.from(right, 'hex')]
      const token = hash('md5', authToken, 'hex')
      yield ['made with the MD5 of the token in place of the token', accountSID + token + timestamp]
      yield ['made with the MD5 of the token in place of the token', accountSID + token.toUpperCase() + timestamp]
    }),
  },
}

/** Those that are searched for by trying many timestamps. */
export const signSearches: Hypotheses = {
  'sign-has-another-second': {
    title: 'Sign and Authorization were made from two readings of the clock',
    claims: ['D5', 'O6'],
    remedy:
      'Read the clock once, keep the formatted timestamp in a variable and use it for Sign and for Authorization. Otherwise the call fails whenever a second ticks over between the two.',
    find(evidence) {
      const shift = findShift(evidence, seconds)
      if (shift === undefined) return undefined
      return {
        explanation: `Sign was made ${describeShift(shift)} than the timestamp in Authorization. Both must have the same one.`,
      }
    },
  },
  'sign-is-of-another-time-zone': {
    title: 'Sign and Authorization are of two time zones',
    claims: ['D5', 'A6', 'O6'],
    remedy: 'Format the timestamp once, in Asia/Shanghai, and use that text for Sign and for Authorization.',
    find(evidence) {
      const shift = findShift(evidence, zones)
      if (shift === undefined) return undefined
      const rounded = Math.round(shift / quarterHour) * quarterHour
      return {
        explanation: `The timestamp that Sign was made from is ${describeShift(rounded)} than the one in Authorization. Both must be the same text.`,
      }
    },
  },
}

/** A plus that was not percent-encoded has become a blank in the query. */
const normalize = (text: string): string =>
  text
    .replaceAll(' ', '+')
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[=\s]+$/, '')

/** What Integer.toHexString makes of bytes that are negative in Java. */
const signedBytes = (right: string): string =>
  right.replace(/../g, (byte) => (byte >= '80' ? `ffffff${byte}` : byte.replace(/^0/, '')))

/** By the number of hex digits that each makes, so that one is tried and no more. */
const hmacs: ReadonlyMap<number | undefined, string> = new Map([
  [32, 'MD5'],
  [40, 'SHA1'],
  [64, 'SHA256'],
  [128, 'SHA512'],
])

const seconds = Array.from({ length: 120 }, (_, second) => [(second + 1) * 1000, -(second + 1) * 1000]).flat()

const quarterHour = 900_000

const zones = Array.from({ length: 56 }, (_, index) => index + 1).flatMap((quarter) => {
  // The clock may also have been read twice: a second more or less, where the hours are whole or half.
  const seconds = quarter % 2 === 0 ? [0, -1000, 1000] : [0]
  return seconds.flatMap((second) => [quarter * quarterHour + second, second - quarter * quarterHour])
})
