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
  /** In place of the current time. */
  readonly timestamp?: string
}

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
}

/** What differs from the base request: a valid destroyMeeting by the active account with its trial application. */
export interface CaseRequest {
  readonly account?: AccountRole
  readonly application?: ApplicationRole
  /** Sends the vendor's Host, so it needs a target that serves that environment. */
  readonly environment?: Environment
  /** `absolute` puts the vendor's host into the request line as well. */
  readonly requestLine?: 'absolute'
  readonly method?: string
  readonly version?: string
  readonly func?: string
  readonly funcURL?: string
  /** By name; null leaves the header out. */
  readonly headers?: Readonly<Record<string, string | null>>
  readonly authorization?: AuthorizationChange
  readonly sign?: SignChange
  /** Moves the one timestamp of Sign and Authorization. */
  readonly shiftSeconds?: number
  readonly action?: ActionName
  readonly set?: Readonly<Record<string, JsonValue>>
  readonly omit?: readonly string[]
  /** The body as it stands. Here and in `set`, {appid}, {confid} and {phone} stand for what the fixtures have. */
  readonly body?: string
  readonly byteOrderMark?: true
  /** Sends the body in chunks, without Content-Length. */
  readonly chunked?: true
}
