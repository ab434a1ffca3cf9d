import type { ActionName } from '../schemas/generated/types.ts'

/** What a target needs to have an account for; `unknown` is an accountSID that nobody has. */
export type AccountRole = 'active' | 'suspended' | 'no-balance' | 'unknown'

/** What an account needs to have an application for; `unknown` is an appid that the account does not have. */
export type ApplicationRole =
  | 'trial'
  | 'online'
  | 'offline'
  | 'no-feature'
  | 'whitelist'
  | 'listed'
  | 'listed-first'
  | 'listed-last'
  | 'nearly-listed'
  | 'wrong-environment'
  | 'unknown'

/** The environment that a request names by the vendor's host (D1). */
export type Environment = 'sandbox' | 'production'

/** What a parameter of a request may hold: a case sends wrong types on purpose (D8). */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue }

/** How Authorization departs from base64(accountSID|timestamp) (D4). */
export interface AuthorizationChange {
  /** Sent as it stands; null sends no such header. */
  readonly raw?: string | null
  /** In place of the vertical bar. */
  readonly separator?: string
  /** Names this account in place of the one in the URL. */
  readonly account?: AccountRole
  /** In place of the current time; a template of `timePlaces`. */
  readonly timestamp?: string
  /** What is encoded, a template; {accountSID}|{timestamp} unless told. */
  readonly text?: string
  /** In place of padded base64. */
  readonly encoding?: AuthorizationEncoding
  /** What is sent, a template of {authorization}. */
  readonly written?: string
}

/** How else the text of Authorization may be encoded. */
export type AuthorizationEncoding = 'unpadded' | 'twice' | 'utf-16' | 'hex' | 'none'

/** How Sign departs from MD5(accountSID + authToken + timestamp) (D5). */
export interface SignChange {
  /** Sent as it stands, percent-encoding included; null sends no Sign. */
  readonly raw?: string | null
  readonly letters?: 'upper' | 'lower' | 'mixed'
  /** Made with a token that is not the account's. */
  readonly wrongToken?: true
  /** Put into the middle, percent-encoding included. */
  readonly inserted?: string
  /** Moves the timestamp of Sign alone, so that Authorization carries another. */
  readonly shiftSeconds?: number
  /** What is digested, a template; {accountSID}{authToken}{timestamp} unless told. */
  readonly of?: string
  /** In place of MD5. */
  readonly hash?: 'sha1' | 'sha256' | 'hmac-md5'
  /** Of the text that is digested, in place of UTF-8. */
  readonly encoding?: 'utf-16'
  /** How many of the digest's digits are sent; 32 unless told. */
  readonly length?: number
  /** Made with id and token of this account. */
  readonly account?: AccountRole
  /** What is sent, a template of {sign}, percent-encoding included. */
  readonly written?: string
  /** Moves the one timestamp back to where Sign begins with a zero. */
  readonly startsWithZero?: true
}

/** What differs from the base request: a valid destroyMeeting by the active account with its trial application. */
export interface CaseRequest {
  readonly account?: AccountRole
  readonly application?: ApplicationRole
  /** Sends the vendor's Host, so it needs a target that serves that environment. */
  readonly environment?: Environment
  /** `absolute` puts the vendor's host into the request line as well. */
  readonly requestLine?: 'absolute'
  /** Sends this Host, so it needs a target that tells environments apart by it. */
  readonly host?: string
  readonly method?: string
  readonly version?: string
  /** In place of sid in the path. */
  readonly segment?: string
  /** The path's account, a template of {accountSID}, percent-encoding included. */
  readonly sid?: string
  readonly func?: string
  readonly funcURL?: string
  /** A template of {sign}; Sign={sign} unless told. */
  readonly query?: string
  /** By name, templates of {sign} and {authorization}; a list is sent as so many headers, null leaves the header out. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | null>>
  readonly authorization?: AuthorizationChange
  readonly sign?: SignChange
  /** Moves the one timestamp of Sign and Authorization. */
  readonly shiftSeconds?: number
  /** Counts it from the time zone that the target was found to read in (A6), in place of Chinese time. */
  readonly inZoneFound?: true
  /** Is asked again when the second went by before the answer came; needs a target with this machine's clock. */
  readonly withinSecond?: true
  readonly action?: ActionName
  readonly set?: Readonly<Record<string, JsonValue>>
  readonly omit?: readonly string[]
  /**
   * The body as it stands, a template as `set` is: {appid}, {confid} and {phone} stand for what the fixtures have, {members}
   * for what stands between the braces of the action's usual body; {reversed}, {spaced} and {escaped} are the same in reverse
   * order, with blanks around colons and commas, and with a letter of appid's name as an escape of JSON.
   */
  readonly body?: string
  readonly byteOrderMark?: true
  /** Sends the body in chunks, without Content-Length. */
  readonly chunked?: true
}
