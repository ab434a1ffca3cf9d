import { claims } from '../../schemas/generated/claims.ts'
import type { ClaimEntry, ClaimId } from '../../schemas/generated/types.ts'
import { tell } from '../../words/english.ts'
import type { CaseResult, ClaimResult } from '../result.ts'
import { uncoveredClaims } from '../uncovered-claims.ts'

/** One line for each claim of schemas/claims.json: whether the answers held it, broke it, or never met it. */
export function summarizeClaims(results: readonly CaseResult[]): ClaimResult[] {
  const named = groupBy(results, (each) => each.claims)
  const broken = groupBy(results, ({ failures }) => new Set(failures.map(({ claim }) => claim)))
  return claims.map((entry) => {
    const claim = entry.id as ClaimId
    return summarize(entry, named.get(claim) ?? [], broken.get(claim) ?? [])
  })
}

/** The results by claim, each looked at once. */
function groupBy(results: readonly CaseResult[], claimsOf: (result: CaseResult) => Iterable<ClaimId>) {
  const groups = new Map<ClaimId, CaseResult[]>()
  for (const result of results) {
    for (const claim of claimsOf(result)) {
      const group = groups.get(claim) ?? []
      groups.set(claim, group)
      group.push(result)
    }
  }
  return groups
}

/**
 * A claim holds when nothing broke it and its own cases were run, in part when only some were: an envelope that fits is
 * not enough.
 */
function summarize(
  { id, provenance, title }: ClaimEntry,
  own: readonly CaseResult[],
  broken: readonly CaseResult[],
): ClaimResult {
  const claim = id as ClaimId
  const left = own.filter(({ outcome }) => outcome === 'not-run')
  const brokenBy = broken.map((each) => each.id)
  const counts = { run: own.length - left.length, notRun: left.length }
  const base = {
    claim,
    provenance,
    title,
    asks: isAskedOtherwise(claim) ? tell(`contract.asks/${claim}`) : title,
    brokenBy,
    ...counts,
  }
  if (brokenBy.length > 0) return { ...base, outcome: 'broken' }
  const isAsked = own.some(({ judged }) => judged.includes(claim))
  if (isAsked) return { ...base, outcome: left.length === 0 ? 'held' : 'partly' }
  const uncovered = uncoveredClaims[claim]
  if (uncovered) return { ...base, outcome: 'uncovered', reason: uncovered }
  return { ...base, outcome: 'not-run', reason: left[0]?.reason ?? tell('contract.not-asked') }
}

/**
 * Claims whose title says something else than what the target does when they hold: a contradiction's title speaks of the
 * page, and a tick beside it would say the wrong thing.
 */
const askedOtherwise = ['X1', 'X2', 'X3', 'X4', 'X6', 'X8', 'X9', 'O3', 'O5', 'O6'] as const
const isAskedOtherwise = (claim: ClaimId): claim is (typeof askedOtherwise)[number] =>
  askedOtherwise.some((each) => each === claim)
