import { useEffect, useState } from 'preact/hooks'
import type { Entry, Wire as KeptWire } from '../../../schemas/generated/types.ts'
import { requestJson } from '../../api/request-json.ts'
import { CopyButton } from '../../components/copy.tsx'
import { WireText } from '../../components/wire-text.tsx'
import { decodeLines, formatAnswer, formatHex, formatRequest, readBase64 } from '../../format/wire.ts'
import { t } from '../../text/index.ts'

type Form = 'text' | 'hex'

/** Request and answer as they went over the wire, as text or byte by byte. */
export function WirePanel({ entry }: { entry: Entry }) {
  const [form, setForm] = useState<Form>('text')
  const wire = useWire(entry)
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
      <Wire title={t('request')} {...wire.request} form={form} />
      {wire.request.text.includes('\ufffd') && <p class="note">{t('notUtf8')}</p>}
      <Wire title={t('answer')} {...wire.answer} form={form} />
      {wire.isGone && <p class="note">{t('bytesGone')}</p>}
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

interface Sent {
  readonly text: string
  readonly bytes: Uint8Array
}

/** The bytes that the mock has kept; of an entry that it keeps no more, those of its text. */
function useWire(entry: Entry): { readonly request: Sent; readonly answer: Sent; readonly isGone: boolean } {
  const { id, answer } = entry
  const [kept, setKept] = useState<KeptWire | 'gone' | undefined>(undefined)
  useEffect(() => {
    let isCurrent = true
    requestJson<KeptWire>('GET', `requests/${id}/wire`).then(
      (found) => isCurrent && setKept(found),
      () => isCurrent && setKept('gone'),
    )
    return () => {
      isCurrent = false
    }
  }, [id])
  if (kept === undefined || kept === 'gone') {
    const ofText = (text: string): Sent => ({ text, bytes: new TextEncoder().encode(text) })
    return { request: ofText(formatRequest(entry)), answer: ofText(formatAnswer(entry)), isGone: kept === 'gone' }
  }
  const ofBytes = (base64: string, charset?: string): Sent => {
    const bytes = readBase64(base64)
    return { bytes, text: decodeLines(bytes, charset) }
  }
  return { request: ofBytes(kept.request), answer: ofBytes(kept.answer, answer.charset), isGone: false }
}

function Wire({ title, text, bytes, form }: Sent & { title: string; form: Form }) {
  const dump = form === 'hex' ? formatHex(bytes) : undefined
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
