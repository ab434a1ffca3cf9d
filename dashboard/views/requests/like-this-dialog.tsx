import type { Entry, Scenario, ScenarioAnswer } from '../../../schemas/generated/types.ts'
import { requestJson, withQuery } from '../../api/request-json.ts'
import { closeDialog, Dialog } from '../../components/dialog.tsx'
import { Choice, NumberField } from '../../components/field.tsx'
import { type Filled, Form } from '../../components/form.tsx'
import { answerLike, matchLike } from '../../format/like-request.ts'
import { formatAnswers, formatMatch } from '../../format/scenario.ts'
import { bump, reference } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { t } from '../../text/index.ts'

/** Makes a scenario that answers the next requests like this one as this one was, or with another code. */
export function LikeThisDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { statusCodes } = useStore(reference)
  const same = answerLike(entry, statusCodes.get(entry.answer.statusCode ?? '')?.message)
  const match = matchLike(entry)
  const create = async ({ read, form, send }: Filled) => {
    const answer = read('statusCode') === '' ? same : ({ statusCode: read('statusCode') } as ScenarioAnswer)
    const times = Number(read('times'))
    const scenario: Scenario = { name: t('likeName', { id: entry.id }), match, answers: [{ ...answer, times }] }
    if (!(await send(requestJson('POST', pathFor(entry), scenario), t('likeDone', { count: times })))) return
    bump('scenarios')
    closeDialog(form)
  }
  return (
    <Dialog title={t('likeThis')} onClose={onClose}>
      <p class="wrap">{t('likeMatch')}</p>
      <ul class="plain mono wrap">
        {formatMatch({ match }, t).map((condition) => (
          <li key={condition}>{condition}</li>
        ))}
      </ul>
      <Form
        label={t('likeThis')}
        submit={t('create')}
        onSubmit={create}
        onCancel={({ currentTarget }) => closeDialog(currentTarget as Element)}
      >
        <div class="form-grid wide">
          <NumberField label={t('likeTimes')} name="times" bounds={[1, 1_000_000]} value="1" required />
          <Choice
            label={t('likeAnswer')}
            name="statusCode"
            {...(Object.keys(same).length > 0 && {
              none: t('likeSame', { answer: formatAnswers({ answers: [same] }).join() }),
            })}
            values={[...statusCodes.values()].map(({ code, message }) => [code, `${code} ${message}`] as const)}
          />
        </div>
      </Form>
      <p class="note">{t('likeNote')}</p>
    </Dialog>
  )
}

/** An account of its own has scenarios of its own; one that the mock does not know has none. */
const pathFor = ({ accountSID, refusal }: Entry): string =>
  withQuery('scenarios', { accountSID: refusal?.check === 'account-is-known' ? undefined : accountSID })
