import type { Behaviour } from '../schemas/generated/types.ts'
import { tell } from '../words/english.ts'
import type { Belief } from './ask-twice.ts'
import type { Confirmation, Confirming } from './compare.ts'
import { bit } from './fault-sets.ts'
import { answerOf } from './knowledge.ts'
import { measurable } from './measurable.ts'
import { contradicted, type Measurement } from './measurement.ts'
import { limits } from './outcome.ts'
import type { Asked, Target } from './target.ts'

export const ofWindow: readonly string[] = ['timestampUtcOffset', 'timestampWindowSeconds']

/** Where no check is known to answer so: it may be the timestamp's code, its place in the order, or its window that differs. */
export const ofTimestamp: readonly string[] = [...ofWindow, 'codes.timestamp-is-within-window', 'order']

/** Keeps what speaks against knobs; the first reason of each stays. */
export function object({ objections }: Confirmation, knobs: readonly string[], reason: string): void {
  for (const knob of knobs) if (!objections.has(knob)) objections.set(knob, reason)
}

/** Two answers to one request speak against what the request was to show, unless a check or the order has them already. */
export function objectToTwofold({ seen, shiftSeconds }: Target, confirmation: Confirmation): void {
  for (const { faults, shiftSeconds: shift } of seen.twofold()) {
    const reason = tell('calibrate.shifted-twofold', { shift })
    if (shift !== shiftSeconds) object(confirmation, ofWindow, reason)
    else if (faults === 0) object(confirmation, ['codes.meeting-is-known'], tell('calibrate.same-request'))
  }
}

/** What was found, but for that which something speaks against. */
export const withObjections = (found: readonly Measurement[], { objections }: Confirmation): Measurement[] =>
  found.map((each) => {
    const reason = objections.get(each.knob)
    return reason === undefined || (!each.isMeasured && each.isContradicted) ? each : contradicted(each.knob, reason)
  })

const timestamp = measurable.indexOf('timestamp-is-within-window')

/**
 * What earlier answers leave possible; of a check that never answered, what was known before. One odd answer that does not
 * come back says nothing; one that a check gives now and then, whatever it answers otherwise, is its answer as well.
 */
export function createBeliefs({ knowledge, confirmation, possible }: Confirming, base: Behaviour) {
  const before = new Set<string>()
  const codeOf = (index: number) => answerOf(knowledge.codes[index] ?? base.codes[measurable[index] ?? '']?.value ?? '')
  return ({ faults, form, isUsual }: Asked): Belief => {
    const broken = possible(form).broken(faults)
    const sets = isUsual ? [broken] : [broken, broken | bit(timestamp)]
    const answering = (code: string) => sets.flatMap(knowledge.candidates).filter((index) => codeOf(index) === code)
    const isServed = sets.some((set) => knowledge.candidates(set).length === 0)
    return {
      // What is no code, or a limit's, was asked for patiently before.
      isPossible: (code) =>
        !/^-?\d+$/.test(code) || limits.includes(code) || (code === '0' && isServed) || answering(code).length > 0,
      dismiss(odd, code) {
        const [index] = answering(code)
        const knob = index === undefined ? 'order' : `codes.${measurable[index]}`
        const key = `${knob} ${odd}`
        if (before.has(key)) object(confirmation, [knob], tell('calibrate.same-request/codes', { odd, code }))
        before.add(key)
      },
    }
  }
}
