import { claims } from '../../schemas/generated/claims.ts'
import type { ClaimEntry, ClaimId } from '../../schemas/generated/types.ts'
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
  const base = { claim, provenance, title, asks: askedOf[claim] ?? title, brokenBy, ...counts }
  if (brokenBy.length > 0) return { ...base, outcome: 'broken' }
  const isAsked = own.some(({ judged }) => judged.includes(claim))
  if (isAsked) return { ...base, outcome: left.length === 0 ? 'held' : 'partly' }
  const uncovered = uncoveredClaims[claim]
  if (uncovered) return { ...base, outcome: 'uncovered', reason: uncovered }
  return { ...base, outcome: 'not-run', reason: left[0]?.reason ?? 'No case of this run asked it.' }
}

/**
 * What the target does when a claim holds, where the claim's title says something else: a contradiction's title speaks
 * of the page, and a tick beside it would say the wrong thing.
 */
const askedOf: Readonly<Partial<Record<ClaimId, string>>> = {
  X1: 'A body without its closing brace is refused, the closed one is served',
  X2: 'An Authorization built like the example is refused',
  X3: 'destroyMeeting with a phone is served as destroyMeeting',
  X4: 'A Sign with a blank in it is refused',
  X6: 'Answers have as many bytes as they say, be it in UTF-8 or in GBK',
  X8: 'Leaving a parameter out is refused, whichever it is',
  X9: 'The masked example phone is served',
  O3: 'Callers who vary in their headers are served',
  O5: 'requestId begins with year and month and has 16 digits or more',
  O6: 'Callers on Chinese time and on UTC are served',
}
