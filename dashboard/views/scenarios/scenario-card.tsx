import type { Scenario, ScenarioState } from '../../../schemas/generated/types.ts'
import { requestJson } from '../../api/request-json.ts'
import { act } from '../../components/act.ts'
import { DeleteButton } from '../../components/delete-button.tsx'
import { Switch } from '../../components/switch.tsx'
import { formatAnswers, formatMatch } from '../../format/scenario.ts'
import { bump } from '../../state/session.ts'
import { t } from '../../text/index.ts'

const pathOf = (id: string) => `scenarios/${encodeURIComponent(id)}`

async function change(work: Promise<unknown>): Promise<void> {
  await act(work)
  bump('scenarios')
}

export function ScenarioCard({ state }: { state: ScenarioState }) {
  const { id, scenario, enabled, over } = state
  const name = scenario.name || id
  return (
    <li class={enabled && !over ? 'card scenario' : 'card scenario muted'}>
      <div class="card-main">
        <div class="card-title">
          <strong class="wrap">{name}</strong>
          {over && <span class="badge">{t('scenarioOver')}</span>}
        </div>
        <Rule scenario={scenario} />
        <p class="note">{describeUse(state)}</p>
      </div>
      <div class="card-actions">
        <Switch
          label={t('switchScenario', { name })}
          isOn={enabled}
          onChange={(next) => void change(requestJson('PATCH', pathOf(id), { enabled: next }))}
        />
        <DeleteButton
          label={t('deleteScenario', { name })}
          onDelete={() => change(requestJson('DELETE', pathOf(id)))}
        />
      </div>
    </li>
  )
}

/** Which requests are meant and, below, one answer a line. */
const Rule = ({ scenario }: { scenario: Scenario }) => (
  <div class="rule mono">
    <ul class="plain conditions">
      {formatMatch(scenario, t).map((condition) => (
        <li key={condition}>{condition}</li>
      ))}
      {formatMatch(scenario, t).length === 0 && <li>{t('anyRequest')}</li>}
    </ul>
    <ol class="plain">
      {formatAnswers(scenario).map((answer, index) => (
        <li key={index} class="forced-answer">
          <span class="arrow" aria-hidden="true">
            →
          </span>
          <span>{answer || t('asDeserved')}</span>
        </li>
      ))}
    </ol>
  </div>
)

function describeUse({ scenario: { share = 1 }, taken }: ScenarioState): string {
  const part = share < 1 ? [t('shareOf', { share: Math.round(share * 1000) / 10 })] : []
  return [...part, t('taken', { count: taken })].join(' · ')
}
