import type { ScenarioState } from '../../../schemas/generated/types.ts'
import { ForgetButton } from '../../components/forget-button.tsx'
import { Pager } from '../../components/pager.tsx'
import { formatMatch, formatScenarioAnswer } from '../../format/scenario.ts'
import { useSlices } from '../../state/use-pages.ts'
import { t } from '../../text/index.ts'
import { ScenarioCard } from './scenario-card.tsx'

interface ScenarioListProps {
  readonly scenarios: readonly ScenarioState[]
  readonly accountSID: string
}

/** One's own, in the order in which they are tried. */
export function ScenarioList({ scenarios, accountSID }: ScenarioListProps) {
  const { shown, pages } = useSlices(scenarios)
  return (
    <>
      <div class="panel-head">
        <h2>{t('ownScenarios')}</h2>
        {scenarios.length > 0 && (
          <ForgetButton
            topic="scenarios"
            accountSID={accountSID}
            label={t('deleteScenarios')}
            question={t('deleteScenariosAsk', { count: scenarios.length })}
            action={t('delete')}
          />
        )}
      </div>
      {scenarios.length === 0 && <p class="empty boxed">{t('scenariosEmpty')}</p>}
      <ul class="cards">
        {shown.map((state) => (
          <ScenarioCard key={state.id} state={state} />
        ))}
      </ul>
      <Pager {...pages} />
    </>
  )
}

/** The built-in ones, which are many and all alike: one line each. */
export const BuiltInScenarios = ({ scenarios }: { scenarios: readonly ScenarioState[] }) => (
  <details class="panel">
    <summary>{t('builtInScenarios', { count: scenarios.length })}</summary>
    <p class="note">{t('builtInScenariosNote')}</p>
    <ul class="plain lines mono">
      {scenarios.map(({ id, scenario }) => (
        <li key={id}>
          <span>{formatMatch(scenario).join(' · ') || t('anyRequest')}</span>
          <span class="arrow" aria-hidden="true">
            →
          </span>
          <span>{scenario.answers.map((answer) => formatScenarioAnswer(answer) || t('asDeserved')).join(', ')}</span>
        </li>
      ))}
    </ul>
  </details>
)
