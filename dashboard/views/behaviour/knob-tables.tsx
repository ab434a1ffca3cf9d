import { useState } from 'preact/hooks'
import { requestJson } from '../../api/request-json.ts'
import { act } from '../../components/act.ts'
import { ProvenanceBadge } from '../../components/badges.tsx'
import { Claims } from '../../components/claims.tsx'
import { Icon } from '../../components/icon.tsx'
import { focusTitle } from '../../components/page.tsx'
import { changeOf, type Knob, type Rule as RuleValue } from '../../state/knobs.ts'
import { bump, reference } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { type TextKey, t } from '../../text/index.ts'
import { describeValue, isEditable, meaningOf } from './describe-value.ts'
import { KnobDialog } from './knob-dialog.tsx'

interface OrderTableProps {
  readonly order: Knob
  readonly codes: readonly Knob[]
  readonly isStrict: boolean
}

/** The checks in their order, each with the code that it refuses with. */
export const OrderTable = ({ order, codes, isStrict }: OrderTableProps) => (
  <section class="panel flush" aria-labelledby="order-title">
    <h2 id="order-title">
      {t('order')} <ProvenanceBadge {...order.now} /> <Claims ids={order.now.claims} />
    </h2>
    <Evidence text={order.now.evidence} />
    <p class="note wrap">{t('orderNote')}</p>
    {order.isChanged && <Changed knob={order} />}
    <table>
      <Head columns={['number', 'check', 'code', 'provenance', 'claims', 'change']} />
      <tbody>
        {codes.map((knob, index) => (
          <tr key={knob.name} class={knob.isChanged ? 'changed' : ''}>
            <td class="number">{index + 1}</td>
            <Rule knob={knob} />
            <Cells knob={knob} isStrict={isStrict} />
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** The other rules, and what each means. */
export const KnobTable = ({ knobs }: { knobs: readonly Knob[] }) => (
  <section class="panel flush" aria-labelledby="knobs-title">
    <h2 id="knobs-title">{t('knobs')}</h2>
    <table>
      <Head columns={['rule', 'value', 'provenance', 'claims', 'change']} />
      <tbody>
        {knobs.map((knob) => (
          <tr key={knob.name} class={knob.isChanged ? 'changed' : ''}>
            <Rule knob={knob} />
            <Cells knob={knob} isStrict={false} />
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** By its name in the file, with what it is about. */
const Rule = ({ knob }: { knob: Knob }) => (
  <th scope="row">
    <span class="mono">{knob.name}</span>
    <p class="note wrap">{meaningOf(knob)}</p>
  </th>
)

const Head = ({ columns }: { columns: readonly TextKey[] }) => (
  <thead>
    <tr>
      {columns.map((name) => (
        <th key={name} scope="col" {...(name === 'number' && { class: name })}>
          {t(name)}
        </th>
      ))}
    </tr>
  </thead>
)

/** The value in words, how far it can be trusted, what it rests on, and how to change it. */
function Cells({ knob, isStrict }: { knob: Knob; isStrict: boolean }) {
  const { statusCodes } = useStore(reference)
  const { now, isCode } = knob
  const isOffered = isCode || isEditable(knob)
  return (
    <>
      <td class="value">
        {describeValue(knob, now, statusCodes)}
        {now.strict && (
          <p class={isStrict ? 'wrap' : 'note wrap'}>
            {t(isStrict ? 'strictNow' : 'strictWould', { code: now.strict })}
          </p>
        )}
        {!isOffered && <p class="note wrap">{t('byFileOnly')}</p>}
        {knob.isChanged && <Changed knob={knob} />}
      </td>
      <td>
        <ProvenanceBadge {...now} />
        <Evidence text={now.evidence} />
      </td>
      <td>
        <Claims ids={now.claims} />
      </td>
      <td>{isOffered && <ChangeButton knob={knob} />}</td>
    </>
  )
}

const Evidence = ({ text }: { text: string | undefined }) =>
  text ? (
    <p class="note wrap" lang="en">
      {text}
    </p>
  ) : null

/** That it is another than at the start, which one it was, and the way back. */
function Changed({ knob }: { knob: Knob }) {
  const { statusCodes } = useStore(reference)
  const before = knob.name === 'order' ? undefined : describeValue(knob, knob.start, statusCodes)
  return (
    <p class="note wrap changed-note">
      <span class="badge changed">{t('changed')}</span> {before && t('startedWith', { value: before })}{' '}
      <button
        type="button"
        class="button small"
        aria-label={t('putBackOne', { name: knob.name })}
        onClick={(event) => void putBack(knob, event.currentTarget)}
      >
        {t('putBack')}
      </button>
    </p>
  )
}

async function putRule(knob: Knob, rule: RuleValue): Promise<unknown> {
  const file = await requestJson('PUT', 'behaviour', changeOf(knob, rule))
  bump('behaviour')
  return file
}

/** The button goes with what it puts back, so that the focus goes to the one beside it. */
async function putBack(knob: Knob, button: HTMLElement): Promise<void> {
  const row = button.closest('tr')
  await act(putRule(knob, knob.start))
  const beside = row?.querySelector<HTMLElement>('.square')
  if (beside) beside.focus()
  else focusTitle()
}

function ChangeButton({ knob }: { knob: Knob }) {
  const [isOpen, setOpen] = useState(false)
  const label = t('changeOne', { name: knob.name })
  return (
    <>
      <button type="button" class="button quiet square" aria-label={label} title={label} onClick={() => setOpen(true)}>
        <Icon name="edit" />
      </button>
      {isOpen && (
        <KnobDialog title={label} knob={knob} onSave={(rule) => putRule(knob, rule)} onClose={() => setOpen(false)} />
      )}
    </>
  )
}
