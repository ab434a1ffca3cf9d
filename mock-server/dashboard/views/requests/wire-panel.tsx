import { useState } from 'preact/hooks'
import type { Entry } from '../../api/types.ts'
import { CopyButton } from '../../components/copy.tsx'
import { WireText } from '../../components/wire-text.tsx'
import { formatAnswer, formatHex, formatRequest } from '../../format/wire.ts'
import { t } from '../../text/index.ts'

type Form = 'text' | 'hex'

/** Request and answer as they went over the wire, as text or byte by byte. */
export function WirePanel({ entry }: { entry: Entry }) {
  const [form, setForm] = useState<Form>('text')
  return (
    <section class="panel" aria-label={t('raw')}>
      <div class="panel-head">
        <h3>{t('raw')}</h3>
        <fieldset class="segments">
          <legend class="visually-hidden">{t('raw')}</legend>
          <Segment form="text" label={t('asText')} chosen={form} onChoose={setForm} />
          <Segment form="hex" label={t('asHex')} chosen={form} onChoose={setForm} />
        </fieldset>
      </div>
      <Wire title={t('request')} text={formatRequest(entry)} form={form} />
      <Wire title={t('answer')} text={formatAnswer(entry)} form={form} />
      <p class="note">{t('masked')}</p>
    </section>
  )
}

interface SegmentProps {
  readonly form: Form
  readonly label: string
  readonly chosen: Form
  readonly onChoose: (form: Form) => void
}

const Segment = ({ form, label, chosen, onChoose }: SegmentProps) => (
  <label class={chosen === form ? 'segment chosen' : 'segment'}>
    <input
      type="radio"
      name="wire-form"
      class="visually-hidden"
      checked={chosen === form}
      onChange={() => onChoose(form)}
    />
    {label}
  </label>
)

function Wire({ title, text, form }: { title: string; text: string; form: Form }) {
  const dump = form === 'hex' ? formatHex(text) : undefined
  return (
    <div class="wire-block">
      <div class="wire-head">
        <h4>{title}</h4>
        <CopyButton text={text} label={t('copy')} />
      </div>
      <WireText label={title} text={(dump ? dump.text : text) || t('nothing')} />
      {dump && dump.shown < dump.bytes && <p class="note">{t('hexCut', { shown: dump.shown, bytes: dump.bytes })}</p>}
    </div>
  )
}
