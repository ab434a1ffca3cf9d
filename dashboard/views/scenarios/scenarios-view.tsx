import type { ScenarioState } from '../../../schemas/generated/types.ts'
import { withQuery } from '../../api/request-json.ts'
import { Columns } from '../../components/columns.tsx'
import { Page } from '../../components/page.tsx'
import { filter } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { useResource } from '../../state/use-resource.ts'
import { t } from '../../text/index.ts'
import { ScenarioForm } from './scenario-form.tsx'
import { BuiltInScenarios, ScenarioList } from './scenario-list.tsx'

/** Which requests get a forced answer. */
export function ScenariosView() {
  const { accountSID } = useStore(filter)
  const { data, error } = useResource<{ scenarios: ScenarioState[] }>(
    withQuery('scenarios', { accountSID }),
    'scenarios',
  )
  return (
    <Page title={t('scenarios')} intro={t('scenariosIntro')} error={error} isLoading={!data}>
      <Columns
        label={t('ownScenarios')}
        form={<ScenarioForm accountSID={accountSID} />}
        list={data && <Lists scenarios={data.scenarios} accountSID={accountSID} />}
      />
    </Page>
  )
}

function Lists({ scenarios, accountSID }: { scenarios: readonly ScenarioState[]; accountSID: string }) {
  const builtIn = scenarios.filter((state) => state.builtIn)
  return (
    <>
      <ScenarioList scenarios={scenarios.filter((state) => !state.builtIn)} accountSID={accountSID} />
      {builtIn.length > 0 && <BuiltInScenarios scenarios={builtIn} />}
    </>
  )
}
