import { statusCodes } from '../schemas/generated/status-codes.ts'
import { tell } from '../words/english.ts'
import type { Confirming, Surprise } from './compare.ts'
import { completeOrder, countOrdered } from './create-behaviour.ts'
import { describeEvidence, describeForm } from './describe-evidence.ts'
import { bit, type FaultSet, has, meetingIsKnown, namesOf } from './fault-sets.ts'
import type { Doubt } from './find-doubt.ts'
import { answerOf, type Knowledge } from './knowledge.ts'
import { type Measurable, measurable } from './measurable.ts'
import { contradicted, type Measurement, measured, unmeasured } from './measurement.ts'
import { createShow } from './outcome.ts'
import { usualForm } from './parameter-faults.ts'
import type { Target } from './target.ts'

/** What stood in the way of measuring. */
export interface Hindrances {
  readonly trouble: string | undefined
  readonly doubt: Doubt | undefined
}

/** What was found of each check's code, or why nothing was. */
export function describeCodes(confirming: Confirming, hindrances: Hindrances): Measurement[] {
  const { target, knowledge, possible } = confirming
  return measurable.map((name, index) => {
    const knob = `codes.${name}`
    const code = knowledge.codes[index]
    const twofold = describeTwofold(confirming, index)
    if (twofold) return contradicted(knob, twofold)
    if (name !== 'meeting-is-known' && !possible(usualForm).has(bit(index))) {
      return unmeasured(knob, tell('calibrate.no-fixture'))
    }
    if (code === undefined) return unmeasured(knob, hindrances.trouble ?? tell('calibrate.others-first'))
    const reason = objectTo(confirming, index, code, hindrances)
    const isDoubted = hindrances.doubt !== undefined && has(hindrances.doubt.doubted, index)
    // What may be the answer to something else speaks against nothing.
    if (reason !== undefined) return unmeasured(knob, reason, isDoubted ? undefined : code)
    const statusMsg = findMessage(target, code, knowledge.shownBy[index] ?? 0)
    const evidence = describeEvidence(confirming, index, code)
    return { ...measured(knob, code, evidence), ...(statusMsg !== undefined && { statusMsg }) }
  })
}

/** The one message that came with the code, where the list has another one or none (O1, O11) and nothing in it is secret. */
function findMessage({ seen, hide }: Target, code: string, shownBy: FaultSet): string | undefined {
  const [message, ...others] = seen.messagesOf(shownBy, code)
  const listed = statusCodes.find((each) => each.code === code)?.message ?? ''
  const isNews = typeof message === 'string' && others.length === 0 && message !== listed && message.length <= 200
  return isNews && createShow(hide)(message) === message ? message : undefined
}

/** What stands against a code; undefined where nothing does. */
function objectTo(
  { target, knowledge, confirmation }: Confirming,
  index: number,
  code: string,
  { doubt }: Hindrances,
): string | undefined {
  if (doubt && has(doubt.doubted, index)) return doubt.reason
  if (!/^(?:served|(?!0$)-?\d+)$/.test(code)) return tell('calibrate.no-refusal', { code })
  const times =
    target.seen.timesAnswered(knowledge.shownBy[index] ?? 0, answerOf(code)) + (confirmation.shown[index] ?? []).length
  return times < 2 ? tell('calibrate.single-answer', { code }) : undefined
}

/** That a check was answered in two ways: by action, by parameter, or to one and the same request. */
function describeTwofold({ target, knowledge, confirmation }: Confirming, index: number): string | undefined {
  const name = measurable[index] as Measurable
  const shownBy = namesOf(knowledge.shownBy[index] ?? 0).join(' + ')
  const isTwofold = (key: string) => key.startsWith(`${name} at`) || key.startsWith(`${shownBy} at`)
  const others = confirmation.surprises.filter(({ about }) => about === index)
  const [first] = others
  if (target.seen.contradictions().some(isTwofold) || (first && others.every(({ form }) => form === usualForm)))
    return tell('calibrate.same-request')
  if (!first) return undefined
  const usual = { form: usualForm, faults: knowledge.shownBy[index] ?? bit(index) }
  const answers = others.map(({ received: code, ...each }) => {
    const form = describeForm(name, each)
    const { variant } = each.form
    return variant
      ? tell('calibrate.got/variant', { form, variant: variant.words, code })
      : tell('calibrate.got', { form, code })
  })
  const expected = tell('calibrate.got', { form: describeForm(name, usual), code: first.expected })
  const sent = tell(`calibrate.fault/${name}`)
  return tell('calibrate.answers-differ', { answers: [expected, ...answers], sent })
}

/** What was found of the order, or what stood against it. */
export function describeOrder(
  base: readonly string[],
  { target, knowledge, confirmation, possible }: Confirming,
  { trouble, doubt }: Hindrances,
): Measurement {
  const [surprise] = confirmation.surprises.filter(({ about }) => about === undefined)
  if (surprise) return contradicted('order', describeSurprise(surprise))
  const [twofold] = target.seen.contradictions().filter((key) => key.includes(' + '))
  if (twofold)
    return contradicted('order', tell('calibrate.same-request/faults', { faults: twofold.replace(/ at .*/, '') }))
  if (trouble) return unmeasured('order', trouble, orderSeen(base, knowledge))
  if (doubt && doubt.doubted !== bit(meetingIsKnown)) return unmeasured('order', doubt.reason)
  // Whatever it was that answered in place of the meeting, it says nothing of where the meeting stands.
  const certain = doubt ? { ...knowledge, codes: knowledge.codes.with(meetingIsKnown, undefined) } : knowledge
  const pairs = countOrdered(certain)
  if (pairs === 0) return unmeasured('order', tell('calibrate.not-apart'))
  const { ordered, unasked } = confirmation
  const rest = unasked.has('destroyMeeting') ? ` ${tell('calibrate.order/rest')}` : ''
  return measured(
    'order',
    completeOrder(base, certain, possible(usualForm)),
    tell('calibrate.order', { pairs, requests: ordered.destroyMeeting }) + rest,
  )
}

function describeSurprise({ faults, form, expected, received }: Surprise): string {
  const seen = { action: form.action, faults: namesOf(faults).join(' and '), received, expected }
  return form === usualForm
    ? tell('calibrate.surprise', seen)
    : tell('calibrate.surprise/usual', { ...seen, other: usualForm.action })
}

/** An order that was seen in part: that of before unless an answer speaks against it. */
function orderSeen(base: readonly string[], { before }: Knowledge): readonly string[] | undefined {
  const isAgainst = measurable.some((later, index) =>
    namesOf(before[index] ?? 0).some((first) => base.indexOf(first) > base.indexOf(later)),
  )
  return isAgainst ? [] : undefined
}
