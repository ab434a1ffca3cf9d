import type {
  ClaimId,
  ReadonlyDeep,
  ReportedCase,
  ReportedCause,
  ReportedClaim,
  ReportedExchange,
  ReportedFailure,
  ReportedKnob,
} from '../schemas/generated/types.ts'

// The shapes are those of a report; here a claim is known to be one of claims.json.

/** What behaviour.json would have to say for a mock to answer as the target did. */
export type KnobChange = ReadonlyDeep<ReportedKnob>

/** One thing that did not come back as expected. */
export interface Failure extends ReadonlyDeep<ReportedFailure> {
  readonly claim: ClaimId
}

/** Something that is not documented and that the target does otherwise: to be learnt from, not to be blamed on it. */
export interface News extends Failure {
  /** Ids of the cases that told it. */
  readonly cases: readonly string[]
}

/** What went over the wire, with Sign, Authorization, tokens and phone numbers masked. */
export type Exchange = ReadonlyDeep<ReportedExchange>

/** Why a case was not run. */
export type NotRunCause = ReportedCause

/** What came of one case. */
export interface CaseResult extends ReadonlyDeep<ReportedCase> {
  /** The claims that the case names. */
  readonly claims: readonly ClaimId[]
  /** Every claim that the answers were held against, the envelope's among them. */
  readonly judged: readonly ClaimId[]
  readonly failures: readonly Failure[]
}

/** What a run says of one claim. */
export interface ClaimResult extends ReadonlyDeep<ReportedClaim> {
  readonly claim: ClaimId
}

/** What came of a run: by case, by claim, and what a mock would have to learn from it. */
export interface ContractResult {
  readonly results: readonly CaseResult[]
  readonly byClaim: readonly ClaimResult[]
  /** What contradicts the observed and the assumed claims, with the knobs that would follow it. */
  readonly news: readonly News[]
}
