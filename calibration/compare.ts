import { bit, type FaultSet, formless, has, indexes, indexesOf, meetingIsKnown, type Possible } from './fault-sets.ts'
import type { Knowledge } from './knowledge.ts'
import { type Form, usualForm } from './parameter-faults.ts'
import type { Target } from './target.ts'

/** An answer that is not the one that was expected by then. */
export interface Surprise {
  readonly faults: FaultSet
  readonly form: Form
  readonly expected: string
  readonly received: string
  /** The check whose code it contradicts; undefined where it is the order that is. */
  readonly about: number | undefined
}

/** What was asked again, filled in as the answers come. */
export interface Confirmation {
  readonly surprises: Surprise[]
  /** By index: the forms in which the check answered as it did in the usual one. */
  readonly shown: (readonly Pick<Surprise, 'form' | 'faults'>[])[]
  /** How many requests with several faults at once answered as the order says, by action. */
  readonly ordered: Record<Form['action'], number>
  /** By knob: what an answer spoke against, though it was no answer to a request of that knob alone. */
  readonly objections: Map<string, string>
  /** The actions for which not every request was left that tells the order. */
  readonly unasked: Set<Form['action']>
}

export const createConfirmation = (): Confirmation => ({
  surprises: [],
  shown: indexes.map(() => []),
  ordered: { destroyMeeting: 0, hangupMeeting: 0 },
  objections: new Map(),
  unasked: new Set(),
})

/** What asking again takes. */
export interface Confirming {
  readonly target: Target
  readonly knowledge: Knowledge
  readonly confirmation: Confirmation
  /** The sets of faults that a request of the form can have. */
  readonly possible: (form: Form) => Possible
  readonly random: () => number
}

/** Faults beside which the check's code shows in this form, as far as it is known by now. */
export function findQuestion(confirming: Confirming, index: number, form: Form): FaultSet | undefined {
  const own = bit(index)
  const possible = confirming.possible(form)
  const shownBy = confirming.knowledge.shownBy[index] ?? own
  const sets = [own, shownBy | own, ...indexes.map((other) => own | bit(other))]
  const isOfForm = (faults: FaultSet) => form.action === usualForm.action || (faults & formless) === 0
  return sets.find((faults) => possible.has(faults) && isOfForm(faults) && isShown(confirming, { index, faults, form }))
}

/** Whether the answer to these faults is the check's, and would be another one without it. */
export function isShown(
  { knowledge, confirmation, possible }: Confirming,
  { index, faults, form }: { index: number; faults: FaultSet; form: Form },
): boolean {
  const broken = possible(form).broken(faults)
  const isClear = indexesOf(broken).every(
    (each) =>
      knowledge.codes[each] !== undefined && (each === index || each === meetingIsKnown || !isOdd(confirmation, each)),
  )
  const expected = knowledge.predict(broken)
  if (!isClear || expected === undefined) return false
  if (knowledge.codes[index] === 'served') return expected === '0'
  return expected === knowledge.codes[index] && knowledge.predict(broken & ~bit(index)) !== expected
}

export const isOdd = ({ surprises }: Confirmation, index: number): boolean =>
  surprises.some(({ about }) => about === index)

/** Asks, and whether the answer is as expected. What the other action's unknown meeting answers hides the rest. */
export async function compare(
  { target, knowledge, confirmation, possible }: Confirming,
  { faults, form, about }: Pick<Surprise, 'faults' | 'form' | 'about'>,
): Promise<boolean> {
  const broken = possible(form).broken(faults)
  const expected = knowledge.predict(broken)
  if (expected === undefined || indexesOf(broken).some((index) => knowledge.codes[index] === undefined)) return false
  const received = await target.ask(faults, target.shiftSeconds, form)
  if (received === expected) return true
  const { surprises } = confirmation
  const isHidden = surprises.some(
    (each) =>
      each.about === meetingIsKnown &&
      about !== meetingIsKnown &&
      each.form.action === form.action &&
      each.received === received &&
      has(broken, meetingIsKnown),
  )
  if (!isHidden) surprises.push({ faults, form, expected, received, about })
  return false
}
