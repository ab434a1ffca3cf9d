import type { ClaimId, Provenance } from '../schemas/generated/types.ts'

/** One thing that did not come back as expected. */
export interface Failure {
  readonly claim: ClaimId
  readonly provenance: Provenance
  readonly expected: string
  readonly received: string
}

/** What went over the wire, with Sign, Authorization and phone numbers masked. */
export interface Exchange {
  readonly request: {
    readonly method: string
    readonly target: string
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }
  /** Undefined when the connection broke before an answer came. */
  readonly answer:
    | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
    | undefined
}

export interface CaseResult {
  readonly id: string
  readonly title: string
  /** The claims that the case names. */
  readonly claims: readonly ClaimId[]
  readonly outcome: 'held' | 'broken' | 'not-run'
  /** Why the case was not run. */
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
  /** `uncovered` has a written reason, `not-run` was not asked this time. */
  readonly outcome: 'held' | 'broken' | 'not-run' | 'uncovered'
  /** Ids of the cases in which it broke. */
  readonly brokenBy: readonly string[]
  readonly reason?: string
}

export interface ContractResult {
  readonly results: readonly CaseResult[]
  readonly byClaim: readonly ClaimResult[]
}
