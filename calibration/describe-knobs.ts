import { isUnlisted } from '../contract-tests/run/judge-form.ts'
import { statusCodes } from '../schemas/generated/status-codes.ts'
import type { Confirmation, Surprise } from './compare.ts'
import { completeOrder, countOrdered } from './create-behaviour.ts'
import { bit, type FaultSet, formless, has, meetingIsKnown, namesOf, type Possible } from './fault-sets.ts'
import type { Doubt } from './find-doubt.ts'
import { answerOf, type Knowledge } from './knowledge.ts'
import { faultWords, type Measurable, measurable } from './measurable.ts'
import { contradicted, type Measurement, measured, unmeasured } from './measurement.ts'
import { type Form, parameterChecks, usualForm } from './parameter-faults.ts'
import { createShow } from './shown-text.ts'
import type { Target } from './target.ts'

/** What stands against what was found. */
export interface Objections {
  readonly confirmation: Confirmation
  readonly trouble: string | undefined
  readonly doubt: Doubt | undefined
}

/** What was found of each check's code, or why nothing was. */
export function describeCodes(
  target: Target,
  possible: Possible,
  knowledge: Knowledge,
  objections: Objections,
): Measurement[] {
  return measurable.map((name, index) => {
    const knob = `codes.${name}`
    const code = knowledge.codes[index]
    const twofold = describeTwofold(target, index, { knowledge, objections })
    if (twofold) return contradicted(knob, twofold)
    if (name !== 'meeting-is-known' && !possible.has(1 << index)) {
      return unmeasured(knob, 'The target has no account or application to show it with.')
    }
    if (code === undefined) return unmeasured(knob, objections.trouble ?? 'Other checks always answered first.')
    const reason = objectTo(target, index, { code, knowledge, objections })
    if (reason !== undefined) return unmeasured(knob, reason, code)
    const statusMsg = findMessage(target, code, knowledge.shownBy[index] ?? 0)
    const evidence = describeEvidence(index, code, { knowledge, objections })
    return { ...measured(knob, code, evidence), ...(statusMsg !== undefined && { statusMsg }) }
  })
}

/** The one message that came with the code, where the list has another one or none (O1, O11) and nothing in it is secret. */
function findMessage({ messagesOf, fixtures }: Target, code: string, shownBy: FaultSet): string | undefined {
  const [message, ...others] = messagesOf(shownBy, code)
  const listed = statusCodes.find((each) => each.code === code)?.message ?? ''
  const isNews = typeof message === 'string' && others.length === 0 && message !== listed && message.length <= 200
  return isNews && createShow(fixtures)(message) === message ? message : undefined
}

interface Facts {
  readonly knowledge: Knowledge
  readonly objections: Objections
}

/** What stands against a code; undefined where nothing does. */
function objectTo(
  target: Target,
  index: number,
  { code, knowledge, objections: { doubt, trouble, confirmation } }: Facts & { code: string },
): string | undefined {
  if (doubt && has(doubt.doubted, index)) return doubt.reason
  if (!/^(?:served|(?!0$)-?\d+)$/.test(code)) return `The answer was no refusal in the envelope: ${code}.`
  const times =
    target.timesAnswered(knowledge.shownBy[index] ?? 0, answerOf(code)) + (confirmation.shown[index] ?? []).length
  return times < 2 ? `A single answer showed it: ${code}.${trouble ? ` ${trouble}` : ''}` : undefined
}

/** That a check was answered in two ways: by action, by parameter, or to one and the same request. */
function describeTwofold(
  { contradictions }: Target,
  index: number,
  { knowledge, objections: { confirmation } }: Facts,
): string | undefined {
  const name = measurable[index] as Measurable
  const shownBy = namesOf(knowledge.shownBy[index] ?? 0).join(' + ')
  if ([...contradictions.keys()].some((key) => key.startsWith(`${name} at`) || key.startsWith(`${shownBy} at`))) {
    return 'The same request got different answers.'
  }
  const others = confirmation.surprises.filter(({ about }) => about === index)
  const [first] = others
  if (!first) return undefined
  if (others.every(({ form }) => form === usualForm)) return 'The same request got different answers.'
  const answers = others.map(({ form, received }) => `${describeForm(name, form)} got ${received}`)
  return `Answers differ: ${describeForm(name, usualForm)} got ${first.expected}, ${answers.join(', ')}. Sent: ${faultWords[name]}.`
}

const describeForm = (name: Measurable, { action, parameters }: Form): string =>
  parameterChecks.includes(name) ? `${action} (${parameters[0]})` : action

function describeEvidence(index: number, code: string, { knowledge, objections }: Facts): string {
  const name = measurable[index] as Measurable
  const others = (objections.confirmation.shown[index] ?? []).map((form) => describeForm(name, form))
  const isFormless = ((knowledge.shownBy[index] ?? 0) & formless) !== 0
  const forms = [isFormless ? 'no known action' : describeForm(name, usualForm), ...others]
  const beside = namesOf((knowledge.shownBy[index] ?? 0) & ~bit(index))
  const also = beside.length > 0 ? `, beside ${beside.map((each) => faultWords[each]).join(' and ')}` : ''
  return `Sent ${faultWords[name]}${also}, with ${[...new Set(forms)].join(', ')}. Answered with ${nameCode(code)}.`
}

/** Nothing more is known of a code that no list has (O11). */
const nameCode = (code: string): string => (isUnlisted(code) ? `${code} (unlisted)` : answerOf(code))

/** What was found of the order, or what stood against it. */
export function describeOrder(
  base: readonly string[],
  { contradictions }: Pick<Target, 'contradictions'>,
  possible: Possible,
  { knowledge, objections: { confirmation, trouble, doubt } }: Facts,
): Measurement {
  const [surprise] = confirmation.surprises.filter(({ about }) => about === undefined)
  if (surprise) return contradicted('order', describeSurprise(surprise))
  const [twofold] = [...contradictions.keys()].filter((key) => key.includes(' + '))
  if (twofold) return contradicted('order', `The same request got different answers: ${twofold.replace(/ at .*/, '')}.`)
  if (trouble) return unmeasured('order', trouble, orderSeen(base, knowledge))
  if (doubt && doubt.doubted !== bit(meetingIsKnown)) return unmeasured('order', doubt.reason)
  // Whatever it was that answered in place of the meeting, it says nothing of where the meeting stands.
  const certain = doubt ? { ...knowledge, codes: knowledge.codes.with(meetingIsKnown, undefined) } : knowledge
  const pairs = countOrdered(certain)
  if (pairs === 0) return unmeasured('order', 'No two checks were told apart.')
  const { destroyMeeting } = confirmation.ordered
  return measured(
    'order',
    completeOrder(base, certain, possible),
    `${pairs} pairs of checks told apart by hangupMeeting with several faults at once, asked again with destroyMeeting ` +
      `in ${destroyMeeting} requests; pairs that no request tells apart stand as they stood before.`,
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

const lateKnobs = ['timestampUtcOffset', 'timestampWindowSeconds', 'otherMethod', 'otherVersion', 'otherPath']

/** What was not got to is said as well. */
export function withMissing(found: readonly Measurement[], trouble = ''): Measurement[] {
  const missing = lateKnobs.filter((knob) => !found.some((each) => each.knob === knob))
  return [...found, ...missing.map((knob) => unmeasured(knob, trouble))]
}
