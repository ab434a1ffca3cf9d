import { createHash, createHmac } from 'node:crypto'
import { base64, md5, type Steps } from '../signature-evidence.ts'

const digest = (algorithm: string, input: string | Buffer) => createHash(algorithm).update(input).digest('hex')
const md5As = (input: string | Buffer, encoding: 'base64' | 'base64url') =>
  createHash('md5').update(input).digest(encoding)

const changed = (text: string, at: number, character: string) => text.slice(0, at) + character + text.slice(at + 1)

/** What integrators do wrong in how they write Sign (D5). */
export const signMistakes: Record<string, readonly Partial<Steps>[]> = {
  'sign-has-another-name': ['sign', 'SIGN', 'sig', 'signature', 'amp;Sign'].map((name) => ({
    sendsSign: (sign: string) => ({ sign: undefined, query: `${name}=${encodeURIComponent(sign)}` }),
  })),
  'sign-is-a-placeholder': ['undefined', 'None', 'null', 'NaN', '***', '…', '{sign}'].map((word) => ({
    sign: () => word,
  })),
  'sign-has-blanks': [
    { sign: (text) => `${text.slice(0, 12)} ${text.slice(12)}` },
    { sign: (text) => `${text}\n` },
    { sign: (text) => `${text.toUpperCase()}\\r\\n` },
  ],
  'sign-has-quotes': [
    { sign: (text) => `"${text}"` },
    { sign: (text) => `{${text}}` },
    { sign: (text) => `b'${text}'` },
    { sign: (text) => `“${text}”` },
    { sign: (text) => `‘${text}’` },
    { sign: (text) => `0x${text}` },
  ],
  'sign-is-percent-encoded-twice': [
    { sign: (text) => text.replace(/./gs, (letter) => `%${Buffer.from(letter).toString('hex')}`) },
  ],
  'sign-is-base64-of-the-digest': [
    { digest: (input) => md5As(input, 'base64') },
    { digest: (input) => md5As(input, 'base64url') },
    { digest: (input) => md5As(input, 'base64').replaceAll('+', ' ') },
    { digest: (input) => base64(md5(input)) },
    { digest: (input) => base64(md5(input).toUpperCase()) },
    { digest: (input) => encodeURIComponent(md5As(input, 'base64')) },
  ],
  'sign-has-dashes': [{ digest: (input) => (md5(input).match(/../g) ?? []).join('-').toUpperCase() }],
  // A digest with a byte below 16, as nearly every digest has.
  'sign-lacks-zeros': [
    {
      clock: Date.UTC(2026, 5, 15, 6, 37, 1),
      digest: (input) => [...createHash('md5').update(input).digest()].map((byte) => byte.toString(16)).join(''),
    },
  ],
  'sign-is-cut-short': [
    { digest: (input) => md5(input).slice(8, 24) },
    { digest: (input) => md5(input).slice(0, 16).toUpperCase() },
  ],
  'sign-is-mistyped': [
    (text: string) => changed(text, 11, text[11] === '0' ? '1' : '0'),
    (text: string) => changed(text.toUpperCase(), text.length - 1, text.endsWith('0') ? 'F' : '0'),
    (text: string) => changed(text, 0, 'o'),
    (text: string) => text.slice(1),
    (text: string) => text.slice(0, 20) + text.slice(21),
    (text: string) => text.slice(0, -1),
    (text: string) => text.slice(0, 5) + text.slice(4),
    (text: string) => `${text};`,
    (text: string) => text.replace(/(.)(?!\1)(.)/, '$2$1'),
    (text: string) => text.replace(/(.)(?!\1)(.)$/, '$2$1'),
    // What stands around the digits is another mistake's.
  ].map((mistyped) => ({ sign: (text: string) => text.replace(/[0-9a-f]{16,}/i, mistyped) })),
  'sign-is-a-sha-digest': [
    { digest: (input) => digest('sha1', input) },
    { digest: (input) => digest('sha256', input).toUpperCase() },
    { digest: (input) => digest('sha1', input).slice(0, 32) },
    { digest: (input) => digest('sha256', input).slice(0, 32) },
    { digest: (input) => digest('sha512', input) },
  ],
  'sign-is-an-hmac': ['md5', 'sha1', 'sha256', 'sha512'].flatMap((algorithm): Partial<Steps>[] => {
    const keyed: Steps['digest'] = (input, { authToken }) =>
      createHmac(algorithm, authToken).update(input).digest('hex')
    return [
      { digest: keyed, input: ({ accountSID, timestamp }) => [accountSID, timestamp] },
      { digest: keyed, input: ({ accountSID, timestamp }) => [timestamp, accountSID] },
      { digest: keyed, input: ({ accountSID, timestamp }) => [`${accountSID}|${timestamp}`] },
      { digest: keyed },
    ]
  }),
  'sign-is-the-token': [
    { digest: (_, { authToken }) => authToken },
    { digest: (_, { accountSID }) => accountSID },
    { digest: (input) => String(input) },
  ],
  'sign-is-the-authorization': [
    { sendsSign: (_, header) => ({ sign: header }) },
    { sendsSign: (_, header) => ({ sign: header }), sendsHeader: () => ({ authorization: undefined }) },
  ],
}
