import type { ScenarioAnswer } from '../../schemas/generated/types.ts'
import type { Endpoint } from './endpoints.ts'

/** Where a request arrives: on the sandbox or in production (D1). */
export type Environment = 'sandbox' | 'production'

/** One request to TeleMeeting.wx or to a sibling, read once and never changed. The inside of the mock knows nothing else of HTTP. */
export interface VendorRequest {
  /** The path's account, percent-decoded (D2). */
  readonly accountSID: string
  /** The endpoint that it was sent to, where that is not TeleMeeting.wx (O8). */
  readonly sibling: Endpoint | undefined
  /** The query's Sign; undefined when there is none (D5). */
  readonly sign: string | undefined
  /** The header as it came; undefined when there is none (D4). */
  readonly authorization: string | undefined
  /** The environment that the caller named by the vendor's host; undefined for any other host (D1). */
  readonly namedEnvironment: Environment | undefined
  /** The answer that the request's own headers ask for, if any. */
  readonly forcing: ScenarioAnswer | undefined
  /** The caller's address, IPv4 where it is one. */
  readonly callerIp: string
  /** The body as text, without a byte-order mark. */
  readonly body: string
  /** And as bytes, where they are not that text in UTF-8. */
  readonly bodyBytes: Buffer | undefined
  /** The body's members when it is a JSON object, undefined otherwise. Has no prototype's names. */
  readonly parameters: ReadonlyMap<string, unknown> | undefined
}

/** The query’s Sign, percent-decoded as the checks get it. */
export function readSign(query: string): string | undefined {
  // The usual query needs no parser: nothing but Sign, nothing escaped.
  if (/^Sign=[0-9A-Za-z]*$/.test(query)) return query.slice(5)
  return new URLSearchParams(query).get('Sign') ?? undefined
}
