import { createHash, createHmac } from 'node:crypto'
import iconv from 'iconv-lite'
import type { Evidence } from '../../mock-server/doctor/index.ts'

export const accountSID = 'e5b8a0c9d1f24a3b8c7d6e5f4a3b2c1d'
export const authToken = 'notAsecretToken0Of4One8Account9b'
export const appid = '7f3e2d1c0b9a48576655443322110fed'
export const other = { accountSID: 'aaaabbbbccccddddeeeeffff00001111', authToken: 'notAsecretTokenOfTheOtherAccount' }
/** 2026-06-15 14:37:09 in China: afternoon, and no two parts alike. */
export const now = Date.UTC(2026, 5, 15, 6, 37, 9)
export const timestamp = '20260615143709'
const chineseHours = 8 * 3_600_000

export const md5 = (input: string | Buffer): string => createHash('md5').update(input).digest('hex')
const digest = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex')
export const base64 = (text: string): string => Buffer.from(text).toString('base64')
const rightText = accountSID + authToken + timestamp
export const rightSign = md5(rightText)
export const rightAuthorization = base64(`${accountSID}|${timestamp}`)

/** A right request with the given changes. */
export const evidenceOf = (changes: Partial<Evidence> = {}): Evidence => ({
  accountSID,
  appid,
  sign: rightSign,
  authorization: rightAuthorization,
  account: { accountSID, authToken },
  others: [other],
  now,
  utcOffsetMilliseconds: chineseHours,
  ...changes,
})

const header = (authorization: string) => ({ authorization })
const says = (text: string) => header(base64(text))
const signed = (sign: string) => ({ sign })
const hashed = (input: string | Buffer) => signed(md5(input))
const timed = (time: string) => ({
  sign: md5(accountSID + authToken + time),
  authorization: base64(`${accountSID}|${time}`),
})
const signedAt = (time: string) => hashed(accountSID + authToken + time)
const narrow = { windowMilliseconds: 600_000 }
const at = (year: number, month: number, day: number) => ({ now: Date.UTC(year, month - 1, day, 4) })
const strange = (sid: string, token = authToken) => ({
  accountSID: sid,
  account: { accountSID: sid, authToken: token },
  sign: md5(sid + token + timestamp),
  authorization: base64(`${sid}|${timestamp}`),
})
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
const chinese = '不是秘密的令牌'

/** For every hypothesis, requests as an integrator's code makes them that makes this very mistake. */
export const mistakes: Record<string, readonly Partial<Evidence>[]> = {
  'authorization-is-in-the-query': [
    { authorization: undefined, query: `Sign=${rightSign}&Authorization=${rightAuthorization}` },
  ],
  'authorization-has-a-scheme': [
    header(`Basic ${rightAuthorization}`),
    header(`Bearer ${rightAuthorization}`),
    header(`Basic ${base64(`${accountSID}:${timestamp}`)}`),
  ],
  'authorization-has-quotes': [header(`"${rightAuthorization}"`), header(`{${rightAuthorization}}`)],
  'authorization-is-percent-encoded': [
    header(encodeURIComponent(rightAuthorization)),
    header(encodeURIComponent(encodeURIComponent(rightAuthorization))),
  ],
  'authorization-has-line-breaks': [
    header(`${rightAuthorization.slice(0, 30)} ${rightAuthorization.slice(30)}`),
    header(`${rightAuthorization}\\n`),
  ],
  'authorization-has-the-url-safe-alphabet': [
    { ...strange('account~~~?>?'), authorization: Buffer.from(`account~~~?>?|${timestamp}`).toString('base64url') },
  ],
  'authorization-lacks-padding': [
    header(Buffer.from(`${accountSID}|${timestamp}`).toString('base64url')),
    header(`${rightAuthorization}=`),
  ],
  'authorization-is-plain-text': [header(`${accountSID}|${timestamp}`), header(`${accountSID}:${timestamp}`)],
  'authorization-is-base64-twice': [says(rightAuthorization), says(`${rightAuthorization}\n`)],
  'authorization-is-hex': [header(Buffer.from(`${accountSID}|${timestamp}`).toString('hex'))],
  'authorization-is-the-sign': [header(rightSign), says(`${accountSID}|${rightSign}`), says(rightSign)],
  'authorization-has-the-colon-of-the-page': [says(`${accountSID}:${timestamp}`), says(`${accountSID}:2026`)],
  'authorization-has-another-separator': ['', ',', '&', ' | ', '｜', '+', '||'].map((separator) =>
    says(accountSID + separator + timestamp),
  ),
  'authorization-lacks-the-timestamp': [says(accountSID), says(`${accountSID}|`), says(`${accountSID}|\n`)],
  'authorization-has-the-timestamp-first': [says(`${timestamp}|${accountSID}`), says(`${timestamp}${accountSID}`)],
  'authorization-holds-the-token': [
    says(`${authToken}|${timestamp}`),
    says(`${accountSID}|${authToken}|${timestamp}`),
    says(`${accountSID}:${authToken}`),
  ],
  'appid-stands-in-authorization': [says(`${appid}|${timestamp}`)],
  'account-has-another-letter-case': [says(`${accountSID.toUpperCase()}|${timestamp}`)],
  'authorization-names-another-account': [says(`${other.accountSID}|${timestamp}`)],
  'text-ends-in-a-line-break': [says(`${accountSID}|${timestamp}\n`), says(`${accountSID}|${timestamp} `)],
  'timestamp-is-seconds-since-1970': [
    timed(String(now / 1000)),
    signedAt(String(now / 1000)),
    signedAt(String(now / 1000 + 1)),
  ],
  'timestamp-is-milliseconds-since-1970': [
    timed(String(now + 123)),
    signedAt(String(now + 123)),
    signedAt(String(now)),
  ],
  'timestamp-is-iso-8601': [
    timed(new Date(now).toISOString()),
    timed('2026-06-15T14:37:09+08:00'),
    signedAt(new Date(now).toISOString()),
    signedAt('2026-06-15T14:37:09'),
    signedAt('20260615T143709'),
  ],
  'timestamp-has-separators': [
    timed('2026-06-15 14:37:09'),
    timed('2026/06/15 14:37:09'),
    timed('20260615 143709'),
    signedAt('2026-06-15 14:37:09'),
  ],
  'timestamp-lacks-digits': [timed('202606151437'), timed('260615143709'), timed('20260615'), signedAt('202606151437')],
  'timestamp-has-milliseconds': [
    timed('20260615143709123'),
    timed('20260615143709.123456'),
    signedAt('20260615143709000'),
    signedAt('20260615143709123'),
    signedAt('20260615143709999'),
  ],
  'timestamp-has-a-twelve-hour-clock': [signedAt('20260615023709'), { ...timed('20260615023709'), ...narrow }],
  'month-and-minute-are-mixed-up': [
    timed('20263715143709'),
    timed('20263715140609'),
    {
      ...timed('20260315143709'),
      now: Date.UTC(2026, 5, 15, 6, 3, 9),
      authorization: base64(`${accountSID}|20260315140309`),
    },
    signedAt('20260615140609'),
    signedAt('20263715143709'),
    signedAt('20263715140609'),
  ],
  'timestamp-has-the-day-of-the-year': [
    timed('202606166143709'),
    signedAt('202606166143709'),
    { ...timed('20260360120000'), ...at(2026, 3, 1) },
  ],
  'timestamp-has-the-week-year': [
    { ...timed('20271229120000'), ...at(2026, 12, 29) },
    { ...signedAt('20271229120000'), authorization: base64(`${accountSID}|20261229120000`), ...at(2026, 12, 29) },
  ],
  'timestamp-is-of-another-time-zone': [
    { ...timed('20260615063709'), ...narrow },
    { ...timed('20260615120709'), ...narrow },
  ],
  'timestamp-is-not-of-now': [timed('20260601143709'), timed('20130201155856'), timed('20260617143709')],
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
  ].map((token) => hashed(accountSID + token + timestamp)),
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
