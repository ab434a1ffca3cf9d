import { isUnlisted } from '../contract-tests/run/judge-form.ts'
import { statusCodes } from '../schemas/generated/status-codes.ts'
import type { Confirming, Surprise } from './compare.ts'
import { completeOrder, countOrdered } from './create-behaviour.ts'
import { bit, type FaultSet, formless, has, meetingIsKnown, namesOf } from './fault-sets.ts'
import type { Doubt } from './find-doubt.ts'
import { answerOf, type Knowledge } from './knowledge.ts'
import { faultWords, type Measurable, measurable } from './measurable.ts'
import { contradicted, type Measurement, measured, unmeasured } from './measurement.ts'
import { createShow } from './outcome.ts'
import { parameterChecks, parameterFaults, usualForm } from './parameter-faults.ts'
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
      return unmeasured(knob, 'The target has no account or application to show it with.')
    }
    if (code === undefined) return unmeasured(knob, hindrances.trouble ?? 'Other checks always answered first.')
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
function findMessage({ seen, fixtures }: Target, code: string, shownBy: FaultSet): string | undefined {
  const [message, ...others] = seen.messagesOf(shownBy, code)
  const listed = statusCodes.find((each) => each.code === code)?.message ?? ''
  const isNews = typeof message === 'string' && others.length === 0 && message !== listed && message.length <= 200
  return isNews && createShow(fixtures)(message) === message ? message : undefined
}

/** What stands against a code; undefined where nothing does. */
function objectTo(
  { target, knowledge, confirmation }: Confirming,
  index: number,
  code: string,
  { doubt }: Hindrances,
): string | undefined {
  if (doubt && has(doubt.doubted, index)) return doubt.reason
  if (!/^(?:served|(?!0$)-?\d+)$/.test(code)) return `The answer was no refusal in the envelope: ${code}.`
  const times =
    target.seen.timesAnswered(knowledge.shownBy[index] ?? 0, answerOf(code)) + (confirmation.shown[index] ?? []).length
  return times < 2 ? `A single answer showed it: ${code}.` : undefined
}

/** That a check was answered in two ways: by action, by parameter, or to one and the same request. */
function describeTwofold({ target, knowledge, confirmation }: Confirming, index: number): string | undefined {
  const name = measurable[index] as Measurable
  const shownBy = namesOf(knowledge.shownBy[index] ?? 0).join(' + ')
  const isTwofold = (key: string) => key.startsWith(`${name} at`) || key.startsWith(`${shownBy} at`)
  const others = confirmation.surprises.filter(({ about }) => about === index)
  const [first] = others
  if (target.seen.contradictions().some(isTwofold) || (first && others.every(({ form }) => form === usualForm)))
    return 'The same request got different answers.'
  if (!first) return undefined
  const usual = { form: usualForm, faults: knowledge.shownBy[index] ?? bit(index) }
  const answers = others.map(
    ({ received, ...each }) =>
      `${describeForm(name, each)}${each.form.variant ? ` with ${each.form.variant.words}` : ''} got ${received}`,
  )
  return `Answers differ: ${describeForm(name, usual)} got ${first.expected}, ${answers.join(', ')}. Sent: ${faultWords[name]}.`
}

type Shown = Pick<Surprise, 'form' | 'faults'>

/** With which action the check was asked, and on which parameter: beside others of its kind, a fault is on a later one. */
function describeForm(name: Measurable, { form, faults }: Shown): string {
  const broken = new Set(namesOf(faults))
  const place = parameterChecks.filter((each) => broken.has(each)).indexOf(name)
  const action = (faults & formless) === 0 ? form.action : 'no known action'
  return place < 0 ? action : `${action} (${parameterFaults(broken, form)[place]?.on})`
}

function describeEvidence({ knowledge, confirmation }: Confirming, index: number, code: string): string {
  const name = measurable[index] as Measurable
  const shown: readonly Shown[] = confirmation.shown[index] ?? []
  const faults = knowledge.shownBy[index] ?? 0
  const usual = { form: usualForm, faults }
  const forms = [usual, ...shown.filter(({ form }) => !form.variant)].map((each) => describeForm(name, each))
  const beside = namesOf(faults & ~bit(index))
  const also = beside.length > 0 ? `, beside ${beside.map((each) => faultWords[each]).join(' and ')}` : ''
  const further = shown.flatMap((each) =>
    each.form.variant ? [`; ${each.form.variant.words}, with ${describeForm(name, each)}`] : [],
  )
  return `Sent ${faultWords[name]}${also}, with ${[...new Set(forms)].join(', ')}${further.join('')}. Answered with ${nameCode(code)}.`
}

/** Nothing more is known of a code that no list has (O11). */
const nameCode = (code: string): string => (isUnlisted(code) ? `${code} (unlisted)` : answerOf(code))

/** What was found of the order, or what stood against it. */
export function describeOrder(
  base: readonly string[],
  { target, knowledge, confirmation, possible }: Confirming,
  { trouble, doubt }: Hindrances,
): Measurement {
  const [surprise] = confirmation.surprises.filter(({ about }) => about === undefined)
  if (surprise) return contradicted('order', describeSurprise(surprise))
  const [twofold] = target.seen.contradictions().filter((key) => key.includes(' + '))
  if (twofold) return contradicted('order', `The same request got different answers: ${twofold.replace(/ at .*/, '')}.`)
  if (trouble) return unmeasured('order', trouble, orderSeen(base, knowledge))
  if (doubt && doubt.doubted !== bit(meetingIsKnown)) return unmeasured('order', doubt.reason)
  // Whatever it was that answered in place of the meeting, it says nothing of where the meeting stands.
  const certain = doubt ? { ...knowledge, codes: knowledge.codes.with(meetingIsKnown, undefined) } : knowledge
  const pairs = countOrdered(certain)
  if (pairs === 0) return unmeasured('order', 'No two checks were told apart.')
  const { ordered, unasked } = confirmation
  const rest = unasked.has('destroyMeeting')
    ? ' The requests that were allowed did not suffice to ask all of it with that action.'
    : ''
  return measured(
    'order',
    completeOrder(base, certain, possible(usualForm)),
    `${pairs} pairs of checks told apart by hangupMeeting with several faults at once, asked again with destroyMeeting ` +
      `in ${ordered.destroyMeeting} requests; pairs that no request tells apart stand as they stood before.${rest}`,
  )
}

function describeSurprise({ faults, form, expected, received }: Surprise): string {
  const earlier = form === usualForm ? 'earlier answers say' : `${usualForm.action} was answered with`
  return `${form.action} with ${namesOf(faults).join(' and ')} at once got ${received} where ${earlier} ${expected}.`
}

/** An order that was seen in part: that of before unless an answer speaks against it. */
function orderSeen(base: readonly string[], { before }: Knowledge): readonly string[] | undefined {
  const isAgainst = measurable.some((later, index) =>
    namesOf(before[index] ?? 0).some((first) => base.indexOf(first) > base.indexOf(later)),
  )
  return isAgainst ? [] : undefined
}
