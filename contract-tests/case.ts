import type { CheckName, ClaimId, RefusalCode, StatusCode } from '../schemas/generated/types.ts'
import type { CaseRequest } from './case-request.ts'

export type * from './case-request.ts'

/** A knob of behaviour.json, by its path below the file's root. */
export type KnobPath =
  | `codes.${CheckName}.value`
  | 'charset.value'
  | 'order.value'
  | 'otherMethod.value'
  | 'otherPath.value'
  | 'otherVersion.value'
  | 'refusalRequestId.value'
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
  /**
   * False: the body is not the vendor's envelope. Either: it may be another, such as of a server in front that does not read
   * such a request at all; then nothing documented is judged.
   */
  readonly envelope?: false | 'either'
  /** Each of these members once, one that ends in ? at most once; the order, and members beside them, are a claim of their own (A25). */
  readonly members?: readonly string[]
  /** Every member that the page or createMeeting’s answer has is a JSON string; others are a claim of their own (A25). */
  readonly strings?: true
  readonly statusCode?: StatusCode
  /** None of these: for a rule that forbids an answer without saying which one is right. */
  readonly statusCodeIsNot?: readonly StatusCode[]
  /** statusCode "0", or one that no check before the meeting's own gives: that a meeting is unknown may be refused. */
  readonly accepted?: true
  /** statusCode is JSON text with this value, not a number. */
  readonly statusCodeText?: StatusCode
  readonly statusMsg?: string
  /** statusCode is a known one and statusMsg is its message. */
  readonly knownMessage?: true
  /** A regular expression. */
  readonly requestId?: string
  /** requestId is absent or empty, as a refusal may have it (D11, O11). */
  readonly withoutRequestId?: true
  /** No two answers of the case, or of the run so far, have the same. */
  readonly uniqueRequestId?: true
  /** Every answer of the run so far is written as the page has it: members in its order, no blanks, nothing more. */
  readonly form?: true
  /** A regular expression for the id of a meeting that was created (A15). */
  readonly meid?: string
  /** No two answers of the case have the same. */
  readonly uniqueMeid?: true
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
  /**
   * Whether a live account can be asked: refused before it reaches a meeting, or about one that nobody can have; costs
   * nothing, hangs nobody up.
   */
  readonly safe: boolean
  /** Why no live account is ever asked, whatever it is allowed. */
  readonly neverLive?: string
  /** Earlier cases that must have held for this one to mean anything; without that it is not run. */
  readonly restsOn?: readonly string[]
  /** It says something of successes alone, so that where nobody's meeting is refused it is not run. */
  readonly isAboutSuccess?: true
  /** Sent once before the others, and not judged: in `request`, {meid} stands for the meid of its answer (D14). */
  readonly opening?: CaseRequest
  readonly request: CaseRequest
  /** How often the request is sent; once unless told. */
  readonly times?: number
  readonly expect: Expectations
}
