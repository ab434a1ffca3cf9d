import type { ClaimId } from '../../schemas/generated/types.ts'
import type { Examination } from './examine.ts'

/** Which mistake was made. Its texts never hold a token or the right Sign. */
export interface Finding {
  /** The hypothesis that holds, such as token-comes-before-account. */
  readonly hypothesis: string
  readonly title: string
  /** What was done, and what it should be. */
  readonly explanation: string
  /** What to change. */
  readonly remedy: string
  readonly claims: readonly ClaimId[]
  /** Whether the request proves it: undoing the mistake makes the request right. */
  readonly certain: boolean
}

/** What a hypothesis says of one request. */
export interface Found {
  readonly explanation: string
  /** False when something else may be the cause. True by default. */
  readonly certain?: boolean
}

/** One mistake that people make. What is right is not in the examination, so it can never be blamed. */
export interface Hypothesis {
  /** A statement in kebab-case, the name of its file. */
  readonly name: string
  readonly title: string
  readonly claims: readonly ClaimId[]
  /** What to change, naming the code where it helps. */
  readonly remedy: string
  readonly find: (evidence: Examination) => Found | undefined
}
