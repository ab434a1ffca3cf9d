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

/** Looks for one mistake. What is right is not in the examination, so it can never be blamed. */
export type Find = (examination: Examination) => Found | undefined

/** One mistake that people make. */
export interface Hypothesis {
  readonly title: string
  readonly claims: readonly ClaimId[]
  /** What to change, naming the code where it helps. */
  readonly remedy: string
  readonly find: Find
}

/** By their names, each a statement in kebab-case, in the order in which they are tried. */
export type Hypotheses = Readonly<Record<string, Hypothesis>>
