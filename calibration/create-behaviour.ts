import { defaultBehaviour } from '../schemas/generated/behaviour.ts'
import type { Behaviour } from '../schemas/generated/types.ts'
import { tell } from '../words/english.ts'
import { bit, type FaultSet, has, indexes, type Possible } from './fault-sets.ts'
import type { Knowledge } from './knowledge.ts'
import { measurable } from './measurable.ts'
import { type Measurement, unmeasured } from './measurement.ts'

/** When the measuring was done, what was measured, and what was known before. */
interface Run {
  readonly base: Behaviour
  /** yyyy-MM-dd. */
  readonly day: string
  /** With the port. */
  readonly host: string
}

/**
 * The behaviour file: what was measured says so, with the day, the host and the evidence. What answers spoke against is
 * verified no more, even where nothing better is known; the rest stays as it was.
 */
export function createBehaviour(measurements: readonly Measurement[], { base, day, host }: Run): Behaviour {
  const behaviour = structuredClone(base)
  for (const measurement of measurements) {
    const { place, key } = placeOf(behaviour, measurement.knob)
    const knob = place[key]
    if (measurement.isMeasured) {
      const { knob: _name, isMeasured: _is, ...found } = measurement
      const { statusMsg: _before, claims = [], ...rest } = knob ?? {}
      place[key] = { ...rest, claims, ...found, provenance: 'verified', verifiedOn: day, verifiedAgainst: host }
    } else if (knob?.provenance === 'verified' && isDisproved(measurement, base)) {
      const { verifiedOn: _day, verifiedAgainst: _host, evidence: _evidence, ...rest } = knob
      place[key] = { ...rest, provenance: provenanceOf(measurement.knob, knob.value) }
    }
  }
  return behaviour
}

interface Knob extends Record<string, unknown> {
  claims?: string[]
  provenance?: string
  value?: unknown
}

/** codes.sign-is-present is a member of codes. */
function placeOf(behaviour: Behaviour, name: string): { place: Record<string, Knob>; key: string } {
  const [knob = '', check] = name.split('.')
  const place = (check === undefined ? behaviour : behaviour.codes) as unknown as Record<string, Knob>
  return { place, key: check ?? knob }
}

/** Whether answers spoke against what was known before, though nothing can be written in its place. */
export function isDisproved(measurement: Measurement, base: Behaviour): boolean {
  if (measurement.isMeasured) return false
  const { knob, isContradicted = false, seen } = measurement
  const { place, key } = placeOf(base, knob)
  return isContradicted || (seen !== undefined && JSON.stringify(seen) !== JSON.stringify(place[key]?.value))
}

/** The kit's own value is as good as it was in the kit; any other is an assumption. */
function provenanceOf(name: string, value: unknown): string {
  const { place, key } = placeOf(defaultBehaviour as Behaviour, name)
  return JSON.stringify(place[key]?.value) === JSON.stringify(value) ? String(place[key]?.provenance) : 'assumed'
}

/** What a mock refuses to follow is not measured: it is named, and the file stays one that the mock takes. */
export function leaveOutRefused(
  measurements: readonly Measurement[],
  run: Run,
  refusalOf: (behaviour: Behaviour) => string | undefined,
): Measurement[] {
  return measurements.map((measurement) => {
    const refusal = measurement.isMeasured ? refusalOf(createBehaviour([measurement], run)) : undefined
    if (!measurement.isMeasured || refusal === undefined) return measurement
    const { knob, value, evidence } = measurement
    return {
      ...unmeasured(knob, `${evidence} ${tell('calibrate.cannot-follow', { refusal })}`, value),
      isContradicted: true,
    }
  })
}

/**
 * All checks in an order that gives every known answer; where it is open, as they stood before. A check that never
 * answered, because others always did, comes after them all; one that nothing could show keeps its place.
 */
export function completeOrder(base: readonly string[], { before, codes }: Knowledge, possible: Possible): string[] {
  const indexOf = (name: string) => (measurable as readonly string[]).indexOf(name)
  const isSilent = (name: string) =>
    indexOf(name) >= 0 && codes[indexOf(name)] === undefined && possible.has(bit(indexOf(name)))
  const left = base.filter((name) => !isSilent(name))
  const order: string[] = []
  let placed: FaultSet = 0
  while (left.length > 0) {
    const next = left.findIndex((name) => ((before[indexOf(name)] ?? 0) & ~placed) === 0)
    const [name = ''] = left.splice(Math.max(next, 0), 1)
    order.push(name)
    if (indexOf(name) >= 0) placed |= bit(indexOf(name))
  }
  return [...order, ...base.filter(isSilent)]
}

/** How many pairs of checks the answers told apart. */
export function countOrdered({ before, codes }: Knowledge): number {
  const shown = indexes.filter((index) => codes[index] !== undefined)
  return shown.flatMap((one) => shown.filter((other) => has(before[one] ?? 0, other))).length
}
