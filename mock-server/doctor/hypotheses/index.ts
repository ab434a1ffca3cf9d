import type { Hypothesis, MistakeName } from '../hypothesis.ts'
import { authorizationHypotheses } from './authorization.ts'
import { digestHypotheses } from './digest.ts'
import { signHypotheses, signSearches } from './sign.ts'
import { timestampHypotheses, timestampSearches } from './timestamp.ts'

/**
 * Every mistake that the doctor knows, in the order in which it tries them: the first certain one is its answer. To add
 * one takes an entry in a table, and requests that make it in tests/support/mistakes.
 */
export const hypotheses: { readonly [N in MistakeName]: Hypothesis<N> } = {
  ...authorizationHypotheses,
  ...timestampHypotheses,
  ...signHypotheses,
  ...digestHypotheses,
  ...signSearches,
  ...timestampSearches,
}
