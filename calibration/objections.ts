import type { Confirmation } from './compare.ts'
import { contradicted, type Measurement } from './measurement.ts'
import type { Target } from './target.ts'

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
    const reason = `A request with a timestamp ${shift} seconds off Chinese time got two answers.`
    if (shift !== shiftSeconds) object(confirmation, ofWindow, reason)
    else if (faults === 0) object(confirmation, ['codes.meeting-is-known'], 'The same request got different answers.')
  }
}

/** What was found, but for that which something speaks against. */
export const withObjections = (found: readonly Measurement[], { objections }: Confirmation): Measurement[] =>
  found.map((each) => {
    const reason = objections.get(each.knob)
    return reason === undefined || (!each.isMeasured && each.isContradicted) ? each : contradicted(each.knob, reason)
  })
