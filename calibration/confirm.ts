import { type Confirming, compare, findQuestion, isOdd } from './compare.ts'
import { askOrder } from './confirm-order.ts'
import {
  bit,
  createPossible,
  type FaultSet,
  formless,
  has,
  indexes,
  indexesOf,
  meetingIsKnown,
  type Possible,
} from './fault-sets.ts'
import { answerOf } from './knowledge.ts'
import { type Measurable, measurable } from './measurable.ts'
import { destroyForm, type Form, otherForms, parameterChecks, usualForm, variantForms } from './parameter-faults.ts'
import type { Target } from './target.ts'

/** What the zone, the window and other paths take: other actions and parameters are not asked at their cost. */
const keptForWindow = 44

/**
 * Asks again with the other action and with every other parameter, and compares with what was learnt, so that nothing is
 * said of an action or a parameter that was not asked, or rests on one answer alone.
 */
export async function confirmCodes(confirming: Confirming): Promise<void> {
  const { target, knowledge, confirmation } = confirming
  const order = [meetingIsKnown, ...indexes.filter((index) => index !== meetingIsKnown)]
  const known = order.filter((index) => knowledge.codes[index] !== undefined)
  for (const [position, index] of known.entries()) {
    const isAffordable = () => target.left() > keptForWindow + known.length - position
    for (const form of formsOf(index)) if (isAffordable()) await askCode(confirming, index, form)
    const code = answerOf(knowledge.codes[index] ?? '')
    const isAgain = target.seen.timesAnswered(knowledge.shownBy[index] ?? 0, code) > 1
    const hasOther = (confirmation.shown[index] ?? []).length > 0 || isOdd(confirmation, index)
    if (!isAgain && !hasOther) await askCode(confirming, index, usualForm)
  }
}

/** Asks with several faults at once, first those that tell the order of the other action, then any. */
export async function confirmOrder(confirming: Confirming): Promise<void> {
  const { confirmation, possible, target } = confirming
  await askOrder(confirming)
  await askSilent(confirming)
  for (const faults of severalAtOnce(possible(usualForm), confirming)) {
    const isClear = indexesOf(faults).every((index) => !isOdd(confirmation, index))
    if (isClear && target.left() > 0) await compare(confirming, { faults, form: usualForm, about: undefined })
  }
}

/** What never showed because the unknown meeting is refused first is hidden by it with the other action as well. */
async function askSilent({ target, knowledge, confirmation, possible }: Confirming): Promise<void> {
  const expected = knowledge.codes[meetingIsKnown]
  if (expected === undefined || isOdd(confirmation, meetingIsKnown)) return
  for (const faults of indexes.filter((index) => knowledge.codes[index] === undefined).map(bit)) {
    const isAsked = possible(usualForm).has(faults) && possible(destroyForm).has(faults) && !(faults & formless)
    if (!isAsked || target.left() <= 0) continue
    const received = await target.ask(faults, target.shiftSeconds, destroyForm)
    if (received !== answerOf(expected))
      confirmation.surprises.push({ faults, form: destroyForm, expected, received, about: undefined })
  }
}

/** The possible sets of each form; only the usual one names a meeting that there is. */
export function createPossibleForms(target: Target, usual: Possible): (form: Form) => Possible {
  const known = new Map<Form, Possible>([[usualForm, usual]])
  return (form) => {
    const possible = known.get(form) ?? createPossible(target.fixtures, false, form)
    known.set(form, possible)
    return possible
  }
}

function formsOf(index: number): readonly Form[] {
  const name = measurable[index] as Measurable
  const further = variantForms.filter(([check]) => check === name).map(([, form]) => form)
  if (has(formless, index)) return further
  return [...(parameterChecks.includes(name) ? otherForms : otherForms.slice(0, 1)), ...further]
}

async function askCode(confirming: Confirming, index: number, form: Form): Promise<void> {
  const faults = form === usualForm ? confirming.knowledge.shownBy[index] : findQuestion(confirming, index, form)
  if (faults === undefined || !(await compare(confirming, { faults, form, about: index }))) return
  const { shown } = confirming.confirmation
  if (form !== usualForm) shown[index] = [...(shown[index] ?? []), { form, faults }]
}

/** Sets of many faults: each grown at random until nothing more fits. */
function severalAtOnce(possible: Possible, { random }: Confirming): FaultSet[] {
  return Array.from({ length: 16 }, () => {
    let set: FaultSet = 0
    for (const index of indexes.toSorted(() => random() - 0.5)) if (possible.has(set | bit(index))) set |= bit(index)
    return set
  })
}
