import { claims } from '../../schemas/generated/claims.ts'
import type { ClaimEntry, ClaimId } from '../../schemas/generated/types.ts'
import { askedOf } from '../asked-of.ts'
import type { CaseResult, ClaimResult } from '../result.ts'
import { uncoveredClaims } from '../uncovered-claims.ts'

/** One line for each claim of schemas/claims.json: whether the answers held it, broke it, or never met it. */
export function summarizeClaims(results: readonly CaseResult[]): ClaimResult[] {
  return claims.map((entry) => summarize(entry, results))
}

/**
 * A claim holds when nothing broke it and its own cases were run, in part when only some were: an envelope that fits is
 * not enough.
 */
function summarize({ id, provenance, title }: ClaimEntry, results: readonly CaseResult[]): ClaimResult {
  const claim = id as ClaimId
  const own = results.filter((each) => each.claims.includes(claim))
  const left = own.filter(({ outcome }) => outcome === 'not-run')
  const brokenBy = results
    .filter(({ failures }) => failures.some((each) => each.claim === claim))
    .map((each) => each.id)
  const counts = { run: own.length - left.length, notRun: left.length }
  const base = { claim, provenance, title, asks: askedOf[claim] ?? title, brokenBy, ...counts }
  if (brokenBy.length > 0) return { ...base, outcome: 'broken' }
  const isAsked = own.some(({ judged }) => judged.includes(claim))
  if (isAsked) return { ...base, outcome: left.length === 0 ? 'held' : 'partly' }
  const uncovered = uncoveredClaims[claim]
  if (uncovered) return { ...base, outcome: 'uncovered', reason: uncovered }
  return { ...base, outcome: 'not-run', reason: left[0]?.reason ?? 'No case of this run asked it.' }
}
