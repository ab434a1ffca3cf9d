import type { Behaviour } from '../schemas/generated/types.ts'
import { bit, type FaultSet, has, indexes, type Possible } from './fault-sets.ts'
import type { Knowledge } from './knowledge.ts'
import { measurable } from './measurable.ts'
import type { Measurement } from './measurement.ts'

/** When the measuring was done, what was measured, and what was known before. */
interface Run {
  readonly base: Behaviour
  /** yyyy-MM-dd. */
  readonly day: string
  /** With the port. */
  readonly host: string
}

/** The behaviour file: what was measured says so, with the day, the host and the evidence; the rest stays as it was. */
export function createBehaviour(measurements: readonly Measurement[], { base, day, host }: Run): Behaviour {
  const behaviour = structuredClone(base) as Behaviour & Record<string, unknown>
  for (const measurement of measurements) {
    if (!measurement.isMeasured) continue
    const { knob, value, evidence } = measurement
    const verified = { value, provenance: 'verified', verifiedOn: day, verifiedAgainst: host, evidence }
    const [name, check] = knob.split('.') as [string, string | undefined]
    const place = (check === undefined ? behaviour : behaviour.codes) as Record<string, { claims: string[] }>
    const key = check ?? name
    place[key] = { ...place[key], claims: place[key]?.claims ?? [], ...verified }
  }
  return behaviour
}

/**
 * All checks in an order that gives every known answer; where it is open, as they stood before. A check that never
 * answered, because others always did, comes after them all; one that nothing could show keeps its place.
 */
export function completeOrder(base: readonly string[], { before, codes }: Knowledge, possible: Possible): string[] {
  const isSilent = (name: string) => {
    const index = (measurable as readonly string[]).indexOf(name)
    return index >= 0 && codes[index] === undefined && possible.has(bit(index))
  }
  const [silent, left] = [true, false].map((wanted) => base.filter((name) => isSilent(name) === wanted)) as [
    string[],
    string[],
  ]
  const order: string[] = []
  let placed: FaultSet = 0
  while (left.length > 0) {
    const isNext = (name: string) => {
      const index = (measurable as readonly string[]).indexOf(name)
      return index < 0 || ((before[index] ?? 0) & ~placed) === 0
    }
    const next = left.find(isNext) ?? left[0] ?? ''
    left.splice(left.indexOf(next), 1)
    order.push(next)
    const index = (measurable as readonly string[]).indexOf(next)
    if (index >= 0) placed |= bit(index)
  }
  return [...order, ...silent]
}

/** How many pairs of checks the answers told apart. */
export function countOrdered({ before, codes }: Knowledge): number {
  const shown = indexes.filter((index) => codes[index] !== undefined)
  return shown.flatMap((one) => shown.filter((other) => has(before[one] ?? 0, other))).length
}
