import type { Entry, Provenance } from '../../schemas/generated/types.ts'
import { outcomeOf, statusOf } from '../state/outcome.ts'
import { t } from '../text/index.ts'

/** How far a rule can be trusted; what the word means is told on hover and to screen readers. */
export function ProvenanceBadge({
  provenance,
  verifiedOn,
  verifiedAgainst,
}: {
  provenance: Provenance
  verifiedOn?: string | undefined
  /** The host that the run asked. */
  verifiedAgainst?: string | undefined
}) {
  const word = verifiedOn ? t('verifiedOn', { date: verifiedOn }) : t(provenance)
  return (
    <span class={`badge ${provenance}`} title={t(`${provenance}Means`)}>
      {verifiedAgainst ? t('verifiedAt', { word, host: verifiedAgainst }) : word}
    </span>
  )
}

/** What was answered. */
export function Verdict({ entry }: { entry: Entry }) {
  const outcome = outcomeOf(entry)
  return (
    <span class={`chip ${outcome}`}>
      <span class="chip-code">{statusOf(entry)}</span> {t(outcome)}
    </span>
  )
}
