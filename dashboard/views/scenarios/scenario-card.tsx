import type { Scenario, ScenarioState } from '../../../schemas/generated/types.ts'
import { requestJson } from '../../api/request-json.ts'
import { act } from '../../components/act.ts'
import { DeleteButton } from '../../components/delete-button.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { Switch } from '../../components/switch.tsx'
import { formatAnswers, formatMatch } from '../../format/scenario.ts'
import type { Draft } from '../../state/read-scenario.ts'
import { bump } from '../../state/session.ts'
import { t } from '../../text/index.ts'

const pathOf = (id: string) => `scenarios/${encodeURIComponent(id)}`

async function change(work: Promise<unknown>): Promise<void> {
  await act(work)
  bump('scenarios')
}

/** The button goes, so that the focus goes to the switch. */
async function armAgain(id: string, button: HTMLElement): Promise<void> {
  const card = button.closest('li')
  await change(requestJson('PATCH', pathOf(id), { taken: 0, enabled: true }))
  card?.querySelector<HTMLElement>('[role=switch]')?.focus()
}

interface ScenarioCardProps {
  readonly state: ScenarioState
  readonly onDraft: (draft: Draft) => void
}

export function ScenarioCard({ state, onDraft }: ScenarioCardProps) {
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
        <p class="note use">
          {describeUse(state)}
          {over && (
            <button
              type="button"
              class="button small"
              aria-label={t('armScenario', { name })}
              onClick={(event) => void armAgain(id, event.currentTarget)}
            >
              {t('armAgain')}
            </button>
          )}
        </p>
      </div>
      <div class="card-actions">
        <Switch
          label={t('switchScenario', { name })}
          isOn={enabled}
          onChange={(next) => void change(requestJson('PATCH', pathOf(id), { enabled: next }))}
        />
        <IconButton icon="edit" label={t('editScenario', { name })} onPress={() => onDraft({ id, scenario })} />
        <IconButton
          icon="copy"
          label={t('copyScenario', { name })}
          onPress={() => onDraft({ id: undefined, scenario })}
        />
        <DeleteButton
          label={t('deleteScenario', { name })}
          onDelete={() => change(requestJson('DELETE', pathOf(id)))}
        />
      </div>
    </li>
  )
}

const IconButton = ({ icon, label, onPress }: { icon: IconName; label: string; onPress: () => void }) => (
  <button type="button" class="button quiet square" aria-label={label} title={label} onClick={onPress}>
    <Icon name={icon} />
  </button>
)

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
