import { useState } from 'preact/hooks'
import type { ClockState } from '../../schemas/generated/types.ts'
import { Field, TextField } from '../components/field.tsx'
import { formatChinaTime, parseChinaTime } from '../format/time.ts'
import { type TextKey, t } from '../text/index.ts'

interface ClockControlsProps {
  readonly state: ClockState
  readonly onChange: (body: unknown) => void
}

const steps: readonly [label: TextKey, seconds: number][] = [
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
  ['dayAndMore', 90_000],
]

/** Freeze, advance, set, and back to the system's time. */
export const ClockControls = ({ state, onChange }: ClockControlsProps) => (
  <div class="panel form">
    <div class="button-row">
      <button type="button" class="button" disabled={state.frozen} onClick={() => onChange({ freeze: true })}>
        {t('freeze')}
      </button>
      <button type="button" class="button" onClick={() => onChange({ reset: true })}>
        {t('clockReset')}
      </button>
    </div>
    <fieldset>
      <legend>{t('advance')}</legend>
      <div class="button-row">
        {steps.map(([label, seconds]) => (
          <button key={label} type="button" class="button" onClick={() => onChange({ advance: { seconds } })}>
            +{t(label)}
          </button>
        ))}
      </div>
      <AdvanceForm onChange={onChange} />
    </fieldset>
    <SetForm state={state} onChange={onChange} />
  </div>
)

function AdvanceForm({ onChange }: { onChange: (body: unknown) => void }) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const seconds = Number(new FormData(event.currentTarget as HTMLFormElement).get('seconds'))
    onChange({ advance: { seconds } })
  }
  return (
    <form class="inline-form" onSubmit={(event) => submit(event as SubmitEvent)}>
      <TextField label={t('advanceBy')} name="seconds" type="number" step="any" value="300" required />
      <button type="submit" class="button">
        {t('advance')}
      </button>
    </form>
  )
}

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
        <button type="button" class="button" disabled={!time} onClick={() => onChange({ set: time })}>
          {t('setRunning')}
        </button>
        <button type="button" class="button" disabled={!time} onClick={() => onChange({ freeze: time })}>
          {t('setFrozen')}
        </button>
      </div>
    </fieldset>
  )
}
