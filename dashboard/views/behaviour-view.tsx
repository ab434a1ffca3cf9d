import type { Behaviour, CodeKnob } from '../../schemas/generated/types.ts'
import { ProvenanceBadge } from '../components/badges.tsx'
import { Claims } from '../components/claims.tsx'
import { Page } from '../components/page.tsx'
import { useResource } from '../state/use-resource.ts'
import { type TextKey, t } from '../text/index.ts'

/** The rules in force with how far each can be trusted. */
export function BehaviourView() {
  const { data, error } = useResource<Behaviour>('behaviour', 'behaviour')
  return (
    <Page title={t('behaviour')} intro={t('behaviourIntro')} error={error} isLoading={!data}>
      {data && (
        <>
          <Legend />
          <OrderTable file={data} />
          <KnobTable file={data} />
        </>
      )}
    </Page>
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

const OrderTable = ({ file }: { file: Behaviour }) => (
  <section class="panel flush" aria-labelledby="order-title">
    <h2 id="order-title">
      {t('order')} <ProvenanceBadge provenance={file.order.provenance} verifiedOn={file.order.verifiedOn} />{' '}
      <Claims ids={file.order.claims} />
    </h2>
    <Evidence text={file.order.evidence} />
    <table>
      <Head columns={['number', 'check', 'code', 'provenance', 'claims']} />
      <tbody>
        {file.order.value.map((check, index) => (
          <OrderRow key={check} number={index + 1} check={check} knob={file.codes[check]} />
        ))}
      </tbody>
    </table>
  </section>
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

const OrderRow = ({ number, check, knob }: { number: number; check: string; knob: Knob | undefined }) => (
  <tr>
    <td class="number">{number}</td>
    <th scope="row" class="mono">
      {check}
    </th>
    <td class="mono">{[knob?.value, knob?.statusMsg].filter(Boolean).join(' ')}</td>
    <td>{knob && <Trust knob={knob} />}</td>
    <td>{knob && <Claims ids={knob.claims} />}</td>
  </tr>
)

/** How far a rule can be trusted and, when a run confirmed it, what was sent and what came back. */
const Trust = ({ knob: { provenance, verifiedOn, evidence } }: { knob: Knob }) => (
  <>
    <ProvenanceBadge provenance={provenance} verifiedOn={verifiedOn} />
    <Evidence text={evidence} />
  </>
)

const Evidence = ({ text }: { text: string | undefined }) =>
  text ? (
    <p class="note wrap" lang="en">
      {text}
    </p>
  ) : null

type Knob = Pick<CodeKnob, 'provenance' | 'claims' | 'verifiedOn' | 'evidence' | 'statusMsg'> & {
  readonly value: unknown
}

const isKnob = (value: unknown): value is Knob => typeof value === 'object' && value !== null && 'provenance' in value

function KnobTable({ file }: { file: Behaviour }) {
  const knobs = Object.entries(file).filter(([name]) => name !== 'order')
  return (
    <section class="panel flush" aria-labelledby="knobs-title">
      <h2 id="knobs-title">{t('knobs')}</h2>
      <table>
        <Head columns={['rule', 'value', 'provenance', 'claims']} />
        <tbody>
          {knobs.map(([name, knob]) => (isKnob(knob) ? <KnobRow key={name} name={name} knob={knob} /> : null))}
        </tbody>
      </table>
    </section>
  )
}

const KnobRow = ({ name, knob }: { name: string; knob: Knob }) => (
  <tr>
    <th scope="row" class="mono">
      {name}
    </th>
    <td class="mono">{typeof knob.value === 'string' ? knob.value : JSON.stringify(knob.value)}</td>
    <td>
      <Trust knob={knob} />
    </td>
    <td>
      <Claims ids={knob.claims} />
    </td>
  </tr>
)
