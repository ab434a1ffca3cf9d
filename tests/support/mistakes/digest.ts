import iconv from 'iconv-lite'
import type { Evidence } from '../../../mock-server/doctor/index.ts'
import {
  accountSID,
  appid,
  authToken,
  base64,
  hashed,
  md5,
  other,
  rightAuthorization,
  rightText,
  signedAt,
  strange,
  timestamp,
} from '../signature-evidence.ts'

const chinese = '不是秘密的令牌'

/** What integrators do wrong in what Sign is the digest of (D5). */
export const digestMistakes: Record<string, readonly Partial<Evidence>[]> = {
  'token-comes-before-account': [
    authToken + accountSID + timestamp,
    authToken + timestamp + accountSID,
    timestamp + authToken + accountSID,
  ].map(hashed),
  'timestamp-comes-before-token': [accountSID + timestamp + authToken, timestamp + accountSID + authToken].map(hashed),
  'digest-has-a-separator': [
    ...['|', ':', '+', '&', ',', ' ', '\n'].map((separator) =>
      hashed([accountSID, authToken, timestamp].join(separator)),
    ),
    hashed(`${authToken}|${accountSID}|${timestamp}`),
    ...['|', ':', '&'].flatMap((separator) => [
      hashed(`${accountSID}${authToken}${separator}${timestamp}`),
      hashed(`${accountSID}${separator}${authToken}${timestamp}`),
    ]),
    hashed(`${authToken}${accountSID}|${timestamp}`),
  ],
  'digest-lacks-the-token': [
    hashed(accountSID + timestamp),
    hashed(`${accountSID}undefined${timestamp}`),
    hashed(`${accountSID}|${timestamp}`),
  ],
  'digest-lacks-the-timestamp': [hashed(accountSID + authToken), hashed(`${accountSID}${authToken}undefined`)],
  'digest-lacks-the-account': [hashed(authToken + timestamp), hashed(`null${authToken}${timestamp}`)],
  'appid-stands-in-the-digest': [hashed(appid + authToken + timestamp), hashed(accountSID + appid + timestamp)],
  'digest-has-another-letter-case': [
    hashed(rightText.toUpperCase()),
    hashed(accountSID.toUpperCase() + authToken + timestamp),
    hashed(accountSID + authToken.toLowerCase() + timestamp),
  ],
  'digest-is-of-base64': [
    hashed(base64(rightText)),
    hashed(rightAuthorization),
    hashed(accountSID + base64(authToken) + timestamp),
  ],
  'digest-is-of-utf-16': [
    hashed(Buffer.from(rightText, 'utf16le')),
    hashed(Buffer.from(rightText, 'utf16le').swap16()),
    hashed(iconv.encode(rightText, 'utf16le', { addBOM: true })),
  ],
  'digest-is-of-another-charset': [
    { ...strange(accountSID, chinese), sign: md5(iconv.encode(accountSID + chinese + timestamp, 'gbk')) },
    {
      ...strange(accountSID, 'jeton-très-peu-secret'),
      sign: md5(Buffer.from(`${accountSID}jeton-très-peu-secret${timestamp}`, 'latin1')),
    },
  ],
  'token-has-blanks-or-quotes': [
    `${authToken}\n`,
    `${authToken} `,
    ` ${authToken}`,
    `"${authToken}"`,
    `'${authToken}'`,
    `${authToken}\u00a0`,
    `\u00a0${authToken}`,
    `\ufeff${authToken}`,
    `${authToken}\ufeff`,
    `${authToken}\u200b`,
    `${authToken}\u3000`,
    Buffer.from(`${authToken}\u00a0`, 'latin1'),
  ].map((token) => hashed(Buffer.concat([accountSID, token, timestamp].map((part) => Buffer.from(part as string))))),
  'input-ends-in-a-line-break': [hashed(`${rightText}\n`), hashed(`${rightText}\r\n`)],
  'credentials-are-of-another-account': [
    hashed(accountSID + other.authToken + timestamp),
    hashed(other.accountSID + authToken + timestamp),
  ],
  'sign-has-another-second': ['20260615143708', '20260615143710', '20260615143909'].map(signedAt),
  'sign-is-of-another-time-zone': ['20260615063709', '20260615120709', '20260615063710', '20260616003709'].map(
    signedAt,
  ),
}
