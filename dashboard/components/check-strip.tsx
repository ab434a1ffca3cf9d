import type { CheckOutcome, EntryCheck } from '../api/types.ts'

const outcomes: readonly CheckOutcome[] = ['passed', 'refused', 'not-reached']

/** One bar a check: passed, refused, not reached. Three paths in all, since a list shows it in every row. */
export function CheckStrip({ checks }: { checks: readonly EntryCheck[] }) {
  if (checks.length === 0) return null
  return (
    <svg class="strip" viewBox={`0 0 ${checks.length * 4 - 1} 8`} preserveAspectRatio="none" aria-hidden="true">
      {outcomes.map((outcome) => (
        <path key={outcome} class={`bar-${outcome}`} d={barsOf(checks, outcome)} />
      ))}
    </svg>
  )
}

const barsOf = (checks: readonly EntryCheck[], outcome: CheckOutcome): string =>
  checks.map((check, index) => (check.outcome === outcome ? `M${index * 4} 0h3v8h-3z` : '')).join('')
