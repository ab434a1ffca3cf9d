import { type Confirming, isOdd } from './compare.ts'
import { bit, type FaultSet, indexes, type Possible, union } from './fault-sets.ts'
import type { Knowledge } from './knowledge.ts'
import { measurable } from './measurable.ts'
import { destroyForm, usualForm } from './parameter-faults.ts'
import type { AcceptedShifts } from './read-shifts.ts'

const timestamp = measurable.indexOf('timestamp-is-within-window')

/** With which actions the edges of the window were asked, and what stood against them. */
interface Edges {
  readonly actions: readonly string[]
  readonly contradiction?: string
}

/**
 * Asks the last timestamps that are taken and the next ones again: with the other action, or with the usual one where no
 * request of the other shows it. Where the clocks are two, the edges themselves may be answered either way.
 */
export async function askEdges(
  confirming: Confirming,
  { earliest, latest }: AcceptedShifts,
  precision: number,
): Promise<Edges> {
  const { target, knowledge, confirmation } = confirming
  const odd = union(indexes.filter((index) => isOdd(confirmation, index)))
  for (const form of [destroyForm, usualForm]) {
    const possible = confirming.possible(form)
    const carrier = findCarrier(possible, knowledge, odd)
    if (carrier === undefined) continue
    for (const [shift, late] of [
      [earliest + precision, 0],
      [latest - precision, 0],
      [earliest - precision - 1, bit(timestamp)],
      [latest + precision + 1, bit(timestamp)],
    ] as const) {
      const expected = knowledge.predict(possible.broken(carrier | late))
      const received = await target.ask(carrier, shift, form)
      if (received !== expected) {
        const contradiction = `${form.action} got ${received} for a timestamp ${shift} seconds off Chinese time, where ${usualForm.action} was answered with ${expected}.`
        return { contradiction, actions: [] }
      }
    }
    return { actions: [...new Set([usualForm.action, form.action])] }
  }
  return { actions: [usualForm.action] }
}

/** Faults beside which a refused timestamp is answered otherwise than a taken one. */
export function findCarrier(possible: Possible, knowledge: Knowledge, odd: FaultSet = 0): FaultSet | undefined {
  return [0, ...indexes.map(bit)].find((faults) => {
    const both = faults | bit(timestamp)
    if (faults === bit(timestamp) || !possible.has(faults) || !possible.has(both) || possible.broken(both) & odd)
      return false
    const [taken, refused] = [knowledge.predict(possible.broken(faults)), knowledge.predict(possible.broken(both))]
    return taken !== undefined && refused !== undefined && taken !== refused
  })
}
