import { createHash } from 'node:crypto'
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
export const base64 = (text: string): string => Buffer.from(text).toString('base64')
/** What Sign is the MD5 of. */
export const rightText = accountSID + authToken + timestamp
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

/** Authorization as it stands. */
export const header = (authorization: string) => ({ authorization })
/** Authorization that decodes to that text. */
export const says = (text: string) => header(base64(text))
/** Sign as it stands. */
export const signed = (sign: string) => ({ sign })
/** Sign that is the MD5 of that. */
export const hashed = (input: string | Buffer) => signed(md5(input))
/** That time in Sign and Authorization. */
export const timed = (time: string) => ({
  sign: md5(accountSID + authToken + time),
  authorization: base64(`${accountSID}|${time}`),
})
/** That time in Sign alone. */
export const signedAt = (time: string) => hashed(accountSID + authToken + time)
/** Too little for another time zone. */
export const narrow = { windowMilliseconds: 600_000 }
/** Noon of that day in China. */
export const at = (year: number, month: number, day: number) => ({ now: Date.UTC(year, month - 1, day, 4) })
/** A right request of another account. */
export const strange = (sid: string, token = authToken) => ({
  accountSID: sid,
  account: { accountSID: sid, authToken: token },
  sign: md5(sid + token + timestamp),
  authorization: base64(`${sid}|${timestamp}`),
})
