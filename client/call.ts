import type { ActionName, ClaimId, Envelope, Provenance, RefusalCode } from '../schemas/generated/types.ts'

/** What one call may set for itself. */
export interface CallOptions {
  /** Ends the call early; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for the whole call, reading the answer included; the client's own otherwise. */
  readonly timeoutMilliseconds?: number | undefined
}

/** The platform accepted the request (D10). */
export interface Accepted<Response extends Envelope = Envelope> {
  readonly ok: true
  readonly statusCode: '0'
  /** The answer as received; its requestId is text, too long for a number (O5). */
  readonly answer: Response & { readonly requestId: string }
}

/** The platform refused the request: a value, since HTTP 200 carries refusals too (D9). */
export interface Refused<Response extends Envelope = Envelope> {
  readonly ok: false
  /** One of the known codes; 'unlisted' for any other, which then stands in answer.statusCode. */
  readonly statusCode: RefusalCode | 'unlisted'
  /** A short English name of the code. */
  readonly name?: string
  /** What the code means, in a sentence. */
  readonly meaning: string
  /** What the caller can do about it. */
  readonly remedy: string
  /** How far the meaning can be trusted. */
  readonly provenance: Provenance
  /** The claims that the meaning rests on. */
  readonly claims: readonly ClaimId[]
  /** Why a mock refused, out of X-Mock-Reason; the vendor sends no such header. */
  readonly reason: string | undefined
  /** The answer as received; its requestId is absent or empty (D11, O11). */
  readonly answer: Response
}

/** What a call comes back with: look at `ok` first. */
export type CallResult<Response extends Envelope = Envelope> = Accepted<Response> | Refused<Response>

/** Sends one action; the generated methods give it their types. */
export type Perform = <Response extends Envelope>(
  action: ActionName,
  parameters: { appid?: string },
  options?: CallOptions,
) => Promise<CallResult<Response>>
