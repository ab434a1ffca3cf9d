import { requestJson, withQuery } from '../../api/request-json.ts'
import type { ScenarioState } from '../../api/types.ts'
import { act } from '../../components/act.ts'
import { Page } from '../../components/page.tsx'
import { bump, filter } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { useResource } from '../../state/use-resource.ts'
import { t } from '../../text/index.ts'
import { ScenarioForm } from './scenario-form.tsx'
import { BuiltInScenarios, ScenarioList } from './scenario-list.tsx'

/** Which requests get a forced answer. */
export function ScenariosView() {
  const { accountSID } = useStore(filter)
  const path = withQuery('scenarios', { accountSID })
  const { data, error } = useResource<{ scenarios: ScenarioState[] }>(path, 'scenarios')
  const own = data?.scenarios.filter(({ builtIn }) => !builtIn) ?? []
  const builtIn = data?.scenarios.filter((state) => state.builtIn) ?? []
  const forget = async () => {
    await act(requestJson('DELETE', path))
    bump('scenarios')
  }
  return (
    <Page title={t('scenarios')} intro={t('scenariosIntro')} error={error} isLoading={!data}>
      <div class="columns">
        <section class="column" aria-label={t('ownScenarios')}>
          <div class="panel-head">
            <h2>{t('ownScenarios')}</h2>
            {own.length > 0 && (
              <button type="button" class="button small" onClick={() => void forget()}>
                {t('deleteScenarios')}
              </button>
            )}
          </div>
          {data && own.length === 0 && <p class="empty boxed">{t('scenariosEmpty')}</p>}
          <ScenarioList scenarios={own} />
          {builtIn.length > 0 && <BuiltInScenarios scenarios={builtIn} />}
        </section>
        <div class="column">
          <ScenarioForm accountSID={accountSID} />
        </div>
      </div>
    </Page>
  )
}
