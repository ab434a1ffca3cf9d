import { useState } from 'preact/hooks'
import { Choice, NumberField, TextField } from '../../components/field.tsx'
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

/** One forced answer: statusCode, statusMsg, fault, latency, and for how many requests. */
export function AnswerFields({ number, position, onRemove }: AnswerFieldsProps) {
  const [fault, setFault] = useState('')
  const [latency, setLatency] = useState('')
  const name = (field: string) => `answers.${number}.${field}`
  return (
    <fieldset class="answer-fields">
      <legend>{t('answerNumber', { number: position })}</legend>
      <div class="form-grid">
        <StatusCodeChoice name={name('statusCode')} />
        <TextField label={t('otherCode')} note={t('otherCodeNote')} name={name('otherCode')} mono />
        <TextField label={t('statusMsg')} note={t('statusMsgNote')} name={name('statusMsg')} />
        <NumberField label={t('times')} note={t('timesNote')} name={name('times')} bounds={[1, 1_000_000]} />
        <Choice label={t('fault')} name={name('fault')} none={t('noFault')} values={faultKinds} onChoose={setFault} />
        <FaultFields fault={fault} name={name} />
        <Choice
          label={t('latency')}
          name={name('latency')}
          none={t('noLatency')}
          values={[
            ['fixed', t('fixedLatency')],
            ['varied', t('variedLatency')],
          ]}
          onChoose={setLatency}
        />
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
  const values = [...statusCodes.values()].map(({ code, message }) => [code, `${code} ${message}`] as const)
  return <Choice label={t('statusCode')} name={name} none={t('asDeserved')} values={values} />
}

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
