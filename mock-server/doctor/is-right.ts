import { parseAuthorization, parseTimestamp } from '../vendor/authorization.ts'
import { computeSign } from '../vendor/compute-sign.ts'
import type { Evidence, Examination } from './examine.ts'

/** Whether the request would be right with this Authorization, or with this Sign beside it (D4, D5). */
export function isRightWith(evidence: Examination, authorization: string, sign = evidence.sign): boolean {
  const { accountSID, timestamp } = parseAuthorization(authorization) ?? {}
  return accountSID === evidence.accountSID && timestamp !== undefined && isRightAt(evidence, timestamp, sign)
}

/** Whether a timestamp is within the window, and the one that Sign was made from. */
export const isRightAt = (evidence: Examination, timestamp: string, sign = evidence.sign): boolean =>
  isFresh(timestamp, evidence) && isSignedAt(evidence, timestamp, sign)

/** Whether Sign was made from this timestamp. Asked thousands of times, so that nothing is copied. */
export function isSignedAt(evidence: Examination, timestamp: string, sign = evidence.sign): boolean {
  const { account } = evidence
  return account !== undefined && sign?.toLowerCase() === computeSign(account.accountSID, account.authToken, timestamp)
}

type Timed = Pick<Examination, 'hasRightAuthorization' | 'moment' | 'now'>

/**
 * Whether Authorization is right and its timestamp that of now, to five minutes. Where Sign shows no timestamp, any other
 * may be the one mistake that is left.
 */
export const isOfNow = ({ hasRightAuthorization, moment, now }: Timed): boolean =>
  hasRightAuthorization && moment !== undefined && Math.abs(now - moment) <= 300_000

/** Whether a timestamp is a real one and within the window. */
export const isFresh = (timestamp: string, { windowMilliseconds, ...clock }: Examination): boolean =>
  distanceOf(timestamp, clock) <= windowMilliseconds

/** Whether a timestamp is of now, to a quarter of an hour. */
export const isAbout = (timestamp: string, examination: Examination): boolean =>
  distanceOf(timestamp, examination) <= 900_000

/** Milliseconds from now, either way; none is further than one that cannot be read. */
const distanceOf = (
  timestamp: string,
  { now, utcOffsetMilliseconds }: Pick<Evidence, 'now' | 'utcOffsetMilliseconds'>,
): number => Math.abs(now - (parseTimestamp(timestamp, utcOffsetMilliseconds) ?? Number.POSITIVE_INFINITY))
