import { requestJson } from '../../api/request-json.ts'
import type { ScenarioState } from '../../api/types.ts'
import { act } from '../../components/act.ts'
import { Icon } from '../../components/icon.tsx'
import { formatMatch, formatScenarioAnswer } from '../../format/scenario.ts'
import { bump } from '../../state/session.ts'
import { t } from '../../text/index.ts'

const pathOf = (id: string) => `scenarios/${encodeURIComponent(id)}`

async function change(work: Promise<unknown>): Promise<void> {
  await act(work)
  bump('scenarios')
}

export const ScenarioList = ({ scenarios }: { scenarios: readonly ScenarioState[] }) => (
  <ul class="cards">
    {scenarios.map((state) => (
      <ScenarioCard key={state.id} state={state} />
    ))}
  </ul>
)

function ScenarioCard({ state }: { state: ScenarioState }) {
  const { id, scenario, enabled, taken, over } = state
  const name = scenario.name || id
  return (
    <li class={enabled && !over ? 'card' : 'card muted'}>
      <div class="card-main">
        <div class="card-title">
          <strong>{name}</strong>
          {over && <span class="badge">{t('scenarioOver')}</span>}
          {scenario.share !== undefined && <span class="badge">{Math.round(scenario.share * 1000) / 10} %</span>}
        </div>
        <p class="flow mono">
          <span>{formatMatch(scenario) || t('anyRequest')}</span>
          <span class="arrow" aria-hidden="true">
            →
          </span>
          <span>{scenario.answers.map((answer) => formatScenarioAnswer(answer) || t('asDeserved')).join(', ')}</span>
        </p>
        <p class="note">{t('taken', { count: taken })}</p>
      </div>
      <div class="card-actions">
        <Switch
          name={name}
          isOn={enabled}
          onChange={(next) => void change(requestJson('PATCH', pathOf(id), { enabled: next }))}
        />
        <button
          type="button"
          class="button quiet square"
          aria-label={t('deleteScenario', { name })}
          onClick={() => void change(requestJson('DELETE', pathOf(id)))}
        >
          <Icon name="trash" />
        </button>
      </div>
    </li>
  )
}

interface SwitchProps {
  readonly name: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

const Switch = ({ name, isOn, onChange }: SwitchProps) => (
  <button
    type="button"
    role="switch"
    class="switch"
    aria-checked={isOn}
    aria-label={t('switchScenario', { name })}
    onClick={() => onChange(!isOn)}
  >
    <span class="switch-knob" aria-hidden="true" />
    <span aria-hidden="true">{t(isOn ? 'scenarioOn' : 'scenarioOff')}</span>
  </button>
)

/** The built-in ones, which are many and all alike: one line each. */
export const BuiltInScenarios = ({ scenarios }: { scenarios: readonly ScenarioState[] }) => (
  <details class="panel">
    <summary>{t('builtInScenarios', { count: scenarios.length })}</summary>
    <p class="note">{t('builtInScenariosNote')}</p>
    <ul class="plain lines mono">
      {scenarios.map(({ id, scenario }) => (
        <li key={id}>
          <span>{formatMatch(scenario) || t('anyRequest')}</span>
          <span class="arrow" aria-hidden="true">
            →
          </span>
          <span>{scenario.answers.map((answer) => formatScenarioAnswer(answer) || t('asDeserved')).join(', ')}</span>
        </li>
      ))}
    </ul>
  </details>
)
