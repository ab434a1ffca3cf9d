import type { ActionName, CheckName, ClaimId, RefusalCode, StatusCode } from '../schemas/generated/types.ts'

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

/** A knob of behaviour.json, by its path below the file's root. */
export type KnobPath =
  | `codes.${CheckName}.value`
  | 'charset.value'
  | 'order.value'
  | 'otherMethod.value'
  | 'otherPath.value'
  | 'otherVersion.value'
  | 'requestIdLength.value'
  | 'timestampUtcOffset.value'
  | 'timestampWindowSeconds.value'

/** Two checks that a request fails at once, of which the first is to answer. */
export interface CheckOrder {
  readonly first: CheckName
  readonly later: CheckName
  /** What the later one answers with: that code tells that it came first. */
  readonly laterCode: RefusalCode
}

/** What must come back. Each member is judged on its own, so that one failure never hides another. */
export interface Expectation {
  readonly httpStatus?: number
  /** False: the body is not the vendor's envelope. */
  readonly envelope?: false
  /** Exactly these members in this order. */
  readonly members?: readonly string[]
  /** Every member is a JSON string. */
  readonly strings?: true
  readonly statusCode?: StatusCode
  /** None of these: for a rule that forbids an answer without saying which one is right. */
  readonly statusCodeIsNot?: readonly StatusCode[]
  /** statusCode is JSON text with this value, not a number. */
  readonly statusCodeText?: StatusCode
  readonly statusMsg?: string
  /** statusCode is a known one and statusMsg is its message. */
  readonly knownMessage?: true
  /** A regular expression. */
  readonly requestId?: string
  /** No two answers of the case have the same. */
  readonly uniqueRequestId?: true
  /** The body has no blank between its members. */
  readonly compact?: true
  /** Content-Length is sent and is the number of bytes. */
  readonly contentLength?: true
  /** The body's bytes are valid text in one of these. */
  readonly charset?: readonly Charset[]
  /** Content-Type is application/json and names the charset of the bytes. */
  readonly contentType?: true
  /** Judges nothing: the knob to turn when something else came back. */
  readonly knob?: KnobPath
  /** Judges nothing: what order.value has to say when something else came back. */
  readonly order?: CheckOrder
}

/** What an answer may be written in (X6). */
export type Charset = 'utf-8' | 'gbk'

/** Expectations by the claim that each rests on. */
export type Expectations = Readonly<Partial<Record<ClaimId, Expectation>>>

/** One question to a target, as data: its claims are the keys of `expect`. */
export interface ContractCase {
  /** A sentence in kebab-case. */
  readonly id: string
  readonly title: string
  /** Whether a live account can be asked: refused before it reaches a meeting, costs nothing, hangs nobody up. */
  readonly safe: boolean
  /** Why no live account is ever asked, whatever it is allowed. */
  readonly neverLive?: string
  /** Earlier cases that must have held for this one to mean anything; without that it is not run. */
  readonly restsOn?: readonly string[]
  readonly request: CaseRequest
  /** How often the request is sent; once unless told. */
  readonly times?: number
  readonly expect: Expectations
}
