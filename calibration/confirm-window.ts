import { tell } from '../words/english.ts'
import { type Confirming, isOdd } from './compare.ts'
import { bit, type FaultSet, formless, indexes, type Possible, union } from './fault-sets.ts'
import type { Knowledge } from './knowledge.ts'
import { measurable } from './measurable.ts'
import { object, ofTimestamp, ofWindow } from './objections.ts'
import { destroyForm, type Form, usualForm } from './parameter-faults.ts'
import type { AcceptedShifts } from './read-shifts.ts'

const timestamp = measurable.indexOf('timestamp-is-within-window')

/**
 * Asks the last timestamps that are taken and the next ones again: with the other action, or with the usual one where no
 * request of the other shows it. Where the clocks are two, the edges themselves may be answered either way.
 * Tells with which actions they were asked.
 */
export async function askEdges(
  confirming: Confirming,
  { earliest, latest }: AcceptedShifts,
  precision: number,
): Promise<string[]> {
  const { knowledge, confirmation } = confirming
  const odd = union(indexes.filter((index) => isOdd(confirmation, index)))
  const usual = actionOf(usualForm, findCarrier(confirming.possible(usualForm), knowledge) ?? 0)
  for (const form of [destroyForm, usualForm]) {
    const possible = confirming.possible(form)
    const carrier = findCarrier(possible, knowledge, odd)
    // A request that names no known action says nothing of the other one.
    if (carrier === undefined || (form !== usualForm && (carrier & formless) !== 0)) continue
    const edges: readonly (readonly [number, FaultSet])[] = [
      [earliest + precision, 0],
      [latest - precision, 0],
      [earliest - precision - 1, bit(timestamp)],
      [latest + precision + 1, bit(timestamp)],
    ]
    for (const [shift, late] of edges) if (!(await askEdge(confirming, { carrier, shift, late, form }))) return [usual]
    return [...new Set([usual, actionOf(form, carrier)])]
  }
  return [usual]
}

/** Whether a timestamp near the edge is answered as with the usual action; keeps what speaks against it. */
async function askEdge(
  { target, knowledge, confirmation, possible: of }: Confirming,
  { carrier, shift, late, form }: { carrier: FaultSet; shift: number; late: FaultSet; form: Form },
): Promise<boolean> {
  const answerTo = (faults: FaultSet) => knowledge.predict(of(form).broken(faults))
  const expected = answerTo(carrier | late)
  const received = await target.ask(carrier, shift, form)
  if (received === expected) return true
  const isOtherSide = received === answerTo(carrier | (late ^ bit(timestamp)))
  const answers = { action: form.action, other: usualForm.action, received, expected: expected ?? '' }
  const reason = tell('calibrate.edge', { ...answers, shift })
  object(confirmation, isOtherSide ? ofWindow : ofTimestamp, reason)
  return false
}

const actionOf = ({ action }: Form, carrier: FaultSet): string =>
  (carrier & formless) === 0 ? action : tell('calibrate.no-known-action')

/** Faults beside which a refused timestamp is answered otherwise than a taken one. */
export function findCarrier(possible: Possible, knowledge: Knowledge, odd: FaultSet = 0): FaultSet | undefined {
  const inOrder = indexes.map(bit).toSorted((one, other) => (one & formless) - (other & formless))
  return [0, ...inOrder].find((faults) => {
    const both = faults | bit(timestamp)
    if (faults === bit(timestamp) || !possible.has(faults) || !possible.has(both) || possible.broken(both) & odd)
      return false
    const [taken, refused] = [knowledge.predict(possible.broken(faults)), knowledge.predict(possible.broken(both))]
    return taken !== undefined && refused !== undefined && taken !== refused
  })
}
