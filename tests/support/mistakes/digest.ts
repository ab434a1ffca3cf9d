import iconv from 'iconv-lite'
import { accountSID, appid, base64, md5, other, type Steps, strange } from '../signature-evidence.ts'

const chinese = '不是秘密的令牌'
const wide = (text: string) => Buffer.from(text, 'utf16le')
const hour = 3_600_000

/** Sign is made with a clock that differs by so many milliseconds. */
const late = (milliseconds: number): Partial<Steps> => ({
  timeInSign: (time) => {
    const moment = Date.parse(time.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z')) + milliseconds
    return Number.isNaN(moment) ? time : new Date(moment).toISOString().slice(0, 19).replace(/[-:T]/g, '')
  },
})

/** What integrators do wrong in what Sign is the digest of (D5). */
export const digestMistakes: Record<string, readonly Partial<Steps>[]> = {
  'token-comes-before-account': [
    { input: ({ accountSID, authToken, timestamp }) => [authToken, accountSID, timestamp] },
    { input: ({ accountSID, authToken, timestamp }) => [authToken, timestamp, accountSID] },
    { input: ({ accountSID, authToken, timestamp }) => [timestamp, authToken, accountSID] },
  ],
  'timestamp-comes-before-token': [
    { input: ({ accountSID, authToken, timestamp }) => [accountSID, timestamp, authToken] },
    { input: ({ accountSID, authToken, timestamp }) => [timestamp, accountSID, authToken] },
  ],
  'digest-has-a-separator': [
    ...['|', ':', '+', '&', ',', ' ', '\n'].map((joint): Partial<Steps> => ({ joints: [joint, joint] })),
    ...['|', ':', '&'].flatMap((joint): Partial<Steps>[] => [{ joints: ['', joint] }, { joints: [joint, ''] }]),
    ...['|', ''].map(
      (joint): Partial<Steps> => ({
        input: ({ accountSID, authToken, timestamp }) => [authToken, accountSID, timestamp],
        joints: [joint, '|'],
      }),
    ),
  ],
  'digest-lacks-the-token': [
    { input: ({ accountSID, timestamp }) => [accountSID, timestamp] },
    { token: () => 'undefined' },
    { input: ({ accountSID, timestamp }) => [`${accountSID}|${timestamp}`] },
  ],
  'digest-lacks-the-timestamp': [
    { input: ({ accountSID, authToken }) => [accountSID, authToken] },
    { input: ({ accountSID, authToken }) => [accountSID, authToken, 'undefined'] },
    { input: ({ authToken }) => [authToken] },
  ],
  'digest-lacks-the-account': [
    { input: ({ authToken, timestamp }) => [authToken, timestamp] },
    { account: () => 'null' },
  ],
  'appid-stands-in-the-digest': [
    { account: () => appid },
    { input: ({ accountSID, timestamp }) => [accountSID, appid, timestamp] },
  ],
  'digest-has-another-letter-case': [
    { bytes: (text) => text.toUpperCase() },
    { account: (sid) => sid.toUpperCase() },
    { token: (token) => token.toLowerCase() },
  ],
  'digest-is-of-base64': [
    { bytes: base64 },
    { input: ({ accountSID, timestamp }) => [base64(`${accountSID}|${timestamp}`)] },
    { token: base64 },
  ],
  'digest-is-of-utf-16': [
    { bytes: wide },
    { bytes: (text) => wide(text).swap16() },
    { bytes: (text) => iconv.encode(text, 'utf16le', { addBOM: true }) },
  ],
  'digest-is-of-another-charset': [
    { ...strange(accountSID, chinese), bytes: (text) => iconv.encode(text, 'gbk') },
    { ...strange(accountSID, 'jeton-très-peu-secret'), bytes: (text) => Buffer.from(text, 'latin1') },
  ],
  'token-has-blanks-or-quotes': [
    ...['\n', ' ', '\u00a0', '\ufeff', '\u200b', '\u3000', '\u202f', '\u2060'].map((tail) => ({
      token: (token: string) => token + tail,
    })),
    ...[' ', '\u00a0', '\ufeff'].map((head) => ({ token: (token: string) => head + token })),
    ...['"', "'"].map((quote) => ({ token: (token: string) => quote + token + quote })),
    { token: (token) => `b'${token}'` },
    { token: (token) => `“${token}”` },
    { account: (sid) => `b'${sid}'` },
    { account: (sid) => `b'${sid}'`, token: (token) => `b'${token}'` },
    { account: (sid) => `b'${sid}'`, token: (token) => `b'${token}'`, timeInSign: (time) => `b'${time}'` },
    { bytes: (input) => `b'${input}'` },
    { token: (token) => `${token}\u00a0`, bytes: (text) => Buffer.from(text, 'latin1') },
  ],
  'input-ends-in-a-line-break': ['\n', '\r\n'].map((inputTail) => ({ inputTail })),
  'credentials-are-of-another-account': [{ token: () => other.authToken }, { account: () => other.accountSID }],
  'sign-has-another-second': [-1000, 1000, 120_000].map(late),
  'sign-is-of-an-earlier-request': [-123_000, -180_000, -300_000, -hour + 2000].map(late),
  'sign-is-of-another-time-zone': [-8 * hour, -2.5 * hour, -8 * hour + 1000, 10 * hour].map(late),
  'sign-is-md5-twice': [
    { digest: (input) => md5(md5(input)) },
    { digest: (input) => md5(md5(input).toUpperCase()) },
    { digest: (input) => md5(Buffer.from(md5(input), 'hex')) },
    { token: md5 },
  ],
}
