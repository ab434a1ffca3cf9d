import type { Entry, Provenance } from '../api/types.ts'
import { outcomeOf, ownCode, statusOf } from '../state/outcome.ts'
import { t } from '../text/index.ts'

/** How far a rule can be trusted; what the word means is told on hover and to screen readers. */
export function ProvenanceBadge({
  provenance,
  verifiedOn,
}: {
  provenance: Provenance
  verifiedOn?: string | undefined
}) {
  const word = verifiedOn ? t('verifiedOn', { date: verifiedOn }) : t(provenance)
  return (
    <span class={`badge ${provenance}`} title={t(`${provenance}Means`)}>
      {word}
    </span>
  )
}

/** What was answered, and beside it what the request deserved when something else was forced. */
export function Verdict({ entry }: { entry: Entry }) {
  const outcome = outcomeOf(entry)
  const own = outcome === 'forced' ? ownCode(entry) : undefined
  return (
    <span class="verdict">
      <span class={`chip ${outcome}`}>
        <span class="chip-code">{statusOf(entry)}</span> {t(outcome)}
      </span>
      {own !== undefined && (
        <span class={`chip outline ${own === '0' ? 'served' : 'refused'}`} title={t('ownVerdictNote')}>
          <span class="visually-hidden">{t('ownVerdict')} </span>
          <span class="chip-code">{own}</span>
        </span>
      )}
    </span>
  )
}
