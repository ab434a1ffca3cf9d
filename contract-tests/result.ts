import type { ClaimId, Provenance } from '../schemas/generated/types.ts'
import type { Charset } from './case.ts'

/** What behaviour.json would have to say for a mock to answer as the target did. */
export interface KnobChange {
  /** Below the file's root, such as codes.sign-is-present.value. */
  readonly path: string
  /** Left out when no value of the knob answers so. */
  readonly value?: string | number | readonly string[]
}

/** One thing that did not come back as expected. */
export interface Failure {
  readonly claim: ClaimId
  readonly provenance: Provenance
  readonly expected: string
  readonly received: string
  readonly knob?: KnobChange
}

/** Something that is not documented and that the target does otherwise: to be learnt from, not to be blamed on it. */
export interface News extends Failure {
  /** Ids of the cases that told it. */
  readonly cases: readonly string[]
}

/** What went over the wire, with Sign, Authorization, tokens and phone numbers masked. */
export interface Exchange {
  readonly request: {
    readonly method: string
    readonly target: string
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }
  /** Left out when the connection broke before an answer came. */
  readonly answer?: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
    /** Of the body before it was masked. */
    readonly bytes: number
    /** What the bytes are, whatever the headers say; null when they are text in neither charset. */
    readonly charset: Charset | null
  }
}

/** Why a case was not run. */
export type NotRunCause =
  /** The target has no such account or application. */
  | 'fixture'
  /** A case that it rests on did not hold. */
  | 'ground'
  /** It could change something on a live account and nobody allowed that. */
  | 'side-effects'
  /** It would send a telephone number that nobody allowed. */
  | 'phone'
  /** The calls that were allowed are used up. */
  | 'budget'
  /** Nobody answered any more. */
  | 'unreachable'
  /** The run was ended before the case was through. */
  | 'interrupted'
  /** There was nobody to ask as. */
  | 'credentials'
  /** The recording that is replayed has no answer to it. */
  | 'recording'
  /** The run that was recorded was not to ask it. */
  | 'not-selected'

/** What came of one case. */
export interface CaseResult {
  readonly id: string
  readonly title: string
  /** The claims that the case names. */
  readonly claims: readonly ClaimId[]
  readonly outcome: 'held' | 'broken' | 'not-run'
  readonly cause?: NotRunCause
  /** Why the case was not run, in a sentence. */
  readonly reason?: string
  /** Every claim that the answers were held against, the envelope's among them. */
  readonly judged: readonly ClaimId[]
  readonly failures: readonly Failure[]
  readonly exchanges: readonly Exchange[]
}

/** What a run says of one claim. */
export interface ClaimResult {
  readonly claim: ClaimId
  readonly provenance: Provenance
  readonly title: string
  /** What has held when it held; the title of a contradiction says what is wrong with the page, not with the target. */
  readonly asks: string
  /** `partly` held in those of its cases that were run; `not-run` was not asked this time, `uncovered` has a written reason. */
  readonly outcome: 'held' | 'partly' | 'broken' | 'not-run' | 'uncovered'
  /** Ids of the cases in which it broke. */
  readonly brokenBy: readonly string[]
  /** How many of the cases that name it were run, and how many were not. */
  readonly run: number
  readonly notRun: number
  readonly reason?: string
}

/** What came of a run: by case, by claim, and what a mock would have to learn from it. */
export interface ContractResult {
  readonly results: readonly CaseResult[]
  readonly byClaim: readonly ClaimResult[]
  /** What contradicts the observed and the assumed claims, with the knobs that would follow it. */
  readonly news: readonly News[]
}
