import type { BehaviourState } from '../../../schemas/generated/types.ts'
import { requestJson } from '../../api/request-json.ts'
import { saveFile } from '../../api/save-file.ts'
import { act } from '../../components/act.ts'
import { ProvenanceBadge } from '../../components/badges.tsx'
import { focusTitle, Page } from '../../components/page.tsx'
import { Switch } from '../../components/switch.tsx'
import { readKnobs } from '../../state/knobs.ts'
import { bump } from '../../state/session.ts'
import { useResource } from '../../state/use-resource.ts'
import { t } from '../../text/index.ts'
import { KnobTable, OrderTable } from './knob-tables.tsx'

/** The rules in force with how far each can be trusted, and what was changed since the start. */
export function BehaviourView() {
  const { data, error } = useResource<BehaviourState>('behaviour/state', 'behaviour')
  return (
    <Page title={t('behaviour')} intro={t('behaviourIntro')} error={error} isLoading={!data}>
      {data && <Rules state={data} />}
    </Page>
  )
}

function Rules({ state }: { state: BehaviourState }) {
  const { order, codes, others } = readKnobs(state)
  const changed = [order, ...codes, ...others].filter(({ isChanged }) => isChanged).length
  return (
    <>
      <Controls state={state} changed={changed + (state.strict === state.start.strict ? 0 : 1)} />
      <Legend />
      <OrderTable order={order} codes={codes} isStrict={state.strict} />
      <KnobTable knobs={others} />
    </>
  )
}

const Legend = () => (
  <ul class="plain legend">
    {(['documented', 'observed', 'assumed', 'verified'] as const).map((provenance) => (
      <li key={provenance}>
        <ProvenanceBadge provenance={provenance} /> {t(`${provenance}Means`)}
      </li>
    ))}
  </ul>
)

/** What is about all rules: strict, how many were changed, back to the start, and the file. */
const Controls = ({ state, changed }: { state: BehaviourState; changed: number }) => (
  <section class="panel form" aria-label={t('allRules')}>
    <div class="card-title">
      <strong>{t('strict')}</strong>
      <Switch label={t('strict')} isOn={state.strict} onChange={(strict) => void put('/strict', { strict })} />
      {state.strict !== state.start.strict && <span class="badge changed">{t('changed')}</span>}
      <span class="note wrap">{t('strictMeans')}</span>
    </div>
    <p class="note" role="status">
      {changed === 0 ? t('noneChanged') : t('countChanged', { count: changed })}
    </p>
    <div class="button-row">
      {changed > 0 && (
        <button type="button" class="button" onClick={() => void putAllBack()}>
          {t('putAllBack')}
        </button>
      )}
      <button type="button" class="button" onClick={() => save(state)}>
        {t('downloadBehaviour')}
      </button>
    </div>
    <p class="note wrap">
      {t('behaviourFileNote')}{' '}
      <code class="mono">npx telemeeting mock --behaviour behaviour.json{state.strict ? ' --strict' : ''}</code>
    </p>
  </section>
)

/** Changes the rules, and shows what came of it. */
async function put(path: string, body: object): Promise<void> {
  await act(requestJson('PUT', `behaviour${path}`, body))
  bump('behaviour')
}

async function putAllBack(): Promise<void> {
  await act(requestJson('DELETE', 'behaviour'), t('behaviourAsAtStart'))
  bump('behaviour')
  focusTitle()
}

/** Without the address of its schema, which lies elsewhere than beside the file. */
function save({ behaviour: { $schema: _, ...file } }: BehaviourState): void {
  saveFile('behaviour.json', `${JSON.stringify(file, null, 2)}\n`)
}
