import { isUnlisted } from '../contract-tests/run/judge-form.ts'
import type { Note } from '../schemas/generated/texts.ts'
import { note } from '../words/create-speech.ts'
import { tell } from '../words/english.ts'
import type { Confirming, Surprise } from './compare.ts'
import { bit, formless, namesOf } from './fault-sets.ts'
import { answerOf } from './knowledge.ts'
import { type Measurable, measurable } from './measurable.ts'
import { parameterChecks, parameterFaults, usualForm } from './parameter-faults.ts'

type Shown = Pick<Surprise, 'form' | 'faults'>

/** With which action the check was asked, and on which parameter: beside others of its kind, a fault is on a later one. */
export function describeForm(name: Measurable, { form, faults }: Shown): string {
  const broken = new Set(namesOf(faults))
  const place = parameterChecks.filter((each) => broken.has(each)).indexOf(name)
  const parameter = place < 0 ? undefined : String(parameterFaults(broken, form)[place]?.on)
  if ((faults & formless) === 0) return parameter === undefined ? form.action : `${form.action} (${parameter})`
  return parameter === undefined
    ? tell('calibrate.no-known-action')
    : tell('calibrate.no-known-action/on', { parameter })
}

/** What was sent and answered, in a sentence. */
export function describeEvidence({ knowledge, confirmation }: Confirming, index: number, code: string): string {
  const name = measurable[index] as Measurable
  const shown: readonly Shown[] = confirmation.shown[index] ?? []
  const faults = knowledge.shownBy[index] ?? 0
  const usual = { form: usualForm, faults }
  const forms = [usual, ...shown.filter(({ form }) => !form.variant)].map((each) => describeForm(name, each))
  const beside = namesOf(faults & ~bit(index))
  const further = shown.reduce(
    (told, each) => {
      const { variant } = each.form
      if (!variant) return told
      return tell('calibrate.further', { forms: told, variant: variant.words, form: describeForm(name, each) })
    },
    [...new Set(forms)].join(', '),
  )
  const sent = nameSent(name, beside)
  return tell('calibrate.evidence', { sent, forms: further, code: nameCode(code) })
}

/** What was sent: the fault that it is about, and those beside it. */
function nameSent(name: Measurable, beside: readonly Measurable[]): string {
  const fault = note(`calibrate.fault/${name}`)
  const [last, ...earlier] = beside.map((each): Note => note(`calibrate.fault/${each}`)).reverse()
  if (last === undefined) return tell(`calibrate.fault/${name}`)
  const others = earlier.reduce<Note>((rest, each) => note('calibrate.sent/and', { fault: each, others: rest }), last)
  return tell('calibrate.sent/beside', { fault, others })
}

/** Nothing more is known of a code that no list has (O11). */
const nameCode = (code: string): string => (isUnlisted(code) ? tell('calibrate.unlisted', { code }) : answerOf(code))
