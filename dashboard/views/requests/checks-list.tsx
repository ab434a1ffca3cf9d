import type { CheckResult } from '../../../schemas/generated/types.ts'
import { Icon } from '../../components/icon.tsx'
import { type TextKey, t } from '../../text/index.ts'

const words: Record<CheckResult['outcome'], TextKey> = {
  passed: 'passed',
  refused: 'refused',
  'not-reached': 'notReached',
}

/** The checks in the order in which they were made. */
export function ChecksList({ checks }: { checks: readonly CheckResult[] }) {
  if (checks.length === 0) return null
  const count = (wanted: CheckResult['outcome']) => checks.filter(({ outcome }) => outcome === wanted).length
  const counts = [
    { word: 'countPassed', count: count('passed') },
    { word: 'countRefused', count: count('refused') },
    { word: 'countNotReached', count: count('not-reached') },
  ] as const
  const summary = counts.filter(({ count }) => count > 0).map(({ word, count }) => t(word, { count }))
  return (
    <section class="panel" aria-label={t('checks')}>
      <h3>
        {t('checks')} <span class="note">{summary.join(' · ')}</span>
      </h3>
      <ol class="checks">
        {checks.map(({ name, outcome }) => (
          <li key={name} class={`check ${outcome}`}>
            <Icon name={outcome} />
            <span>
              <span class="mono">{name}</span> <span class="note">{t(`check/${name}`)}</span>
              <span class="visually-hidden">
                {t('colon')}
                {t(words[outcome])}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
