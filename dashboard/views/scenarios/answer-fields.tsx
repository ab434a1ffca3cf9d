import { useState } from 'preact/hooks'
import { Field, NumberField } from '../../components/field.tsx'
import { faultKinds } from '../../state/read-scenario.ts'
import { reference } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { t } from '../../text/index.ts'

interface AnswerFieldsProps {
  /** Names the fields: answers.0.statusCode. */
  readonly number: number
  /** What the reader sees, from 1. */
  readonly position: number
  readonly onRemove: (() => void) | undefined
}

/** One forced answer: statusCode, fault, latency, and for how many requests. */
export function AnswerFields({ number, position, onRemove }: AnswerFieldsProps) {
  const [fault, setFault] = useState('')
  const [latency, setLatency] = useState('')
  const name = (field: string) => `answers.${number}.${field}`
  return (
    <fieldset class="answer-fields">
      <legend>{t('answerNumber', { number: position })}</legend>
      <div class="form-grid">
        <StatusCodeChoice name={name('statusCode')} />
        <NumberField label={t('times')} note={t('timesNote')} name={name('times')} bounds={[1, 1_000_000]} />
        <Choice label={t('fault')} name={name('fault')} none={t('noFault')} values={faultKinds} onChoose={setFault} />
        <FaultFields fault={fault} name={name} />
        <Field label={t('latency')}>
          <select name={name('latency')} onChange={(event) => setLatency(event.currentTarget.value)}>
            <option value="">{t('noLatency')}</option>
            <option value="fixed">{t('fixedLatency')}</option>
            <option value="varied">{t('variedLatency')}</option>
          </select>
        </Field>
        <LatencyFields latency={latency} name={name} />
      </div>
      {onRemove && (
        <button type="button" class="button small quiet" onClick={onRemove}>
          {t('removeAnswer', { number: position })}
        </button>
      )}
    </fieldset>
  )
}

function StatusCodeChoice({ name }: { name: string }) {
  const { statusCodes } = useStore(reference)
  return (
    <Field label={t('statusCode')}>
      <select name={name}>
        <option value="">{t('asDeserved')}</option>
        {[...statusCodes.values()].map(({ code, message }) => (
          <option key={code} value={code}>
            {code} {message}
          </option>
        ))}
      </select>
    </Field>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly name: string
  readonly none: string
  readonly values: readonly string[]
  readonly onChoose?: (value: string) => void
}

export const Choice = ({ label, name, none, values, onChoose }: ChoiceProps) => (
  <Field label={label}>
    <select name={name} onChange={(event) => onChoose?.(event.currentTarget.value)}>
      <option value="">{none}</option>
      {values.map((value) => (
        <option key={value} value={value}>
          {value}
        </option>
      ))}
    </select>
  </Field>
)

type Named = (field: string) => string

function FaultFields({ fault, name }: { fault: string; name: Named }) {
  if (fault === 'gateway-error') {
    return <Choice label={t('httpStatus')} name={name('status')} none="502" values={['500', '503']} />
  }
  if (fault !== 'slow-trickle') return null
  return <NumberField label={t('bytesPerSecond')} name={name('bytesPerSecond')} bounds={[1, 100_000]} value="20" />
}

function LatencyFields({ latency, name }: { latency: string; name: Named }) {
  if (latency === 'fixed') {
    return (
      <NumberField label={t('milliseconds')} name={name('milliseconds')} bounds={[0, 600_000]} value="500" required />
    )
  }
  if (latency !== 'varied') return null
  return (
    <>
      <NumberField label={t('median')} name={name('medianMilliseconds')} bounds={[1, 60_000]} value="300" required />
      <NumberField label={t('sigma')} name={name('sigma')} bounds={[0, 3]} step="any" value="0.5" required />
    </>
  )
}
