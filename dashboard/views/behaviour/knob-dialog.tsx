import { closeDialog, Dialog } from '../../components/dialog.tsx'
import { Choice, NumberField, TextField } from '../../components/field.tsx'
import { type Filled, Form } from '../../components/form.tsx'
import { type Knob, type Rule, withValue } from '../../state/knobs.ts'
import { reference } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { t } from '../../text/index.ts'
import { choices, meaningOf, typed, unitOf } from './describe-value.ts'

interface KnobDialogProps {
  readonly title: string
  readonly knob: Knob
  readonly onSave: (rule: Rule) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks for another value of one rule. */
export function KnobDialog({ title, knob, onSave, onClose }: KnobDialogProps) {
  const save = async ({ form, read, send }: Filled) => {
    if (await send(onSave(readRule(knob, read)))) closeDialog(form)
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        label={title}
        submit={t('save')}
        onSubmit={save}
        onCancel={({ currentTarget }) => closeDialog(currentTarget as Element)}
        // A code that was chosen is right, so that a wrong one was typed.
        stepsOf={(steps) => [steps.at(-1) === 'statusMsg' ? 'statusMsg' : knob.isCode ? 'otherCode' : 'value']}
      >
        <p class="wrap">{meaningOf(knob)}</p>
        {knob.isCode && <p class="note wrap">{t('knobCode')}</p>}
        {knob.isCode ? <CodeFields rule={knob.now} /> : <ValueField knob={knob} />}
        <p class="note wrap">{t('changedIsAssumed')}</p>
      </Form>
    </Dialog>
  )
}

function readRule(knob: Knob, read: Filled['read']): Rule {
  // One that no list has was typed.
  const text = read('otherCode') || read('value')
  return withValue(knob, typed[knob.name] ? Number(text) : text, text === 'served' ? '' : read('statusMsg'))
}

function CodeFields({ rule }: { rule: Rule }) {
  const { statusCodes } = useStore(reference)
  const value = String(rule.value)
  const listed = [...statusCodes.values()].filter(({ code }) => code !== '0')
  const isListed = value === 'served' || statusCodes.has(value)
  return (
    <>
      <Choice
        label={t('statusCode')}
        name="value"
        value={value}
        values={[
          ['served', t('refusesNothing')],
          ...listed.map(({ code, message }) => [code, `${code} ${message}`] as const),
        ]}
      />
      <TextField
        label={t('otherCode')}
        note={t('otherCodeNote')}
        name="otherCode"
        pattern="(?!0$)-?[0-9]+"
        value={isListed ? '' : value}
        mono
      />
      <TextField label={t('statusMsg')} note={t('statusMsgNote')} name="statusMsg" value={rule.statusMsg ?? ''} />
    </>
  )
}

function ValueField({ knob: { name, now } }: { knob: Knob }) {
  const value = String(now.value)
  const few = choices[name]
  if (few) {
    return (
      <Choice
        label={t('value')}
        name="value"
        value={value}
        values={few.map(([each, words]) => [each, `${each}${t('colon')}${t(words)}`])}
      />
    )
  }
  const bounds = typed[name]
  if (bounds)
    return <NumberField label={t(unitOf[name] ?? 'value')} name="value" bounds={bounds} value={value} required />
  return (
    <TextField
      label={t('value')}
      note={t('offsetNote')}
      name="value"
      value={value}
      pattern="[+\-](0[0-9]|1[0-4]):[0-5][0-9]"
      required
      mono
    />
  )
}
