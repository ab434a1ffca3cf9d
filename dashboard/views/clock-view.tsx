import { useEffect, useState } from 'preact/hooks'
import type { ClockState } from '../../schemas/generated/types.ts'
import { requestJson, withQuery } from '../api/request-json.ts'
import { act } from '../components/act.ts'
import { Field, TextField } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Page } from '../components/page.tsx'
import { formatChinaTime, formatOffset, formatVendorTimestamp, parseChinaTime } from '../format/time.ts'
import { bump, filter } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { useResource } from '../state/use-resource.ts'
import { type TextKey, t } from '../text/index.ts'

/** The mock's clock: what time it has, and how to change it. */
export function ClockView() {
  const { accountSID } = useStore(filter)
  const path = withQuery('clock', { accountSID })
  const { data, error } = useResource<ClockState>(path, 'clock')
  const change = async (body: unknown) => {
    await requestJson('PUT', path, body)
    bump('clock')
  }
  return (
    <Page title={t('clock')} intro={t('clockIntro')} error={error} isLoading={!data}>
      {data && (
        <div class="columns">
          <div class="column">
            <ClockFace key={`${data.epochMilliseconds}${data.frozen}`} state={data} />
          </div>
          <div class="column">
            <ClockControls state={data} onChange={change} />
          </div>
        </div>
      )}
    </Page>
  )
}

function ClockFace({ state }: { state: ClockState }) {
  const now = useTicking(state)
  return (
    <section class="panel clock-face" aria-label={t('clock')}>
      <p class={state.frozen ? 'chip forced' : 'chip served'}>{t(state.frozen ? 'clockFrozen' : 'clockRunning')}</p>
      <p class="big-time mono" id="china-time">
        {formatChinaTime(now)}
      </p>
      <p class="note">{t('chinaTime')}</p>
      <dl class="explained">
        <dt>{t('utc')}</dt>
        <dd class="mono">{`${new Date(now).toISOString().slice(0, 19)}Z`}</dd>
        <dt>{t('timestamp')}</dt>
        <dd class="mono">{formatVendorTimestamp(now)}</dd>
      </dl>
      <p class="note">
        {Math.abs(state.offsetMilliseconds) < 1000
          ? t('clockOwn')
          : t('clockOffset', { offset: formatOffset(state.offsetMilliseconds, t('units')) })}
      </p>
    </section>
  )
}

/** The mock's time, going on from when it was told. */
function useTicking({ epochMilliseconds, frozen }: ClockState): number {
  const [elapsed, setElapsed] = useState(0)
  useEffect(() => {
    if (frozen) return
    const start = performance.now()
    const timer = setInterval(() => setElapsed(performance.now() - start), 500)
    return () => clearInterval(timer)
  }, [])
  return epochMilliseconds + elapsed
}

interface ClockControlsProps {
  readonly state: ClockState
  readonly onChange: (body: unknown) => Promise<void>
}

const steps: readonly [label: TextKey, seconds: number][] = [
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
  ['dayAndMore', 90_000],
]

/** Freeze, advance, set, and back to the system's time. */
const ClockControls = ({ state, onChange }: ClockControlsProps) => (
  <div class="panel form">
    <div class="button-row">
      <button type="button" class="button" disabled={state.frozen} onClick={() => void act(onChange({ freeze: true }))}>
        {t('freeze')}
      </button>
      <button type="button" class="button" onClick={() => void act(onChange({ reset: true }))}>
        {t('clockReset')}
      </button>
    </div>
    <fieldset>
      <legend>{t('advance')}</legend>
      <div class="button-row">
        {steps.map(([label, seconds]) => (
          <button key={label} type="button" class="button" onClick={() => void act(onChange({ advance: { seconds } }))}>
            +{t(label)}
          </button>
        ))}
      </div>
      <AdvanceForm onChange={onChange} />
      <p class="note wrap">{t('advanceNote')}</p>
    </fieldset>
    <SetForm state={state} onChange={onChange} />
  </div>
)

const AdvanceForm = ({ onChange }: Pick<ClockControlsProps, 'onChange'>) => (
  <Form
    label={t('advance')}
    submit={t('advance')}
    isQuiet
    stepsOf={(steps) => steps.slice(-1)}
    onSubmit={({ read, send }) => send(onChange({ advance: { seconds: Number(read('seconds')) } }))}
  >
    <div class="form-grid">
      <TextField label={t('advanceBy')} name="seconds" type="number" step="any" value="300" required />
    </div>
  </Form>
)

function SetForm({ state, onChange }: ClockControlsProps) {
  const [text, setText] = useState(formatChinaTime(state.epochMilliseconds).replace(' ', 'T'))
  const time = parseChinaTime(text)
  return (
    <fieldset>
      <legend>{t('setClock')}</legend>
      <Field label={t('chinaTime')}>
        <input type="datetime-local" step="1" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </Field>
      <div class="button-row">
        <button type="button" class="button" disabled={!time} onClick={() => void act(onChange({ set: time }))}>
          {t('setRunning')}
        </button>
        <button type="button" class="button" disabled={!time} onClick={() => void act(onChange({ freeze: time }))}>
          {t('setFrozen')}
        </button>
      </div>
    </fieldset>
  )
}
