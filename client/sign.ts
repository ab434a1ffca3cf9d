import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'

/** What a signature is made of. */
export interface SignatureInput {
  readonly accountSID: string
  readonly authToken: string
  /** yyyyMMddHHmmss in Asia/Shanghai. */
  readonly timestamp: string
}

/** What a request carries to prove who sent it. */
export interface Signature {
  /** 32 hex digits in upper case, for the URL (D5). */
  readonly sign: string
  /** The value of the Authorization header (D4). */
  readonly authorization: string
  /** The one timestamp that both were made from. */
  readonly timestamp: string
}

const shanghaiOffsetMilliseconds = 8 * 60 * 60 * 1000

/**
 * Writes a moment as yyyyMMddHHmmss in Asia/Shanghai (UTC+8), whatever zone the machine is in (D4, A6, O6).
 * Takes milliseconds since 1970 and throws a RangeError for a moment outside the years 0000 to 9999.
 *
 * @example
 * formatTimestamp(Date.now())
 */
export function formatTimestamp(epochMilliseconds: number): string {
  const moment = new Date(epochMilliseconds + shanghaiOffsetMilliseconds)
  const year = moment.getUTCFullYear()
  if (!(year >= 0 && year <= 9999)) {
    throw new RangeError(
      `${epochMilliseconds} is not a moment that yyyyMMddHHmmss can express. Expected milliseconds since 1970: give what Date.now() returns.`,
    )
  }
  return moment
    .toISOString()
    .slice(0, 'yyyy-MM-ddTHH:mm:ss'.length)
    .replaceAll(/[^0-9]/g, '')
}

/**
 * Makes Sign and Authorization out of one timestamp, so that the two can never differ (D4, D5, O6).
 * Text is read as UTF-8; the timestamp is used as it is given.
 *
 * @example
 * const { sign, authorization } = createSignature({ accountSID, authToken, timestamp: formatTimestamp(Date.now()) })
 */
export function createSignature({ accountSID, authToken, timestamp }: SignatureInput): Signature {
  return {
    sign: createHash('md5').update(`${accountSID}${authToken}${timestamp}`).digest('hex').toUpperCase(),
    authorization: Buffer.from(`${accountSID}|${timestamp}`).toString('base64'),
    timestamp,
  }
}
