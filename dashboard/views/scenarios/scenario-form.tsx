import { useState } from 'preact/hooks'
import { requestJson, withQuery } from '../../api/request-json.ts'
import { AddingForm } from '../../components/columns.tsx'
import { Choice, NumberField, TextField } from '../../components/field.tsx'
import type { Filled } from '../../components/form.tsx'
import { isForcing, matchTexts, readScenario } from '../../state/read-scenario.ts'
import { bump } from '../../state/session.ts'
import { t } from '../../text/index.ts'
import { AnswerFields } from './answer-fields.tsx'

/** Makes a scenario. */
export function ScenarioForm({ accountSID }: { accountSID: string }) {
  const [answers, setAnswers] = useState<readonly number[]>([0])
  const [isLacking, setLacking] = useState(false)
  const create = async ({ read, form, send }: Filled) => {
    const scenario = readScenario(read, answers)
    setLacking(!isForcing(scenario))
    if (!isForcing(scenario)) return form.querySelector<HTMLElement>('.answer-fields select')?.focus()
    const work = requestJson('POST', withQuery('scenarios', { accountSID }), scenario)
    if (!(await send(work, t('scenarioCreated')))) return
    form.reset()
    // Numbers are never used twice, so that the fields of a removed answer do not come back.
    setAnswers([Math.max(...answers) + 1])
    bump('scenarios')
  }
  return (
    <AddingForm title={t('newScenario')} onSubmit={create} stepsOf={(steps) => stepsToField(steps, answers)}>
      <TextField label={t('scenarioName')} note={t('optional')} name="name" />
      <MatchFields />
      <LimitFields />
      <AnswerList answers={answers} isLacking={isLacking} onChange={setAnswers} />
      <NumberField label={t('share')} name="share" bounds={[1, 100]} value="100" />
    </AddingForm>
  )
}

/** The form numbers its answers in its own way, and has all that is of one side by side. */
function stepsToField(steps: readonly string[], answers: readonly number[]): readonly string[] {
  const [list = '', index = '', ...rest] = steps
  if (list !== 'answers' || index === '') return steps
  // That an answer never comes is for want of a number of times in the one before.
  if (rest.length === 0) return [list, String(answers[Number(index) - 1]), 'times']
  return [list, String(answers[Number(index)]), ...rest.slice(-1)]
}

interface AnswerListProps {
  /** A number for each, never used twice. */
  readonly answers: readonly number[]
  /** Whether none of them forced anything when the form was sent. */
  readonly isLacking: boolean
  readonly onChange: (answers: readonly number[]) => void
}

const AnswerList = ({ answers, isLacking, onChange }: AnswerListProps) => (
  <div class="answer-list">
    <h3>{t('answers')}</h3>
    {isLacking && (
      <p class="alert" role="alert">
        {t('scenarioForcesNothing')}
      </p>
    )}
    {answers.map((number, index) => (
      <AnswerFields
        key={number}
        number={number}
        position={index + 1}
        onRemove={answers.length > 1 ? () => onChange(answers.filter((other) => other !== number)) : undefined}
      />
    ))}
    <button type="button" class="button small" onClick={() => onChange([...answers, Math.max(...answers) + 1])}>
      {t('addAnswer')}
    </button>
  </div>
)

const LimitFields = () => (
  <fieldset>
    <legend>{t('limit')}</legend>
    <p class="note">{t('limitNote')}</p>
    <div class="form-grid">
      <NumberField label={t('limitCalls')} note={t('limitCallsNote')} name="limit.calls" bounds={[1, 1000]} />
      <NumberField label={t('limitSeconds')} name="limit.seconds" bounds={[0, 86_400]} step="any" value="1" required />
    </div>
  </fieldset>
)

const MatchFields = () => (
  <fieldset>
    <legend>{t('match')}</legend>
    <p class="note">{t('matchNote')}</p>
    <div class="form-grid">
      {matchTexts.map((name) => (
        <TextField key={name} label={name} name={`match.${name}`} mono />
      ))}
      <Choice
        label={t('environment')}
        name="match.environment"
        none={t('anyEnvironment')}
        values={(['sandbox', 'production'] as const).map((name) => [name, t(name)])}
      />
    </div>
  </fieldset>
)
