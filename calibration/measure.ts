import type { Behaviour } from '../schemas/generated/types.ts'
import { type Confirming, createConfirmation } from './compare.ts'
import { confirmCodes, confirmOrder, createPossibleForms } from './confirm.ts'
import { describeCodes, describeOrder, type Hindrances } from './describe-knobs.ts'
import { StoppedError } from './errors.ts'
import { createPossible } from './fault-sets.ts'
import { type Doubt, findDoubt } from './find-doubt.ts'
import { findObstacles, findTimestamp } from './find-timestamp.ts'
import { createKnowledge } from './knowledge.ts'
import { measureAnswers, measureStrays } from './measure-answers.ts'
import { measureCodes } from './measure-codes.ts'
import { measureOrder } from './measure-order.ts'
import { measureWindow } from './measure-window.ts'
import { type Measurement, unmeasured } from './measurement.ts'
import { createBeliefs, objectToTwofold, withObjections } from './objections.ts'
import type { CalibrationOptions } from './options.ts'
import type { Target } from './target.ts'

/** Measures everything that a target shows, one thing after the other. */
export async function measure(target: Target, options: CalibrationOptions & { readonly base: Behaviour }) {
  const possible = createPossible(target.fixtures, options.confid !== undefined)
  const [knowledge, confirmation] = [createKnowledge(), createConfirmation()]
  const { random = Math.random } = options
  const forms = createPossibleForms(target, possible)
  const confirming: Confirming = { target, knowledge, confirmation, possible: forms, random }
  target.expect = (faults, form) => knowledge.predict(forms(form).broken(faults))
  const found: Measurement[] = []
  let doubt: Doubt | undefined
  const trouble = await untilSpent(async () => {
    const accepted = await findTimestamp(target, possible)
    target.shiftSeconds = accepted ?? 0
    await findObstacles(target)
    target.believe = createBeliefs(confirming, options.base)
    await measureCodes(target, possible, knowledge)
    doubt = findDoubt(knowledge, possible, target.fixtures)
    await measureOrder(confirming)
    await confirmCodes(confirming)
    found.push(...(await measureWindow(confirming, { ...options, accepted })))
    found.push(...(await measureStrays(target, doubt)))
    await confirmOrder(confirming)
  })
  const measurements = describe(confirming, found, { base: options.base, trouble, doubt })
  return { measurements, isSurprised: confirmation.surprises.length > 0, trouble, doubt: doubt?.reason }
}

/** All that was found, but for that which an answer speaks against. */
function describe(
  confirming: Confirming,
  found: readonly Measurement[],
  { base, ...hindrances }: Hindrances & { readonly base: Behaviour },
): Measurement[] {
  const { target, confirmation } = confirming
  objectToTwofold(target, confirmation)
  const measurements = [
    ...describeCodes(confirming, hindrances),
    describeOrder(base.order.value, confirming, hindrances),
    ...withMissing(found, hindrances.trouble),
    ...measureAnswers(target),
  ]
  return withObjections(measurements, confirmation)
}

/** Whatever stops the measuring is told beside what was measured until then. */
async function untilSpent(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof StoppedError) return error.message
    throw error
  }
}

const lateKnobs = ['timestampUtcOffset', 'timestampWindowSeconds', 'otherMethod', 'otherVersion', 'otherPath']

/** What was not got to is said as well. */
function withMissing(found: readonly Measurement[], trouble = ''): Measurement[] {
  const missing = lateKnobs.filter((knob) => !found.some((each) => each.knob === knob))
  return [...found, ...missing.map((knob) => unmeasured(knob, trouble))]
}
