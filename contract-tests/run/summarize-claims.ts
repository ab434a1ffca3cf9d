import { claims } from '../../schemas/generated/claims.ts'
import type { ClaimEntry, ClaimId } from '../../schemas/generated/types.ts'
import type { CaseResult, ClaimResult } from '../result.ts'
import { uncoveredClaims } from '../uncovered-claims.ts'

/** One line for each claim of schemas/claims.json: whether the answers held it, broke it, or never met it. */
export function summarizeClaims(results: readonly CaseResult[]): ClaimResult[] {
  return claims.map((entry) => summarize(entry, results))
}

function summarize({ id, provenance, title }: ClaimEntry, results: readonly CaseResult[]): ClaimResult {
  const claim = id as ClaimId
  const brokenBy = results
    .filter(({ failures }) => failures.some((each) => each.claim === claim))
    .map((each) => each.id)
  const base = { claim, provenance, title, brokenBy }
  if (brokenBy.length > 0) return { ...base, outcome: 'broken' }
  if (results.some(({ judged }) => judged.includes(claim))) return { ...base, outcome: 'held' }
  const uncovered = uncoveredClaims[claim]
  if (uncovered) return { ...base, outcome: 'uncovered', reason: uncovered }
  const reason = results.find((each) => each.claims.includes(claim))?.reason
  return { ...base, outcome: 'not-run', reason: reason ?? 'No case of this run asked it.' }
}
