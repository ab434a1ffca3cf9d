import { useState } from 'preact/hooks'
import type { ScenarioState } from '../../../schemas/generated/types.ts'
import { withQuery } from '../../api/request-json.ts'
import { Columns } from '../../components/columns.tsx'
import { ForgetButton } from '../../components/forget-button.tsx'
import { focusTitle, Page } from '../../components/page.tsx'
import { Pager } from '../../components/pager.tsx'
import { formatAnswers, formatMatch } from '../../format/scenario.ts'
import type { Draft } from '../../state/read-scenario.ts'
import { filter } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { useSlices } from '../../state/use-pages.ts'
import { useResource } from '../../state/use-resource.ts'
import { t } from '../../text/index.ts'
import { ScenarioCard } from './scenario-card.tsx'
import { ScenarioForm } from './scenario-form.tsx'

/** Which requests get a forced answer. */
export function ScenariosView() {
  const { accountSID } = useStore(filter)
  const { data, error } = useResource<{ scenarios: ScenarioState[] }>(
    withQuery('scenarios', { accountSID }),
    'scenarios',
  )
  const [asked, setDraft] = useState<Draft | undefined>(undefined)
  // One that is gone meanwhile, by a reset or from elsewhere, cannot be changed any more.
  const isGone = asked?.id !== undefined && data !== undefined && !data.scenarios.some(({ id }) => id === asked.id)
  const draft = isGone ? undefined : asked
  const end = () => {
    setDraft(undefined)
    focusTitle()
  }
  return (
    <Page title={t('scenarios')} intro={t('scenariosIntro')} error={error} isLoading={!data}>
      <Columns
        label={t('ownScenarios')}
        form={<ScenarioForm key={keyOf(draft, accountSID)} accountSID={accountSID} draft={draft} onEnd={end} />}
        list={data && <Lists scenarios={data.scenarios} accountSID={accountSID} onDraft={setDraft} />}
      />
    </Page>
  )
}

/** Another draft is another form. */
const keyOf = (draft: Draft | undefined, accountSID: string): string =>
  draft ? `${draft.id} ${JSON.stringify(draft.scenario)}` : `new ${accountSID}`

function Lists({ scenarios, ...props }: ScenarioListProps) {
  const builtIn = scenarios.filter((state) => state.builtIn)
  return (
    <>
      <ScenarioList scenarios={scenarios.filter((state) => !state.builtIn)} {...props} />
      {builtIn.length > 0 && <BuiltInScenarios scenarios={builtIn} />}
    </>
  )
}

interface ScenarioListProps {
  readonly scenarios: readonly ScenarioState[]
  readonly accountSID: string
  /** Begins to change a scenario, or to make one like it. */
  readonly onDraft: (draft: Draft) => void
}

/** One's own, in the order in which they are tried. */
function ScenarioList({ scenarios, accountSID, onDraft }: ScenarioListProps) {
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
      {scenarios.length === 0 ? (
        <p class="empty boxed">{t('scenariosEmpty')}</p>
      ) : (
        <ul class="cards">
          {shown.map((state) => (
            <ScenarioCard key={state.id} state={state} onDraft={onDraft} />
          ))}
        </ul>
      )}
      <Pager {...pages} />
    </>
  )
}

/** The built-in ones, which are many and all alike: one line each. */
const BuiltInScenarios = ({ scenarios }: { scenarios: readonly ScenarioState[] }) => (
  <details class="panel">
    <summary>{t('builtInScenarios', { count: scenarios.length })}</summary>
    <p class="note">{t('builtInScenariosNote')}</p>
    <ul class="plain lines mono">
      {scenarios.map(({ id, scenario }) => (
        <li key={id}>
          <span>{formatMatch(scenario, t).join(' · ') || t('anyRequest')}</span>
          <span class="arrow" aria-hidden="true">
            →
          </span>
          <span>
            {formatAnswers(scenario)
              .map((answer) => answer || t('asDeserved'))
              .join(', ')}
          </span>
        </li>
      ))}
    </ul>
  </details>
)
