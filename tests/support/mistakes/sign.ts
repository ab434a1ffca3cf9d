import { createHash, createHmac } from 'node:crypto'
import type { Evidence } from '../../../mock-server/doctor/index.ts'
import {
  accountSID,
  authToken,
  base64,
  hashed,
  md5,
  rightAuthorization,
  rightSign,
  rightText,
  signed,
  timed,
  timestamp,
} from '../signature-evidence.ts'

const digest = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex')
/** A timestamp whose digest has a byte below 16, as nearly every digest has. */
const zeroTimestamp = '20260615143701'
const unpadded = (time: string) => {
  const bytes = [
    ...createHash('md5')
      .update(accountSID + authToken + time)
      .digest(),
  ]
  return { ...timed(time), sign: bytes.map((byte) => byte.toString(16)).join('') }
}

/** What integrators do wrong in how they write Sign (D5). */
export const signMistakes: Record<string, readonly Partial<Evidence>[]> = {
  'sign-has-another-name': ['sign', 'SIGN', 'sig', 'signature'].map((name) => ({
    sign: undefined,
    query: `${name}=${rightSign}`,
  })),
  'sign-has-blanks': [
    signed(`${rightSign.slice(0, 12)} ${rightSign.slice(12)}`),
    signed(`${rightSign}\n`),
    signed(`${rightSign.toUpperCase()}\\r\\n`),
  ],
  'sign-has-quotes': [signed(`"${rightSign}"`), signed(`{${rightSign}}`), signed(`0x${rightSign}`)],
  'sign-is-percent-encoded-twice': [
    signed(`%${[...Buffer.from(rightSign)].map((byte) => byte.toString(16)).join('%')}`),
    signed(`${rightSign}%0A`),
    signed(`${rightSign.slice(0, 9)}%20${rightSign.slice(9)}`),
  ],
  'sign-is-base64-of-the-digest': [
    signed(createHash('md5').update(rightText).digest('base64')),
    signed(createHash('md5').update(rightText).digest('base64url')),
    signed(createHash('md5').update(rightText).digest('base64').replaceAll('+', ' ')),
    signed(base64(rightSign)),
    signed(base64(rightSign.toUpperCase())),
    signed(encodeURIComponent(createHash('md5').update(rightText).digest('base64'))),
  ],
  'sign-has-dashes': [signed((rightSign.match(/../g) ?? []).join('-').toUpperCase())],
  'sign-lacks-zeros': [unpadded(zeroTimestamp)],
  'sign-is-cut-short': [signed(rightSign.slice(8, 24)), signed(rightSign.slice(0, 16).toUpperCase())],
  'sign-is-a-sha-digest': [
    signed(digest('sha1', rightText)),
    signed(digest('sha256', rightText).toUpperCase()),
    signed(digest('sha1', rightText).slice(0, 32)),
    signed(digest('sha256', rightText).slice(0, 32)),
    signed(digest('sha512', rightText)),
  ],
  'sign-is-an-hmac': ['md5', 'sha1', 'sha256', 'sha512'].flatMap((algorithm) =>
    [accountSID + timestamp, timestamp + accountSID, `${accountSID}|${timestamp}`, rightText].map((message) =>
      signed(createHmac(algorithm, authToken).update(message).digest('hex')),
    ),
  ),
  'sign-is-md5-twice': [
    hashed(rightSign),
    hashed(rightSign.toUpperCase()),
    hashed(Buffer.from(rightSign, 'hex')),
    hashed(accountSID + md5(authToken) + timestamp),
  ],
  'sign-is-the-token': [signed(authToken), signed(accountSID), signed(rightText)],
  'sign-is-the-authorization': [signed(rightAuthorization), { sign: rightAuthorization, authorization: undefined }],
}
