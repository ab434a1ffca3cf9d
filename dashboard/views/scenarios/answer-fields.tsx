import { useState } from 'preact/hooks'
import type { Fault, Latency, ScenarioAnswer } from '../../../schemas/generated/types.ts'
import { Choice, NumberField, TextField } from '../../components/field.tsx'
import { faultWords } from '../../format/scenario.ts'
import { faultKinds } from '../../state/read-scenario.ts'
import { reference } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { type TextKey, t } from '../../text/index.ts'

interface AnswerFieldsProps {
  /** Names the fields: answers.0.statusCode. */
  readonly number: number
  /** What the reader sees, from 1. */
  readonly position: number
  /** What stands in them at first. */
  readonly answer?: ScenarioAnswer | undefined
  readonly onRemove: (() => void) | undefined
}

/** One forced answer: statusCode, statusMsg, fault, latency, and for how many requests. */
export function AnswerFields({ number, position, answer = {}, onRemove }: AnswerFieldsProps) {
  const [fault, setFault] = useState<string>(answer.fault?.kind ?? '')
  const [latency, setLatency] = useState(kindOf(answer.latency))
  const name = (field: string) => `answers.${number}.${field}`
  return (
    <fieldset class="answer-fields">
      <legend>{t('answerNumber', { number: position })}</legend>
      <div class="form-grid">
        <StatusCodeFields name={name} code={answer.statusCode} />
        <TextField
          label={t('statusMsg')}
          note={t('statusMsgNote')}
          name={name('statusMsg')}
          value={answer.statusMsg ?? ''}
        />
        <NumberField
          label={t('times')}
          note={t('timesNote')}
          name={name('times')}
          bounds={[1, 1_000_000]}
          value={String(answer.times ?? '')}
        />
        <Choice
          label={t('fault')}
          name={name('fault')}
          none={t('noFault')}
          values={faultKinds.map((kind) => [kind, `${kind}${t('colon')}${t(faultWords[kind])}`])}
          value={fault}
          onChoose={setFault}
        />
        <FaultFields fault={fault} name={name} given={answer.fault} />
        <Choice
          label={t('latency')}
          name={name('latency')}
          none={t('noLatency')}
          values={[
            ['fixed', t('fixedLatency')],
            ['varied', t('variedLatency')],
          ]}
          value={latency}
          onChoose={setLatency}
        />
        <LatencyFields latency={latency} name={name} given={answer.latency} />
      </div>
      {onRemove && (
        <button type="button" class="button small quiet" onClick={onRemove}>
          {t('removeAnswer', { number: position })}
        </button>
      )}
    </fieldset>
  )
}

const kindOf = (latency: Latency | undefined): string =>
  latency === undefined ? '' : 'milliseconds' in latency ? 'fixed' : 'varied'

type Named = (field: string) => string

function StatusCodeFields({ name, code = '' }: { name: Named; code: string | undefined }) {
  const { statusCodes } = useStore(reference)
  const values = [...statusCodes.values()].map(({ code, message }) => [code, `${code} ${message}`] as const)
  return (
    <>
      <Choice label={t('statusCode')} name={name('statusCode')} none={t('asDeserved')} values={values} value={code} />
      <TextField
        label={t('otherCode')}
        note={t('otherCodeNote')}
        name={name('otherCode')}
        pattern="-?[0-9]+"
        value={statusCodes.has(code) ? '' : code}
        mono
      />
    </>
  )
}

interface PartProps<Part> {
  readonly name: Named
  /** What stands there at first. */
  readonly given: Part | undefined
}

function FaultFields({ fault, name, given }: PartProps<Fault> & { fault: string }) {
  if (fault === 'gateway-error') {
    return (
      <Choice
        label={t('httpStatus')}
        name={name('status')}
        none="502"
        values={['500', '503']}
        value={String(given?.status ?? '')}
      />
    )
  }
  if (fault !== 'slow-trickle') return null
  const value = String(given?.bytesPerSecond ?? 20)
  return (
    <NumberField
      label={t('bytesPerSecond')}
      name={name('bytesPerSecond')}
      bounds={[1, 100_000]}
      step="any"
      value={value}
    />
  )
}

function LatencyFields({ latency, name, given }: PartProps<Latency> & { latency: string }) {
  const startOf = (part: string, usual: string) => String(Object(given)[part] ?? usual)
  const field = (part: string, words: TextKey, bounds: readonly [number, number], usual: string) => (
    <NumberField label={t(words)} name={name(part)} bounds={bounds} step="any" value={startOf(part, usual)} required />
  )
  if (latency === 'fixed') return field('milliseconds', 'milliseconds', [0, 600_000], '500')
  if (latency !== 'varied') return null
  return (
    <>
      {field('medianMilliseconds', 'median', [0, 60_000], '300')}
      {field('sigma', 'sigma', [0, 3], '0.5')}
    </>
  )
}
