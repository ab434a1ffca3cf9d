import { Fragment } from 'preact'
import { useState } from 'preact/hooks'
import type { AccountList, Scenario } from '../../../schemas/generated/types.ts'
import { requestJson, withQuery } from '../../api/request-json.ts'
import { AddingForm } from '../../components/columns.tsx'
import { NumberField, TextField } from '../../components/field.tsx'
import type { Filled } from '../../components/form.tsx'
import { type Draft, isForcing, readScenario } from '../../state/read-scenario.ts'
import { bump } from '../../state/session.ts'
import { useResource } from '../../state/use-resource.ts'
import { t } from '../../text/index.ts'
import { AnswerFields } from './answer-fields.tsx'
import { MatchFields } from './match-fields.tsx'

interface ScenarioFormProps {
  readonly accountSID: string
  readonly draft: Draft | undefined
  /** Ends what was begun with a draft. */
  readonly onEnd: () => void
}

/** Makes a scenario, or changes one. */
export function ScenarioForm({ accountSID, draft, onEnd }: ScenarioFormProps) {
  const { scenario = {}, id } = draft ?? {}
  const [answers, setAnswers] = useState<readonly number[]>((scenario.answers ?? [{}]).map((_, number) => number))
  const [isLacking, setLacking] = useState(false)
  const [round, setRound] = useState(0)
  const { data } = useResource<AccountList>('accounts', 'accounts')
  const accounts = data?.accounts ?? []
  const save = async ({ read, form, send }: Filled) => {
    const asked = readScenario(read, answers)
    setLacking(!isForcing(asked))
    if (!isForcing(asked)) return form.querySelector<HTMLElement>('.answer-fields select')?.focus()
    const isThere = accounts.some((account) => account.accountSID === asked.match?.accountSID)
    if (!(await send(store(id, asked, isThere), t(id ? 'scenarioChanged' : 'scenarioCreated')))) return
    bump('scenarios')
    if (draft) return onEnd()
    // New fields; the numbers of the old ones are never used again, so that those of a removed answer do not come back.
    setRound(round + 1)
    setAnswers([Math.max(...answers) + 1])
  }
  return (
    <AddingForm
      title={t(id ? 'changeScenario' : draft ? 'duplicateScenario' : 'newScenario')}
      {...(id && { submit: t('save') })}
      onSubmit={save}
      onCancel={draft && onEnd}
      stepsOf={(steps) => stepsToField(steps, answers)}
    >
      <Fragment key={round}>
        <TextField label={t('scenarioName')} note={t('optional')} name="name" value={scenario.name ?? ''} />
        <MatchFields draft={draft} accounts={accounts} accountSID={accountSID} />
        <LimitFields limit={scenario.limit} />
        <AnswerList answers={answers} given={scenario.answers ?? []} isLacking={isLacking} onChange={setAnswers} />
        <NumberField
          label={t('share')}
          name="share"
          bounds={[0.0001, 100]}
          step="any"
          value={String(Math.round((scenario.share ?? 1) * 1e6) / 1e4)}
        />
      </Fragment>
    </AddingForm>
  )
}

/** An account of one's own has its scenarios to itself; those of an account that there is not are kept with all others. */
function store(id: string | undefined, scenario: Scenario, isThere: boolean): Promise<unknown> {
  if (id !== undefined) return requestJson('PUT', `scenarios/${encodeURIComponent(id)}`, scenario)
  const accountSID = isThere ? scenario.match?.accountSID : undefined
  return requestJson('POST', withQuery('scenarios', { accountSID }), scenario)
}

/** The form numbers its answers in its own way, and has all that is of one side by side. */
function stepsToField(steps: readonly string[], answers: readonly number[]): readonly string[] {
  const [list = '', index = '', ...rest] = steps
  if (list !== 'answers' || index === '') return steps
  // That an answer never comes is for want of a number of times in the one before.
  if (rest.length === 0) return [list, String(answers[Number(index) - 1]), 'times']
  return [list, String(answers[Number(index)]), ...rest.slice(-1).map(toTyped)]
}

/** A code that was chosen is right, so that a wrong one was typed. */
const toTyped = (step: string): string => (step === 'statusCode' ? 'otherCode' : step)

interface AnswerListProps {
  /** A number for each, never used twice. */
  readonly answers: readonly number[]
  /** What those of the first numbers begin with. */
  readonly given: NonNullable<Scenario['answers']> | readonly []
  /** Whether none of them forced anything when the form was sent. */
  readonly isLacking: boolean
  readonly onChange: (answers: readonly number[]) => void
}

const AnswerList = ({ answers, given, isLacking, onChange }: AnswerListProps) => (
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
        answer={given[number]}
        onRemove={answers.length > 1 ? () => onChange(answers.filter((other) => other !== number)) : undefined}
      />
    ))}
    <button type="button" class="button small" onClick={() => onChange([...answers, Math.max(...answers) + 1])}>
      {t('addAnswer')}
    </button>
  </div>
)

const LimitFields = ({ limit }: { limit: Scenario['limit'] }) => (
  <fieldset>
    <legend>{t('limit')}</legend>
    <p class="note">{t('limitNote')}</p>
    <div class="form-grid">
      <NumberField
        label={t('limitCalls')}
        note={t('limitCallsNote')}
        name="limit.calls"
        bounds={[1, 1000]}
        value={String(limit?.calls ?? '')}
      />
      <NumberField
        label={t('limitSeconds')}
        name="limit.seconds"
        bounds={[0, 86_400]}
        step="any"
        value={String(limit?.seconds ?? 1)}
        required
      />
    </div>
  </fieldset>
)
